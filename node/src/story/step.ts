import type { Book } from '@entente/core/law/decide'
import type { Finding, NationRuling, Ruling } from '@entente/core/law/ruling'
import { zoneOf } from '../check/page.ts'
import { intervalText, offenceText, scopeInWords, statusInWords } from '../check/words.ts'
import { beside, ruleOf } from '../console/columns.ts'
import { cityOf, localTime, momentText, timeText } from '../console/dates.ts'
import type { Line, Span } from '../console/line.ts'
import { BLANK, lineWidth, span } from '../console/line.ts'
import { nationName } from '../console/nations.ts'
import type { Screen } from '../console/screen.ts'
import { ABREAST, badge, toneOf } from '../console/screen.ts'
import { spaced, wrap } from '../console/wrap.ts'
import type { Told } from './tell.ts'

/** One step: what is asked, the nations side by side with what decided, and what the agreement would have changed. */
export function stepLines(all: readonly Told[], index: number, book: Book, screen: Screen): Line[] {
  const told = all[index]
  if (!told) return []
  const { step, alone } = told
  const { colours, width } = screen
  const { from = 'GB' } = step.transfer
  const zone = zoneOf(book, from)
  const when = `${timeText(localTime(step.at, zone))} in ${cityOf(zone)}`
  const codes = Object.keys(alone.nations).sort((a, b) => Number(b === from) - Number(a === from))
  const column = width < ABREAST ? width : Math.floor((width - 3) / 2)
  const sides = codes.slice(0, 2).map((code) => {
    const key = keyOf(alone, code)
    const before = all.findIndex((each) => keyOf(each.alone, code) === key)
    return sideLines(alone.nations[code], {
      code,
      book,
      width: column,
      screen,
      at: step.at,
      before: before < index ? before : null,
    })
  })
  const verdict = badge(intervalText({ ...alone, atLeast: null }), toneOf(alone.verdict, screen), screen)
  return [
    ruleOf(width, colours.dim),
    ...ends([span(`${index + 1}  ${step.title}`, colours.bold)], verdict, width),
    ...wrap([span(`${when}. `, colours.dim), span(step.says)], width, 3, 3),
    BLANK,
    ...(width < ABREAST ? spaced(sides) : beside(sides, [column, column], [span(' │', colours.dim), span(' ')])),
    ...agreementLines(told, screen),
    BLANK,
  ]
}

/** A title and a word at the two ends of a line; where there is no room for both, the word stands below. */
function ends(title: Line, word: Span, width: number): Line[] {
  const gap = width - lineWidth(title) - lineWidth([word])
  if (gap < 2) return [...wrap(title, width, 3), ...wrap([word], width, 3, 3)]
  return [[...title, { text: ' '.repeat(gap) }, word]]
}

/** A nation's side is not told twice: where the same provisions decide as in an earlier step, that step is named. */
type Side = {
  readonly code: string
  readonly book: Book
  readonly width: number
  readonly screen: Screen
  readonly at: string
  readonly before: number | null
}

function sideLines(column: NationRuling | undefined, side: Side): Line[] {
  if (!column) return []
  const { code, width, screen, before } = side
  const { colours } = screen
  const tone = toneOf(column.verdict, screen)
  const title: Span[] = [span(`${nationName(code)}: `), span(intervalText(column), (text) => colours.bold(tone(text)))]
  if (before !== null) return wrap([...title, span(` as in step ${before + 1}`, colours.dim)], width)
  return [
    ...wrap(title, width),
    ...decisive(column).flatMap((finding) => because(finding, side)),
    ...column.findings.flatMap((finding) => spared(finding, column, width, screen)),
  ]
}

const MOST_REASONS = 2

function decisive({ findings, verdict }: NationRuling): Finding[] {
  return findings.filter(({ holds, effect }) => holds !== 'no' && effect === verdict).slice(0, MOST_REASONS)
}

/** Two steps of which this is the same say the same of a nation. Whether breach is an offence by then is part of it. */
function keyOf({ nations, at }: Ruling, code: string): string {
  const column = nations[code]
  if (!column) return ''
  const reasons = decisive(column).map(({ rule, offence }) => [rule, offence !== undefined && offence.from <= at])
  return JSON.stringify([intervalText(column), reasons, column.findings.map(({ liftedBy }) => liftedBy)])
}

function because(finding: Finding, { code, book, width, screen: { colours }, at }: Side): Line[] {
  const zone = zoneOf(book, code)
  const { instrument, provision, inForce, basis, confidence, causes } = finding
  const since = inForce[0] === null ? '' : `, since ${momentText(inForce[0], zone)}`
  const crime = finding.offence ? `; ${offenceText(finding, at, zone)}` : ''
  const mark = causes?.includes('unknowable')
    ? ' [cannot be known]'
    : basis === 'press'
      ? ' [assumed]'
      : confidence === 'likely'
        ? ' [likely]'
        : ''
  const cite: Span[] = [
    span(`${instrument} ${provision}`, colours.underline),
    span(`${mark}${since}${crime}`, colours.dim),
  ]
  return [...wrap([span(finding.because)], width, 2, 2), ...wrap(cite, width, 2, 2)]
}

/** What would have been severer, and the provision that took it away. */
function spared(
  { holds, effect, instrument, provision, liftedBy = [] }: Finding,
  column: NationRuling,
  width: number,
  { colours }: Screen,
): Line[] {
  const lifter = column.findings.find(({ rule }) => rule === liftedBy[0])
  if (holds !== 'no' || !lifter) return []
  const text = `not ${effect} by ${instrument} ${provision}: ${lifter.because}`
  return wrap(
    [span(text, colours.green), span(' '), span(`${lifter.instrument} ${lifter.provision}`, colours.underline)],
    width,
    2,
    2,
  )
}

function agreementLines({ simulated, real }: Told, screen: Screen): Line[] {
  if (!simulated?.agreement || !real?.agreement) return []
  const { colours, width } = screen
  const { id, status, scope } = simulated.agreement
  const said = [
    span(`Under ${id}, ${statusInWords(status)} and not in force: `, colours.dim),
    span(real.verdict, toneOf(real.verdict, screen)),
    span('. Had it been in force: ', colours.dim),
    span(simulated.verdict, toneOf(simulated.verdict, screen)),
    span(` (simulation; ${scopeInWords(scope)}).`, colours.dim),
  ]
  return [BLANK, ...wrap(said, width, 2)]
}
