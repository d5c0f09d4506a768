import { VERDICTS } from '@entente/core/contract/words'
import type { Problem } from '@entente/core/law/model'
import type { Ruling } from '@entente/core/law/ruling'
import { table } from '../console/columns.ts'
import { timeText } from '../console/dates.ts'
import type { Line } from '../console/line.ts'
import { render, span } from '../console/line.ts'
import { nationName } from '../console/nations.ts'
import type { Screen } from '../console/screen.ts'
import { screenOf, toneOf } from '../console/screen.ts'
import { wrap } from '../console/wrap.ts'
import { hanging } from './page.ts'

/** The most bad lines that are named at the end; the rest is counted. */
const MOST_NAMED = 20

/** How many transfers were judged, how, and which lines were bad. */
export class Tally {
  judged = 0
  allowed = 0
  bad = 0
  readonly problems: Problem[] = []
  /** Counts by nation, and under `whole`, of each verdict. */
  readonly counts = new Map<string, Map<string, number>>()

  add(line: { ruling: Ruling } | { problems: readonly Problem[] }): void {
    if ('problems' in line) {
      this.bad += 1
      const [first] = line.problems
      if (first && this.problems.length < MOST_NAMED) this.problems.push(first)
      return
    }
    const { ruling } = line
    this.judged += 1
    if (ruling.allowed) this.allowed += 1
    this.#count('whole', ruling.verdict)
    for (const [nation, { verdict }] of Object.entries(ruling.nations)) this.#count(nation, verdict)
  }

  #count(column: string, verdict: string): void {
    const counts = this.counts.get(column) ?? new Map<string, number>()
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    this.counts.set(column, counts)
  }
}

/** The verdicts' numbers as a table: a row a verdict, the whole first and then a column a nation. */
export function printSummary(tally: Tally, name: string, at: string, only: string | null): string {
  const screen = screenOf()
  const { colours } = screen
  const columns = [
    'whole',
    ...[...tally.counts.keys()].filter((key) => key !== 'whole' && (only === null || key === only)).sort(),
  ]
  const shown = (value: number) => value.toLocaleString('en-GB')
  const lines: Line[] = [
    ...hanging(span('Entente', colours.bold), [span(`${name}, law of ${timeText(at)} UTC`)], 9, screen.width),
    ...tables(columns, screen.width).flatMap((some) => countTable(tally, some, screen)),
    ...wrap(
      [span(`${shown(tally.judged)} judged, ${shown(tally.allowed)} allowed, ${shown(tally.bad)} bad lines`)],
      screen.width,
    ),
    ...nationNames(columns.slice(1), screen.width),
  ]
  return `${lines.map(render).join('\n')}\n`
}

const VERDICT = 16
const NUMBER = 11

/** The columns of each table: as many as there is room for. */
function tables(columns: readonly string[], width: number): string[][] {
  const most = Math.max(1, Math.floor((width - VERDICT) / (NUMBER + 2)))
  return Array.from({ length: Math.ceil(columns.length / most) }, (_, index) =>
    columns.slice(index * most, (index + 1) * most),
  )
}

function countTable({ counts }: Tally, columns: readonly string[], screen: Screen): Line[] {
  const number = (value: number | undefined): Line[] => [
    [span((value === undefined ? '–' : value.toLocaleString('en-GB')).padStart(NUMBER))],
  ]
  const rows = VERDICTS.filter((verdict) => columns.some((column) => counts.get(column)?.has(verdict)))
  const body = rows.map((verdict) => [
    [[span(verdict, toneOf(verdict, screen))]],
    ...columns.map((column) => number(counts.get(column)?.get(verdict))),
  ])
  const head = [
    [[span('verdict', screen.colours.dim)]],
    ...columns.map((column) => [[span(column.padStart(NUMBER), screen.colours.bold)]]),
  ]
  return table(head, body, [VERDICT, ...columns.map(() => NUMBER)], screen.colours.dim)
}

function nationNames(codes: readonly string[], width: number): Line[] {
  return wrap([span(codes.map((code) => `${code} ${nationName(code)}`).join(', '))], width)
}
