import { dayText } from '../console/dates.ts'
import type { Line, Span } from '../console/line.ts'
import { span } from '../console/line.ts'
import { spaced, wrap } from '../console/wrap.ts'
import type { Page } from './page.ts'
import { hanging, heading, nationsInOrder, sorted } from './page.ts'
import type { Setting } from './reason.ts'
import { dutyLines, liftedReason, reason } from './reason.ts'
import { factInWords } from './words.ts'

/** The agreement's reasons, over the whole width: they are neither nation's. */
export function agreementLines({ ruling, book, screen, transfer }: Page): Line[] {
  const { agreement } = ruling
  if (agreement === null) return []
  const zone = book.part(`agreement/${agreement.id}`)?.instruments[0]?.zone ?? 'UTC'
  const items = transfer.items?.length ?? 1
  const setting: Setting = {
    at: ruling.at,
    screen,
    width: screen.width,
    zone,
    book,
    items,
    findings: agreement.findings,
    ofAgreement: true,
  }
  const { hold, open, lifted } = sorted(agreement)
  const blocks = [
    ...[...hold, ...open].map((finding) => reason(finding, setting)),
    ...lifted.map((finding) => liftedReason(finding, setting)),
    agreement.duties.flatMap((duty) => dutyLines(duty, setting)),
  ]
  const title = `The agreement ${agreement.id}${agreement.simulated ? ', simulated' : ''}`
  return [...wrap(heading(title, screen), screen.width), ...spaced(blocks)]
}

/** The facts that are missing, in plain words, and whose verdict waits for each. */
export function missingLines({ ruling, screen, only }: Page): Line[] {
  const waiting = new Map<string, string[]>()
  const add = (paths: readonly string[], who: string) => {
    for (const path of paths) waiting.set(path, [...(waiting.get(path) ?? []), who])
  }
  for (const [code, { ask }] of Object.entries(ruling.nations)) if (only === null || only === code) add(ask, code)
  if (ruling.agreement) add(ruling.agreement.ask, 'agreement')
  for (const path of ruling.ask) if (!waiting.has(path)) add([path], 'the whole')
  if (waiting.size === 0) return []
  const indent = Math.min(
    36,
    Math.floor(screen.width / 2),
    Math.max(...[...waiting.keys()].map(({ length }) => length)) + 2,
  )
  const rows = [...waiting]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, who]) => {
      const text: Span[] = [span(factInWords(path)), span(` (${who.join(', ')})`, screen.colours.dim)]
      return hanging(span(path, screen.colours.cyan), text, indent, screen.width)
    })
  return [heading('What is missing', screen), ...rows]
}

/** What the model leaves out, nation by nation: whoever leans on a verdict must know. */
export function notModelledLines(page: Page): Line[] {
  const { ruling, screen } = page
  const { sure } = nationsInOrder(page)
  const groups = [
    ...sure.map((code) => ({ who: code, left: ruling.nations[code]?.notModelled ?? [] })),
    ...(ruling.agreement ? [{ who: 'agreement', left: ruling.agreement.notModelled }] : []),
  ].filter(({ left }) => left.length > 0)
  if (groups.length === 0) return []
  const indent = Math.max(...groups.map(({ who }) => who.length)) + 2
  const { dim } = screen.colours
  const rows = groups.flatMap(({ who, left }) =>
    left.flatMap((text, index) =>
      hanging(span(index === 0 ? who : ''), [span('· '), span(text, dim)], indent, screen.width, 2),
    ),
  )
  return [heading('What is not modelled', screen), ...rows]
}

/** The instruments that the reasons cite, with the address of their text as it stood on the day. */
export function sourceLines(page: Page): Line[] {
  const { ruling, screen, book } = page
  const columns = [...nationsInOrder(page).sure.map((code) => ruling.nations[code]), ruling.agreement]
  const cited = new Set(columns.flatMap((column) => column?.findings.map(({ instrument }) => instrument) ?? []))
  const known = book.bundle.parts.flatMap(({ instruments }) => instruments)
  const rows = [...cited].flatMap((id) => {
    const instrument = known.find((each) => each.id === id)
    if (!instrument) return []
    const title = wrap([span(id, screen.colours.underline), span(': '), span(instrument.title)], screen.width, 2)
    return instrument.text === null ? title : [...title, ...addresses(page, id, instrument.text)]
  })
  return rows.length === 0 ? [] : [heading('The law cited', screen), ...rows]
}

function addresses({ ruling, screen }: Page, id: string, pattern: string): Line[] {
  const findings = Object.values(ruling.nations).flatMap((column) => column.findings)
  const provisions = new Set(findings.filter(({ instrument }) => instrument === id).map(({ provision }) => provision))
  const filled = [...provisions].map((provision) =>
    pattern.replaceAll('{provision}', provision).replaceAll('{date}', ruling.at.slice(0, 10)),
  )
  return [...new Set(filled)].flatMap((address) => wrap([span(address, screen.colours.dim)], screen.width, 2, 2))
}

/** What the page is, and is not. */
export function footLines({ ruling, screen }: Page): Line[] {
  const read = dayText(ruling.law.modelledOn)
  const text = `A model of the law as it was read on ${read}, and not legal advice. Judged by this statute book, whichever one a nation’s node has in force: \`entente call transfers.check\` asks a node.`
  return wrap([span(text, screen.colours.dim)], screen.width)
}
