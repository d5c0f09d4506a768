import type { Transfer } from '@entente/core/contract/transfer'
import type { Book } from '@entente/core/law/decide'
import { concerned } from '@entente/core/law/guard/concerned'
import type { Finding, NationRuling, Ruling } from '@entente/core/law/ruling'
import type { Line, Span } from '../console/line.ts'
import { lineWidth, span } from '../console/line.ts'
import type { Screen } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'

/** All that a page about one ruling is made from. */
export type Page = {
  readonly book: Book
  readonly transfer: Transfer
  readonly ruling: Ruling
  /** The file's name as given, and whether the instant was given or read from the clock. */
  readonly file: string
  readonly isNow: boolean
  /** Only this nation's side is shown. */
  readonly only: string | null
  /** A simulation was asked for. */
  readonly simulate: boolean
  readonly screen: Screen
}

/** What a page is about. */
export type Asked = Pick<Page, 'book' | 'transfer' | 'ruling'>

/**
 * The nations in the order in which they stand on the page: the exporter's own first, then along the way. Those that
 * only might be concerned, for want of a fact, are told apart.
 */
export function nationsInOrder({ book, transfer, ruling, only }: Asked & Pick<Page, 'only'>): {
  sure: string[]
  perhaps: string[]
} {
  const { from, to, via, parties } = transfer
  const acting = (role: string) => parties?.find((party) => party.role === role)?.nation
  const { certain } = concerned(book, transfer)
  const wished = [acting('exporter'), acting('supplier'), from, to, ...(via ?? []), ...Object.keys(ruling.nations)]
  const all = [...new Set(wished)].filter((code) => code !== undefined)
  const there = all.filter((code) => ruling.nations[code] && (only === null || code === only))
  return {
    sure: there.filter((code) => certain.includes(code)),
    perhaps: there.filter((code) => !certain.includes(code)),
  }
}

/** The clocks by which a nation's law is dated; UTC for one that has none in the book. */
export function zoneOf(book: Book, nation: string): string {
  const own = book.part(nation)
  for (const { zones } of [...(own ? [own] : []), ...book.bundle.parts]) {
    const zone = zones[nation]
    if (zone) return zone
  }
  return 'UTC'
}

/** Findings by what they do on the page. Rules that only take others away are shown with those. */
export function sorted({ findings }: Pick<NationRuling, 'findings'>): {
  hold: Finding[]
  open: Finding[]
  lifted: Finding[]
} {
  const named = new Set(findings.flatMap(({ liftedBy }) => liftedBy ?? []))
  const speaks = ({ effect, rule }: Finding) => effect !== 'lift' || !named.has(rule)
  return {
    hold: findings.filter((each) => each.holds === 'yes' && speaks(each)),
    open: findings.filter(({ holds }) => holds === 'open'),
    lifted: findings.filter(({ holds }) => holds === 'no'),
  }
}

/** A heading of a part of the page. */
export function heading(text: string, { colours }: Screen): Line {
  return [span(text, colours.bold)]
}

/**
 * Text after a name, in two columns: the text hangs beside the name, its further lines by so much more. Below a name that
 * is wider than its column it starts on a line of its own.
 */
export function hanging(name: Span, spans: readonly Span[], indent: number, width: number, more = 0): Line[] {
  if (lineWidth([name]) >= indent) return [...wrap([name], width, 2), ...wrap(spans, width, 2 + more, 2)]
  const [first, ...rest] = wrap(spans, width, indent + more, indent)
  if (!first) return [[name]]
  const gap = ' '.repeat(Math.max(1, indent - lineWidth([name])))
  return [[name, { text: gap }, ...first.slice(1)], ...rest]
}
