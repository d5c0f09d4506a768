import { seededRandom } from '../../node/src/peer/simulated/timer.ts'

/** A whole number from 0 up to another; 0 where there is none. */
export type Chance = (below: number) => number

/** The same numbers for the same seed. */
export function chanceBy(seed: number): Chance {
  const random = seededRandom(seed)
  return (below) => {
    const [a = 0, b = 0, c = 0] = random.bytes(3)
    return below < 1 ? 0 : (a * 65_536 + b * 256 + c) % below
  }
}

export function oneOf<Of>(chance: Chance, first: Of, ...others: readonly Of[]): Of {
  return [first, ...others][chance(others.length + 1)] ?? first
}
