import type { Book } from '@entente/core/law/decide'
import { zoneOf } from '../check/page.ts'
import { intervalText } from '../check/words.ts'
import { ruleOf, table } from '../console/columns.ts'
import { dayText, localTime } from '../console/dates.ts'
import type { Line } from '../console/line.ts'
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
    [span(title, colours.bold)],
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

/** All steps in one table: the same order, and what became of it. */
export function overview(told: readonly Told[], book: Book, screen: Screen): Line[] {
  const { width, colours } = screen
  const codes = [...new Set(told.flatMap(({ step: { transfer } }) => [transfer.from, transfer.to]))].filter(
    (code) => code !== undefined,
  )
  const title = width - NUMBER - (codes.length + 3) * (VERDICT + 2) - 2
  const cell = (verdict: string | undefined): Line[] => [
    [verdict === undefined ? span('–') : span(verdict, toneOf(verdict, screen))],
  ]
  const name = (text: string): Line[] => wrap([span(text, colours.bold)], VERDICT)
  const rows = told.map(({ step, alone, simulated, real }, index) => [
    [[span(`${index + 1}`)]],
    [
      [span(dayText(localTime(step.at, zoneOf(book, step.transfer.from ?? 'GB'))))],
      ...wrap([span(step.title, colours.dim)], title),
    ],
    ...codes.map((code) => {
      const column = alone.nations[code]
      return column ? [[span(intervalText(column), toneOf(column.verdict, screen))]] : []
    }),
    cell(alone.verdict),
    cell(simulated?.verdict),
    cell(real?.verdict),
  ])
  const head = [
    [],
    [[span('the order', colours.bold)]],
    ...codes.map((code) => name(nationName(code))),
    name('both laws'),
    name('agreement, simulated'),
    name('agreement, in fact'),
  ]
  return [
    ...table(head, rows, [NUMBER, title, ...codes.map(() => VERDICT), VERDICT, VERDICT, VERDICT], colours.dim),
    BLANK,
  ]
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
    [span('Judge a transfer of your own, or change a line of this one and ask again:')],
    [span(`  npx entente check ${file} --at ${told[0]?.step.at ?? '2014-02-14T12:00:00Z'}`, colours.cyan)],
  ]
}
