import { equal } from '@entente/core/ledger/bytes'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import type { Guarded } from '../guard.ts'
import { sha256 } from '../primitives.ts'

/** Entries of a log by their index, from one place where some of them are. */
export type Source = ReadonlyMap<number, Uint8Array>

/** A log as it can be had again. */
export type Whole = {
  readonly entries: readonly Uint8Array[]
  /** Which of them were not what is held. */
  readonly repaired: readonly number[]
  /** How many entries were signed that are nowhere, after those that there are. */
  readonly lost: number
}

/**
 * Puts a log together up to what the guard says was signed of it, and whatever is held beyond. What is held is taken
 * where it makes up the signed root; else the first source that has an entry, one after another. Null: no choice of whole
 * sources makes up the root, so that entries in its midst are missing or altered everywhere.
 */
export function makeWhole(held: Source, sources: readonly Source[], signed: Guarded | undefined): Whole | null {
  if (signed === undefined) return beginningOf(held, 0)
  for (const order of [[held], ...sources.map((source) => [source, held]), [...sources, held], [held, ...sources]]) {
    const entries = chosen(order, signed.size)
    if (entries === null || !equal(rootOfAll(entries), signed.root)) continue
    for (let next = held.get(entries.length); next !== undefined; next = held.get(entries.length)) entries.push(next)
    const repaired = entries.flatMap((entry, index) => (isSame(held.get(index), entry) ? [] : [index]))
    return { entries, repaired, lost: 0 }
  }
  return null
}

/**
 * What is held of a log from its beginning on, where its end is nowhere. Null: more is held beyond a gap, which nobody
 * may give up unasked.
 */
export function beginningOf(held: Source, signedSize: number): Whole | null {
  const entries: Uint8Array[] = []
  for (let next = held.get(0); next !== undefined; next = held.get(entries.length)) entries.push(next)
  if (entries.length < held.size) return null
  return { entries, repaired: [], lost: Math.max(0, signedSize - entries.length) }
}

function chosen(order: readonly Source[], size: number): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  for (let index = 0; index < size; index += 1) {
    const entry = order.map((source) => source.get(index)).find((each) => each !== undefined)
    if (entry === undefined) return null
    entries.push(entry)
  }
  return entries
}

/** Whether both are there, and the same bytes. */
export function isSame(held: Uint8Array | undefined, entry: Uint8Array | undefined): boolean {
  return held !== undefined && entry !== undefined && equal(held, entry)
}

export function rootOfAll(entries: readonly Uint8Array[]): Uint8Array {
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  return rootOf(extend(EMPTY_RANGE, leaves, sha256), sha256)
}
