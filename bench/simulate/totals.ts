import type { Result } from './run.ts'

/** What many runs did and met together. */
export type Totals = {
  runs: number
  /** Virtual milliseconds. */
  passed: number
  readonly faults: { [kind: string]: number }
  readonly asked: { [came: string]: number }
  readonly looks: { [invariant: string]: number }
  readonly breaks: { readonly again: string; readonly why: string }[]
}

export function newTotals(): Totals {
  return { runs: 0, passed: 0, faults: {}, asked: {}, looks: {}, breaks: [] }
}

export function addRun(totals: Totals, { again, passed, faults, asked, looks, broken }: Result): void {
  totals.runs += 1
  totals.passed += passed
  addAll(totals.faults, faults)
  addAll(totals.asked, asked)
  addAll(totals.looks, looks)
  if (broken !== null) totals.breaks.push({ again, why: broken })
}

export function addTotals(totals: Totals, other: Totals): void {
  totals.runs += other.runs
  totals.passed += other.passed
  addAll(totals.faults, other.faults)
  addAll(totals.asked, other.asked)
  addAll(totals.looks, other.looks)
  totals.breaks.push(...other.breaks)
}

function addAll(sums: { [name: string]: number }, more: { readonly [name: string]: number }): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count
}

const YEAR = 365.25 * 24 * 3600 * 1000

/** The figures of many runs, for people to read. */
export function linesOf(totals: Totals, what: string, seconds: number): string[] {
  const { runs, passed, faults, asked, looks, breaks } = totals
  const table = (title: string, rows: { readonly [name: string]: number }) => [
    `${title}:`,
    ...Object.entries(rows).map(([name, count]) => `  ${`${count}`.padStart(10)}  ${name}`),
  ]
  const inOrder = Object.fromEntries(Object.entries(looks).sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))))
  return [
    `${runs} ${what} in ${seconds.toFixed(0)} s, ${(passed / YEAR).toFixed(3)} years of virtual time`,
    ...table('faults injected', faults),
    ...table('requests', asked),
    ...table('looks at each invariant', inOrder),
    ...breaks.map(({ again, why }) => `BREAK, to be run again by: npm run simulate -- ${again}\n${why}`),
    `${breaks.length} breaks`,
  ]
}
