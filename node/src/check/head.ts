import type { Item } from '@entente/core/contract/transfer'
import { ruleOf } from '../console/columns.ts'
import { dayText, timeText } from '../console/dates.ts'
import type { Line, Span } from '../console/line.ts'
import { BLANK, span } from '../console/line.ts'
import { badge, toneOf } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'
import type { Page } from './page.ts'
import { hanging, nationsInOrder } from './page.ts'
import { endUseLines, partyLines } from './parties.ts'
import { forbiddenInWords } from './silence.ts'
import { wholeInWords } from './whole.ts'
import { intervalText, scopeInWords, statusInWords } from './words.ts'

const INDENT = 14

/** What was asked: the file, the instant of law, the transfer, its items, who and what for, the agreement and its status, the book. */
export function headLines(page: Page): Line[] {
  const { ruling, book, file, isNow, screen } = page
  const { colours, width } = screen
  const row = (name: string, spans: readonly Span[]) => hanging(span(name, colours.dim), spans, INDENT, width)
  const now = isNow ? [span(' (now)', colours.dim)] : []
  const late = ruling.at.slice(0, 10) > book.bundle.modelledOn
  return [
    ...hanging(span('Entente', colours.bold), [span(file === '-' ? 'standard input' : file)], 9, width),
    ruleOf(width, colours.dim, '═'),
    ...row('law of', [span(`${timeText(ruling.at)} UTC`, colours.bold), ...now]),
    ...row('transfer', [span(transferText(page))]),
    ...itemLines(page),
    ...partyLines(page, INDENT),
    ...endUseLines(page, INDENT),
    ...agreementRow(page),
    ...row('statute book', [span(`${ruling.law.hash.slice(0, 19)}…, read on ${dayText(ruling.law.modelledOn)}`)]),
    ...(late ? row('', [span('What became law after that day is not in it.', colours.yellow)]) : []),
    ...simulationLines(page),
    BLANK,
    ...wholeLines(page),
  ]
}

function transferText({ transfer }: Page): string {
  const { kind = 'a transfer', from = '?', to = '?', via, means, contract } = transfer
  const way = [from, ...(via ?? []), to].join(' → ')
  const on = contract?.concluded === undefined ? '' : `, contract of ${contractDate(contract.concluded)}`
  return `${kind}, ${way}${means === undefined ? '' : `, ${means}`}${on}`
}

function contractDate(concluded: string): string {
  return concluded.includes('T') ? concluded : dayText(concluded)
}

/** The most items that a head names; a transfer may have hundreds. */
const MOST_ITEMS = 8

function itemLines({ transfer: { items = [] }, screen: { width, colours } }: Page): Line[] {
  const several = items.length > 1
  const lines = items.slice(0, MOST_ITEMS).flatMap((item, index) => {
    const name = several ? `item ${index + 1}` : 'item'
    return hanging(span(name, colours.dim), itemSpans(item), INDENT, width)
  })
  const left = items.length - MOST_ITEMS
  return left > 0 ? [...lines, ...hanging(span(''), [span(`and ${left} more`)], INDENT, width)] : lines
}

function itemSpans({ description, controls, quantity, value }: Item): Span[] {
  const said = [
    description ?? 'not described',
    controls === undefined ? 'control entries not stated' : controls.join(', ') || 'on no control list',
    ...(quantity?.amount === undefined ? [] : [`${quantity.amount} ${quantity.unit ?? ''}`.trim()]),
    ...(value?.amount === undefined ? [] : [`${value.amount} ${value.currency ?? ''}`.trim()]),
  ]
  return [span(said.join(' · '))]
}

function agreementRow({ ruling: { agreement }, screen }: Page): Line[] {
  if (agreement === null) return []
  const tone = agreement.inForce ? screen.colours.green : screen.colours.red
  return hanging(
    span('agreement', screen.colours.dim),
    [
      span(`${agreement.id}: `),
      span(statusInWords(agreement.status), tone),
      span(`; the transfer is ${scopeInWords(agreement.scope)}`),
    ],
    INDENT,
    screen.width,
  )
}

function simulationLines({ ruling: { agreement }, screen, simulate }: Page): Line[] {
  if (!agreement?.simulated) return simulate ? nothingSimulated(agreement !== null, screen.width) : []
  const { colours, width } = screen
  const text = `${agreement.id} was ${statusInWords(agreement.status)} and not in force. This answer is what would follow if it had been. It allows nothing.`
  return [BLANK, ...hanging(badge('simulation', colours.yellow, screen), [span(text, colours.yellow)], INDENT, width)]
}

function nothingSimulated(isNamed: boolean, width: number): Line[] {
  const why = isNamed ? 'the agreement was in force on that day' : 'the transfer names no agreement'
  return wrap([span(`There is nothing to simulate: ${why}.`)], width)
}

function wholeLines(page: Page): Line[] {
  const { ruling, screen } = page
  const { colours, width } = screen
  const tone = toneOf(ruling.verdict, screen)
  const { sure } = nationsInOrder({ ...page, only: null })
  const parts = [
    ...sure.flatMap((code) => {
      const column = ruling.nations[code]
      return column ? [{ code, verdict: column.verdict, text: intervalText(column) }] : []
    }),
    ...agreementPart(ruling.agreement),
  ]
  const each = parts.flatMap(({ code, verdict, text }, index) => [
    span(index === 0 ? '' : '  ·  ', colours.dim),
    span(`${code} `),
    span(text, toneOf(verdict, screen)),
  ])
  const verdicts = [
    badge(ruling.verdict, tone, screen),
    ...(forbiddenInWords(page).length > 0 ? [badge('prohibited', toneOf('prohibited', screen), screen)] : []),
    ruling.allowed ? badge('allowed', tone, screen) : badge('not allowed', colours.white, screen),
  ]
  return [
    verdicts.flatMap((each, index) =>
      index === 0 ? [each] : [{ text: colours.isColorSupported ? ' ' : ' · ' }, each],
    ),
    ...wrap([span(wholeInWords(page), colours.bold)], width),
    ...wrap([span('The severest of: ', colours.dim), ...each], width, 2),
  ]
}

function agreementPart(agreement: Page['ruling']['agreement']): { code: string; verdict: string; text: string }[] {
  if (agreement === null) return []
  const { scope, simulated, inForce } = agreement
  const barred = !simulated && !inForce
  const verdict = barred || scope === 'out' ? 'blocked' : scope
  return [{ code: 'agreement', verdict, text: barred ? 'blocked, for it is not in force' : (WORDS[scope] ?? scope) }]
}

const WORDS: { readonly [scope: string]: string } = {
  in: 'in scope',
  refer: 'refer',
  out: 'blocked, for it is out of scope',
  open: 'open',
}
