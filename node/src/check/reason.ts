import type { Book } from '@entente/core/law/decide'
import type { Duty, Finding } from '@entente/core/law/ruling'
import { momentText } from '../console/dates.ts'
import type { Line, Span } from '../console/line.ts'
import { span } from '../console/line.ts'
import type { Screen } from '../console/screen.ts'
import { toneOf } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'
import { itemsText, offenceText } from './words.ts'

/** What every reason of one column is shown with. */
export type Setting = {
  readonly at: string
  readonly screen: Screen
  readonly width: number
  /** Dates stand as this zone's clocks show them. */
  readonly zone: string
  readonly book: Book
  /** How many items the transfer has: where there are several, a reason says to which it speaks. */
  readonly items: number
  readonly findings: readonly Finding[]
  /** An agreement's effects are about its scope, and are said so. */
  readonly ofAgreement: boolean
}

const INDENT = 2

/** A rule that holds or is open: its effect, the sentence for the applicant, the provision, the window, and its marks. */
export function reason(finding: Finding, setting: Setting): Line[] {
  const { colours } = setting.screen
  const by = finding.by === undefined ? [] : [span(` by ${finding.by}`, colours.dim)]
  const waits = finding.holds === 'open' ? [span('perhaps ', colours.dim)] : []
  const head = wrap(
    [
      ...waits,
      span(effectText(finding, setting), toneOf(finding.effect, setting.screen)),
      ...by,
      ...itemsOf(finding, setting),
    ],
    setting.width,
  )
  return [...head, ...body(finding, setting), ...unless(finding, setting)]
}

/** A rule that would have held, and what took it away. */
export function liftedReason(finding: Finding, setting: Setting): Line[] {
  const { colours } = setting.screen
  const head = wrap(
    [
      span('would be ', colours.dim),
      span(effectText(finding, setting), colours.strikethrough),
      ...itemsOf(finding, setting),
    ],
    setting.width,
  )
  const lifters = (finding.liftedBy ?? []).flatMap((id) => {
    const lifter = setting.findings.find(({ rule }) => rule === id)
    const because = lifter ? `: ${lifter.because}` : ''
    const where = lifter ? [...citation(lifter, setting), ...marks(lifter, setting)] : [span(id)]
    return wrap([span(`lifted by `, colours.green), ...where, span(because)], setting.width, INDENT, INDENT)
  })
  return [...head, ...body(finding, setting), ...lifters]
}

/** What must be done where the rule holds. */
export function dutyLines({ text, provision, rule, would }: Duty, { width, screen, findings, book }: Setting): Line[] {
  const instrument = findings.find((finding) => finding.rule === rule)?.instrument
  const isInstrument = book.bundle.parts.some(({ instruments }) => instruments.some(({ id }) => id === provision))
  const where = isInstrument || instrument === undefined ? provision : `${instrument} ${provision}`
  const lead = would ? 'would apply: ' : ''
  return wrap([span('· '), span(`${lead}${text} `), span(`(${where})`, screen.colours.dim)], width, INDENT)
}

const SCOPES: { readonly [effect: string]: string } = {
  free: 'in scope',
  blocked: 'out of scope',
  refer: 'scope to be decided',
}

function effectText({ effect, provision }: Finding, { ofAgreement }: Setting): string {
  if (effect === 'lift') return 'lifts another rule'
  if (!ofAgreement) return effect
  return provision === 'status' ? 'not in force' : (SCOPES[effect] ?? effect)
}

function body(finding: Finding, setting: Setting): Line[] {
  const { width, screen } = setting
  return [
    ...wrap([span(finding.because)], width, INDENT, INDENT),
    ...wrap([...citation(finding, setting), ...marks(finding, setting)], width, INDENT, INDENT),
    ...wrap([span(windowText(finding, setting), screen.colours.dim)], width, INDENT, INDENT),
    ...offence(finding, setting),
  ]
}

function citation({ instrument, provision }: Finding, { screen }: Setting): Span[] {
  return [span(`${instrument} ${provision}`, screen.colours.underline)]
}

/** What a reader must know before leaning on it. */
function marks({ basis, confidence, knowability, causes }: Finding, { screen }: Setting): Span[] {
  const { colours } = screen
  const said: Span[] = []
  if (basis === 'press') said.push(span('assumed from the press', colours.yellow))
  else if (confidence === 'likely') said.push(span('likely', colours.dim))
  if (causes?.includes('unknowable')) said.push(span('cannot be known', colours.red))
  else if (knowability !== 'public') said.push(span(knowability.replaceAll('-', ' '), colours.dim))
  if (causes?.includes('judgement')) said.push(span('needs a judgement', colours.cyan))
  if (said.length === 0) return []
  const parted = said.flatMap((each, index) => (index === 0 ? [each] : [span('; ', colours.dim), each]))
  return [span(' [', colours.dim), ...parted, span(']', colours.dim)]
}

function windowText({ inForce: [from, until], insertedBy, endedBy }: Finding, { zone }: Setting): string {
  const start = from === null ? '' : until === null ? `since ${momentText(from, zone)}` : `${momentText(from, zone)}`
  const end = until === null ? '' : `${from === null ? 'until' : ' to'} ${momentText(until, zone)}`
  const inserted = insertedBy === undefined ? '' : `, inserted by ${insertedBy}`
  const ended = endedBy === undefined ? '' : `, ended by ${endedBy}`
  return `${start}${end || (from === null ? 'at all times' : '')}${inserted}${ended}`
}

function offence(finding: Finding, { at, zone, width, screen }: Setting): Line[] {
  return wrap([span(offenceText(finding, at, zone), screen.colours.dim)], width, INDENT, INDENT)
}

function itemsOf({ items }: Finding, { items: all, screen }: Setting): Span[] {
  return all <= 1 ? [] : [span(`, ${itemsText(items, all)}`, screen.colours.dim)]
}

/** Exceptions that wait for a fact. The ruling names them only, so what they say is looked up. */
function unless({ unless: exceptions = [] }: Finding, { book, width, screen }: Setting): Line[] {
  return exceptions.flatMap((id) => {
    const rule = book.bundle.parts.flatMap(({ rules }) => rules).find((each) => each.id === id)
    const said = rule ? `${rule.instrument} ${rule.cite}: ${rule.because}` : id
    return wrap([span(`unless lifted by ${said}`, screen.colours.dim)], width, INDENT, INDENT)
  })
}
