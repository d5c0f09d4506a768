import { setTimeout as after } from 'node:timers/promises'
import type { Random } from '../../ports.ts'
import type { Timer } from '../ports.ts'

export type FastTimer = Timer & {
  /** Lets so many milliseconds pass at once. */
  readonly pass: (milliseconds: number) => void
  /** Sets the clock forward, or back, by so many milliseconds, in which nothing lasts any longer. */
  readonly set: (milliseconds: number) => void
}

/** A clock that runs so many times as fast as the machine's: a wait of 25 seconds takes 25 milliseconds at 1000. */
export function fastTimer(start: number, times: number): FastTimer {
  const began = performance.now()
  let [passed, ahead] = [0, 0]
  const elapsed = () => passed + (performance.now() - began) * times
  return {
    elapsed,
    now: () => Math.floor(start + ahead + elapsed()),
    sleep: (milliseconds, signal) => after(milliseconds / times, undefined, { signal }).catch(() => undefined),
    pass: (milliseconds) => {
      passed += milliseconds
    },
    set: (milliseconds) => {
      ahead += milliseconds
    },
  }
}

/** Chance that is the same each time, for a seed (xorshift). */
export function seededRandom(seed: number): Random {
  let state = seed || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 255
  }
  return { bytes: (length) => Uint8Array.from({ length }, next) }
}
