import type { Chance } from './chance.ts'

/** So much of a file is written at once, or not at all. */
const SECTOR = 512

/** A change of a file that is not known to be durable: bytes at a place, or a length. */
export type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number }

/** A file apart from its names. */
export type File = {
  readonly id: bigint
  /** As a program reads it. */
  content: Uint8Array
  /** What no loss of power takes away. */
  durable: Uint8Array
  /** Written since the last sync. */
  pending: Change[]
  /** From the first write whose sync failed on: what may have been written all the same, and what surely was after it. */
  limbo: { readonly what: Change; readonly sure: boolean }[]
  /** Up to where nothing was written since `unseen` gave it. */
  seen: number
}

/** A file, as a program reads it and as it would survive; by default an empty one of which nothing is durable. */
export function newFile(
  id: bigint,
  content: Uint8Array = new Uint8Array(0),
  durable: Uint8Array = new Uint8Array(0),
): File {
  return { id, content, durable, pending: [], limbo: [], seen: 0 }
}

/** Writes to a file, or sets its length: durable once it is synced. */
export function change(file: File, what: Change): void {
  file.content = changed(file.content, what)
  file.pending.push(what)
  if ('at' in what) file.seen = Math.min(file.seen, what.at)
}

/**
 * Makes durable what was written since the last sync, and the length that the file has. What an earlier sync failed to
 * write can no more stand over either: it came to the plate before them, or not at all.
 */
export function sync(file: File): void {
  const doubtful = file.limbo.length > 0
  for (const what of doubtful ? [...file.pending, { length: file.content.length }] : file.pending) {
    file.durable = changed(file.durable, what)
    if (doubtful) file.limbo.push({ what, sure: true })
  }
  file.pending = []
}

/** A sync fails: whether what was written since the last one is durable, nobody knows. */
export function forget(file: File): void {
  file.limbo.push(...file.pending.map((what) => ({ what, sure: false })))
  file.pending = []
}

/** Makes durable all that a program reads. */
export function persist(file: File): void {
  file.durable = file.content.slice()
  file.pending = []
  file.limbo = []
}

function changed(content: Uint8Array, change: Change): Uint8Array {
  if ('length' in change) return resized(content, change.length)
  const { at, bytes } = change
  const grown = resized(content, Math.max(content.length, at + bytes.length))
  grown.set(bytes, at)
  return grown
}

function resized(content: Uint8Array, length: number): Uint8Array {
  const grown = new Uint8Array(length)
  grown.set(content.subarray(0, length))
  return grown
}

/** Leaves of a file what a loss of power does. Gives whether anything was not durable. */
export function loseFrom(file: File, chance: Chance): boolean {
  const { pending, limbo } = file
  let { durable } = file
  for (const { what, sure } of limbo) {
    if (sure) durable = changed(durable, what)
    else if (chance.is(0.5)) durable = torn(durable, what, chance)
  }
  if (pending.length > 0) {
    const kept = chance.between(0, pending.length)
    for (const change of pending.slice(0, kept)) durable = changed(durable, change)
    const broken = pending[kept]
    if (broken !== undefined && chance.is(0.7)) durable = torn(durable, broken, chance)
  }
  file.content = durable.slice()
  file.durable = durable
  file.pending = []
  file.limbo = []
  return pending.length + limbo.length > 0
}

/** A change of which a part came to the plate: its beginning, or some sectors; a sector is whole or is not there. */
function torn(content: Uint8Array, change: Change, chance: Chance): Uint8Array {
  if ('length' in change) return chance.is(0.5) ? changed(content, change) : content
  const { at, bytes } = change
  if (chance.is(0.3)) return changed(content, { at, bytes: bytes.subarray(0, chance.below(bytes.length + 1)) })
  const grows = chance.is(0.5)
  let now = grows ? resized(content, Math.max(content.length, at + bytes.length)) : content
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR))
    if (chance.is(0.5)) now = changed(now, { at: at + from, bytes: bytes.subarray(from, to) })
    from = to
  }
  return now
}
