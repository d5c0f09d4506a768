import { randomBytes } from 'node:crypto'

/** The time, and nothing else of the machine. Law and ledger never ask the machine themselves. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
}

/** Chance. */
export type Random = {
  bytes(length: number): Uint8Array
}

export const systemClock: Clock = { now: () => Date.now() }

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) }

/** An instant as acts state it, UTC in whole seconds: `2014-03-18T12:00:00Z`. */
export function instantOf(milliseconds: number): string {
  return `${new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19)}Z`
}
