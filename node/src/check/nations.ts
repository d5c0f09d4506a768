import type { NationRuling } from '@entente/core/law/ruling'
import { beside } from '../console/columns.ts'
import { cityOf, localTime, timeText } from '../console/dates.ts'
import type { Line } from '../console/line.ts'
import { BLANK, span } from '../console/line.ts'
import { nationName } from '../console/nations.ts'
import type { Screen } from '../console/screen.ts'
import { ABREAST, badge, toneOf } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'
import type { Page } from './page.ts'
import { heading, nationsInOrder, sorted, zoneOf } from './page.ts'
import type { Setting } from './reason.ts'
import { dutyLines, liftedReason, reason } from './reason.ts'
import { silenceOf } from './silence.ts'
import { intervalText, itemsText } from './words.ts'

/** One nation's side, in parts that stand level with the other side's. */
type Side = { readonly title: Line[]; readonly parts: readonly (readonly Line[])[] }

const PARTS = ['Reasons', 'Open, until a fact is known', 'Lifted', 'Duties'] as const

/** The nations side by side, two and two where there is room; one alone has the whole width. */
export function nationLines(page: Page): Line[] {
  const { sure, perhaps } = nationsInOrder(page)
  if (page.only !== null && sure.length + perhaps.length === 0) return noSayLines(page, page.only)
  const lines: Line[] = []
  const abreast = page.screen.width < ABREAST ? 1 : 2
  for (let index = 0; index < sure.length; index += abreast) {
    if (index > 0) lines.push(BLANK, BLANK)
    lines.push(...pair(page, sure.slice(index, index + abreast)))
  }
  return perhaps.length === 0 ? lines : [...lines, ...(lines.length > 0 ? [BLANK] : []), ...perhapsLines(page, perhaps)]
}

/** Of a nation that was asked for and whose law is not asked: that it is not, and whether there is any of it here. */
function noSayLines({ book, screen }: Page, code: string): Line[] {
  const name = nationName(code)
  const modelled = book.part(code) === undefined ? ` No law of ${name}’s own is in the statute book.` : ''
  const said = `${name} (${code}) has no say in this transfer, as it is stated: it neither sends, receives nor passes it on, nobody of it acts, and no law of it follows the goods.${modelled}`
  return wrap([span(said)], screen.width)
}

function pair(page: Page, codes: readonly string[]): Line[] {
  const { screen } = page
  const width = codes.length === 1 ? screen.width : Math.floor((screen.width - 3) / 2)
  const sides = codes.map((code) => side(page, code, width))
  const widths = codes.map(() => width)
  const between = [span(' │', screen.colours.dim), span(' ')]
  const across = (blocks: readonly (readonly Line[])[]) => beside(blocks, widths, between)
  const lines = across(sides.map(({ title }) => title))
  for (const [index, name] of PARTS.entries()) {
    const blocks = sides.map(({ parts }) => parts[index] ?? [])
    if (blocks.every(({ length }) => length === 0)) continue
    const none: Line[] = [[span('none', screen.colours.dim)]]
    const full = blocks.map((block) => [BLANK, heading(name, screen), ...(block.length > 0 ? block : none)])
    lines.push(...across(full))
  }
  return lines
}

function side(page: Page, code: string, width: number): Side {
  const { ruling, book, screen, transfer } = page
  const column = ruling.nations[code]
  if (!column) return { title: [], parts: [] }
  const zone = zoneOf(book, code)
  const items = transfer.items?.length ?? 1
  const setting: Setting = {
    at: ruling.at,
    screen,
    width,
    zone,
    book,
    items,
    findings: column.findings,
    ofAgreement: false,
  }
  const { hold, open, lifted } = sorted(column)
  const clock = `${timeText(localTime(ruling.at, zone))} in ${zone === 'UTC' ? 'UTC' : cityOf(zone)}`
  return {
    title: [
      ...wrap([span(`${nationName(code)} (${code})`, screen.colours.bold)], width),
      ...wrap([span(clock, screen.colours.dim)], width),
      BLANK,
      ...verdictLines(column, screen, width),
      ...silenceLines(page, code, width),
    ],
    parts: [
      hold.length + open.length === 0
        ? wrap([span('No rule of this nation that is in the book speaks to it.')], width)
        : gapped(hold.map((finding) => reason(finding, setting))),
      gapped(open.map((finding) => reason(finding, setting))),
      gapped(lifted.map((finding) => liftedReason(finding, setting))),
      column.duties.flatMap((duty) => dutyLines(duty, setting)),
    ],
  }
}

function gapped(blocks: readonly Line[][]): Line[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : [BLANK, ...block]))
}

function verdictLines(column: NationRuling, screen: Screen, width: number): Line[] {
  const line = [badge(intervalText(column), toneOf(column.verdict, screen), screen)]
  if (column.certain) return [line]
  const said = `Facts are missing: ${column.verdict} counts until they are given.`
  return [line, ...wrap([span(said, screen.colours.dim)], width)]
}

/** Of several items, those on which the nation is silent: the verdict counts for all, and is no other item's. */
function silenceLines(page: Page, code: string, width: number): Line[] {
  const all = page.transfer.items?.length ?? 1
  if (all <= 1 || page.ruling.nations[code]?.verdict !== 'uncovered') return []
  const { items, perhaps } = silenceOf(page, code)
  const which = (some: readonly number[]) => (some.length === all ? 'any item' : itemsText(some, all))
  const said = [
    ...(items.length > 0 ? [`No rule speaks to ${which(items)}.`] : []),
    ...(perhaps.length > 0 ? [`Perhaps no rule speaks to ${which(perhaps)}.`] : []),
  ]
  return wrap([span(said.join(' '))], width)
}

/** Nations that a missing fact may bring in, in a line: their verdicts stand in the ruling, their reasons in `--nation`. */
function perhapsLines(page: Page, codes: readonly string[]): Line[] {
  const { ruling, screen } = page
  const each = codes.flatMap((code, index) => {
    const column = ruling.nations[code]
    if (!column) return []
    return [
      span(index === 0 ? ' ' : ', '),
      span(`${code} `),
      span(intervalText(column), toneOf(column.verdict, screen)),
    ]
  })
  return wrap(
    [span('Perhaps concerned as well, while a fact is missing:', screen.colours.bold), ...each],
    screen.width,
    2,
  )
}
