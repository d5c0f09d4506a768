import type { Book } from '@entente/core/law/decide'
import { hanging, zoneOf } from '../check/page.ts'
import { intervalText } from '../check/words.ts'
import { ruleOf, table } from '../console/columns.ts'
import { dayText, localTime } from '../console/dates.ts'
import type { Line, Span } from '../console/line.ts'
import { BLANK, span } from '../console/line.ts'
import { nationName } from '../console/nations.ts'
import type { Screen } from '../console/screen.ts'
import { toneOf } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'
import type { Story } from './read.ts'
import type { Told } from './tell.ts'

/** What the story is about, and how to read it. */
export function introduction({ title, about }: Story, told: readonly Told[], { width, colours }: Screen): Line[] {
  const law = told[0]?.alone.law
  const read =
    law === undefined ? '' : ` The statute book is ${law.hash.slice(0, 19)}…, read on ${dayText(law.modelledOn)}.`
  return [
    ...wrap([span(title, colours.bold)], width),
    ruleOf(width, colours.dim, '═'),
    ...wrap([span(about)], width),
    BLANK,
    ...wrap(
      [
        span('Each step is judged by the law of its instant. ', colours.dim),
        span(
          'The verdict at its right is that of both nations’ laws, without the agreement, which was never signed; ',
          colours.dim,
        ),
        span(`what it would have changed stands below as a simulation.${read}`, colours.dim),
      ],
      width,
    ),
    BLANK,
  ]
}

const NUMBER = 3
const VERDICT = 11
/** The least that the steps' titles are given beside the verdicts. */
const LEAST_TITLE = 18

/** A verdict on a step, and whose it is. */
type Answer = { readonly name: string; readonly span: Span | null }

/** All steps in one table: the same order, and what became of it. Where a table has no room, a list. */
export function overview(told: readonly Told[], book: Book, screen: Screen): Line[] {
  const codes = [...new Set(told.flatMap(({ step: { transfer } }) => [transfer.from, transfer.to]))].filter(
    (code) => code !== undefined,
  )
  const steps = told.map((each) => ({
    day: dayText(localTime(each.step.at, zoneOf(book, each.step.transfer.from ?? 'GB'))),
    title: each.step.title,
    answers: answersOf(each, codes, screen),
  }))
  const title = screen.width - NUMBER - (codes.length + 3) * (VERDICT + 2) - 2
  return [...(title < LEAST_TITLE ? inList(steps, screen) : inTable(steps, title, screen)), BLANK]
}

function answersOf({ alone, simulated, real }: Told, codes: readonly string[], screen: Screen): Answer[] {
  const said = (verdict: string | undefined) => (verdict === undefined ? null : span(verdict, toneOf(verdict, screen)))
  return [
    ...codes.map((code) => {
      const column = alone.nations[code]
      const answer = column ? span(intervalText(column), toneOf(column.verdict, screen)) : null
      return { name: nationName(code), span: answer }
    }),
    { name: 'both laws', span: said(alone.verdict) },
    { name: 'agreement, simulated', span: said(simulated?.verdict) },
    { name: 'agreement, in fact', span: said(real?.verdict) },
  ]
}

type Row = { readonly day: string; readonly title: string; readonly answers: readonly Answer[] }

function inTable(steps: readonly Row[], title: number, { colours }: Screen): Line[] {
  const names = steps[0]?.answers.map(({ name }) => name) ?? []
  const head = [
    [],
    [[span('the order', colours.bold)]],
    ...names.map((name) => wrap([span(name, colours.bold)], VERDICT)),
  ]
  const rows = steps.map((step, index) => [
    [[span(`${index + 1}`)]],
    [[span(step.day)], ...wrap([span(step.title, colours.dim)], title)],
    ...step.answers.map((answer) => wrap([answer.span ?? span('–')], VERDICT)),
  ])
  return table(head, rows, [NUMBER, title, ...names.map(() => VERDICT)], colours.dim)
}

function inList(steps: readonly Row[], { width, colours }: Screen): Line[] {
  const gap = ' '.repeat(NUMBER)
  const indent = NUMBER + Math.max(...steps.flatMap(({ answers }) => answers.map(({ name }) => name.length))) + 2
  const rows = steps.flatMap(({ day, title, answers }, index) => [
    [span(`${index + 1}`.padEnd(NUMBER)), span(day)],
    ...wrap([span(title, colours.dim)], width, NUMBER, NUMBER),
    ...answers.flatMap((answer) => hanging(span(`${gap}${answer.name}`), [answer.span ?? span('–')], indent, width)),
  ])
  const bar = ruleOf(width, colours.dim)
  return [[span('the order', colours.bold)], bar, ...rows, bar]
}

/** What to remember, and the command for one's own file. */
export function endLines(file: string, told: readonly Told[], { width, colours }: Screen): Line[] {
  return [
    ...wrap(
      [
        span('Licensable is not allowed: ', colours.bold),
        span('in none of these steps may the pumps go without a licence, or at all. None of this is legal advice.'),
      ],
      width,
    ),
    BLANK,
    ...wrap([span('Judge a transfer of your own, or change a line of this one and ask again:')], width),
    ...commandLines(file, told[0]?.step.at ?? '2014-02-14T12:00:00Z', width).map((text) => [span(text, colours.cyan)]),
  ]
}

/** The command, broken only where a shell reads on. */
function commandLines(file: string, at: string, width: number): string[] {
  const line = `  npx entente check ${file} --at ${at}`
  return line.length <= width ? [line] : [`  npx entente check ${file} \\`, `    --at ${at}`]
}
