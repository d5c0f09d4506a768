import { argv } from 'node:process'
import { median } from '../guard/measure.ts'

export const quick = argv.includes('--quick')

/** What the machine does otherwise shows in the highest; of fewer than a hundred it is the highest. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? 0
}

export async function timesOf(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const start = performance.now()
    await work(index)
    taken.push(performance.now() - start)
  }
  return taken
}

export const ms = (value: number) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`

/** Ours, the limit, and how many times the limit it takes. */
export function sayTimes(name: string, ours: readonly number[], limit: readonly number[]): void {
  const [own, best] = [median(ours), median(limit)]
  const [left, right] = [`median ${ms(own)}, p99 ${ms(p99(ours))}`, `median ${ms(best)}, p99 ${ms(p99(limit))}`]
  console.log(`  ${name.padEnd(46)} ${left.padEnd(32)} limit ${right.padEnd(32)} ratio ${(own / best).toFixed(1)}`)
}

const targets: string[] = []

export function target(name: string, value: string, met: boolean): void {
  targets.push(`  ${met ? 'met   ' : 'MISSED'}  ${name}: ${value}`)
}

export function sayTargets(): void {
  console.log(`\ntargets, on this machine\n${targets.join('\n')}`)
}
