import { createHash } from 'node:crypto'
import { actId } from '@entente/core/contract/act'
import type { Random } from '../ports.ts'

/** The id of a request's act after so many others: all follow from the first one's, and so can be found again by it. */
export function idOfAct(first: string, position: number): string {
  if (position === 0) return first
  const chance = createHash('sha256').update(`${first} ${position}`).digest().subarray(0, 10)
  return idOf(Number.parseInt(first.slice(0, 8) + first.slice(9, 13), 16), chance)
}

/** A UUID of version 7 that nobody can guess, at an instant in milliseconds since 1970. */
export function freshId(now: number, random: Random): string {
  return idOf(now, random.bytes(10))
}

const DAY = 86_400_000
const UUID7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The time that an idempotency key states, in milliseconds since 1970; null: it states none. */
export function timeOfKey(key: string): number | null {
  const [, high, low] = UUID7.exec(key) ?? []
  return high && low ? Number.parseInt(high + low, 16) : null
}

/**
 * The id of the first act of what a person asks under an idempotency key, at an instant. A key that is a UUID of version 7
 * has its own time, another the one of its day. The rest is of the person too, so that no id can be taken.
 */
export function idOfCommand(key: string, person: string, now: number): string {
  const chance = createHash('sha256')
    .update(JSON.stringify([person, key]))
    .digest()
    .subarray(0, 10)
  const milliseconds = timeOfKey(key) ?? Math.floor(now / DAY) * DAY
  return idOf(milliseconds, chance)
}

function idOf(milliseconds: number, chance: Uint8Array): string {
  const id = actId(milliseconds, chance)
  if (id === null) throw new RangeError(`no act has an id of ${milliseconds} ms`)
  return id
}
