import { median } from '../guard/measure.ts'
import { quick } from '../node/report.ts'

/** One line of the report: what ours comes to beside a peer and the limit, and what it should come to. */
export type Figure = {
  readonly name: string
  readonly ours: string
  readonly peer?: string
  readonly limit?: string
  readonly ratio?: number
  /** What the target is, in words, and whether it was met; null: a figure without a target. */
  readonly target: { readonly words: string; readonly met: boolean } | null
}

export const ROUNDS = quick ? 3 : 5
export const SECONDS = quick ? 0.25 : 1

export const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`

const figures: Figure[] = []

/** Prints a line at once, and keeps it for the verdict at the end. */
export function say(figure: Figure): void {
  figures.push(figure)
  const { name, ours, peer = '', limit = '', ratio, target } = figure
  const shown = ratio === undefined ? '' : ratio.toFixed(2)
  const verdict = target === null ? '' : `${target.met ? 'met' : 'MISSED'}: ${target.words}`
  console.log(
    `  ${name.padEnd(58)} ${ours.padStart(22)} ${peer.padStart(14)} ${limit.padStart(14)} ${shown.padStart(6)}  ${verdict}`.trimEnd(),
  )
}

export function sayHead(title: string): void {
  const columns = `${'ours'.padStart(22)} ${'peer'.padStart(14)} ${'limit'.padStart(14)} ${'ratio'.padStart(6)}`
  console.log(`\n${title.padEnd(60)} ${columns}`)
}

/** A rate beside the most that its parts allow, both round by round, so that what else the machine does cancels out. */
export function sayRatio(
  name: string,
  ours: readonly number[],
  limits: readonly number[],
  least: number | null,
  peer?: string,
): void {
  const ratio = median(ours.map((rate, round) => rate / (limits[round] ?? Number.NaN)))
  say({
    name,
    ours: perSecond(median(ours)),
    ...(peer && { peer }),
    limit: perSecond(median(limits)),
    ratio,
    target: least === null ? null : { words: `at least ${least}`, met: ratio >= least },
  })
}

/** A figure of its own, beside a target that is no ratio. */
export function sayRate(name: string, rate: number, least: number | null, peer?: string): void {
  const target = least === null ? null : { words: `at least ${perSecond(least)}`, met: rate >= least }
  say({ name, ours: perSecond(rate), ...(peer && { peer }), target })
}

/** The verdict: every target, and whether it was met. */
export function sayVerdict(): void {
  const judged = figures.flatMap(({ name, ours, ratio, target }) => {
    const got = ratio === undefined ? ours : ratio.toFixed(2)
    return target === null ? [] : [`  ${target.met ? 'met   ' : 'MISSED'}  ${name}: ${got}, ${target.words}`]
  })
  const met = judged.filter((line) => line.startsWith('  met')).length
  console.log(`\n${met} of ${judged.length} targets met, on this machine\n${judged.join('\n')}`)
}

/** Measures each of these once a round, one after another, round after round. */
export async function inRounds<Name extends string>(
  parts: Readonly<Record<Name, () => Promise<number>>>,
  rounds = ROUNDS,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(parts) as Name[]
  const taken = Object.fromEntries(names.map((name): [Name, number[]] => [name, []])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) taken[name].push(await parts[name]())
  }
  return taken
}
