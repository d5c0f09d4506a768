import { join as joinPath } from 'node:path'
import { equal, fromU64, setU64, utf8 } from '@entente/core/ledger/bytes'
import type { Disk } from './adapters/disk.ts'
import { sha256 } from './primitives.ts'
import { Stopped } from './stopped.ts'

/** The newest that was signed of a log; of a followed one with the time of the cosignature, in POSIX seconds. */
export type Guarded = { readonly size: number; readonly root: Uint8Array; readonly time: number }

const SLOT = 4096
/** 8 of the counter, 2 of how many rows there are. */
const HEAD = 10
/** 32 of the origin's hash, 8 of size, 32 of root, 8 of time. */
const ROW = 80
const HASH = 32
const MOST = 50

/**
 * The newest signed sizes, in two slots of one file that no backup holds:
 * `u64 counter ‖ u16 n ‖ n × row ‖ zeros ‖ 32 hash`, 4 KiB each, which is 50 logs. The older slot is written, so that a
 * write that breaks off leaves the other. Dispose it to close the file.
 */
export class Guard implements Disposable {
  /** False when there was none, or no good slot: what was signed before is not known. */
  found: boolean
  private readonly disk: Disk
  private readonly file: number
  private rows: ReadonlyMap<string, Guarded>
  private counter: number

  constructor(folder: string, disk: Disk) {
    disk.makeFolder(folder)
    const path = joinPath(folder, 'guard')
    const bytes = disk.size(path) === null ? new Uint8Array(0) : disk.read(path)
    const slots = [slotIn(bytes.subarray(0, SLOT)), slotIn(bytes.subarray(SLOT, 2 * SLOT))]
    const good = slots.flatMap((slot) => slot ?? []).sort((a, b) => b.counter - a.counter)[0]
    this.disk = disk
    this.file = disk.open(path, 'update')
    disk.syncFolder(folder)
    this.found = good !== undefined
    this.rows = good?.rows ?? new Map()
    this.counter = good?.counter ?? 0
    if (this.found) this.write()
  }

  /** Whether it knows of no log: nothing was signed under it. */
  get isEmpty(): boolean {
    return this.rows.size === 0
  }

  /** Makes the guard of a node that has signed nothing yet: so that no guard means that one was lost. */
  begin(): void {
    this.write()
    this.found = true
  }

  /** Makes both slots good again: each is written anew from the newest that is known. */
  renew(): void {
    this.set(new Map())
    this.set(new Map())
  }

  get(origin: string): Guarded | undefined {
    return this.rows.get(key(origin))
  }

  /** How many logs it knows beside those of these names: of each it has the hash of its name alone. */
  unnamed(origins: readonly string[]): number {
    const named = new Set(origins.map(key))
    return [...this.rows.keys()].filter((hash) => !named.has(hash)).length
  }

  /** Makes the newest sizes durable. Before this returns nothing of them may be served. */
  set(changes: ReadonlyMap<string, Guarded>): void {
    const rows = new Map(this.rows)
    for (const [origin, row] of changes) rows.set(key(origin), row)
    if (rows.size > MOST) throw new Error(`a guard holds ${MOST} logs`)
    this.write(this.counter + 1, rows)
    this.found = true
  }

  /** Also what was read: after a sync that failed it may stand in the system's memory alone. */
  private write(counter = this.counter, rows = this.rows): void {
    this.disk.write(this.file, encode(counter, rows), (counter % 2) * SLOT)
    try {
      this.disk.sync(this.file)
    } catch (cause) {
      throw new Stopped('the disk did not confirm the guard', { cause })
    }
    this.counter = counter
    this.rows = rows
  }

  [Symbol.dispose](): void {
    this.disk.close(this.file)
  }
}

/** Whether each slot of a guard is whole; the file of a new guard may have one alone. */
export function guardSlots(folder: string, disk: Disk): readonly boolean[] {
  const path = joinPath(folder, 'guard')
  const bytes = disk.size(path) === null ? new Uint8Array(0) : disk.read(path)
  const slots = [bytes.subarray(0, SLOT), bytes.subarray(SLOT, 2 * SLOT)].filter((slot) =>
    slot.some((byte) => byte > 0),
  )
  return slots.map((slot) => slotIn(slot) !== null)
}

/** Every act of a node names the same few logs. */
const keys = new Map<string, string>()

function key(origin: string): string {
  const known = keys.get(origin)
  if (known !== undefined) return known
  const made = Buffer.from(sha256(utf8(origin))).toString('latin1')
  if (keys.size >= MOST) keys.clear()
  keys.set(origin, made)
  return made
}

function encode(counter: number, rows: ReadonlyMap<string, Guarded>): Uint8Array {
  const bytes = Buffer.alloc(SLOT)
  const view = new DataView(bytes.buffer, bytes.byteOffset, SLOT)
  setU64(view, 0, counter)
  view.setUint16(8, rows.size)
  let at = HEAD
  for (const [origin, { size, root, time }] of rows) {
    bytes.write(origin, at, 'latin1')
    setU64(view, at + 32, size)
    bytes.set(root, at + 40)
    setU64(view, at + 72, time)
    at += ROW
  }
  bytes.set(sha256(bytes.subarray(0, -HASH)), SLOT - HASH)
  return bytes
}

function slotIn(bytes: Uint8Array): { counter: number; rows: Map<string, Guarded> } | null {
  if (bytes.length < SLOT || !equal(sha256(bytes.subarray(0, -HASH)), bytes.subarray(-HASH))) return null
  const counter = fromU64(bytes)
  const rows = new Map<string, Guarded>()
  for (let i = 0; i < (bytes[8] ?? 0) * 256 + (bytes[9] ?? 0); i += 1) {
    const row = bytes.subarray(HEAD + i * ROW, HEAD + (i + 1) * ROW)
    const [size, time] = [fromU64(row.subarray(32)), fromU64(row.subarray(72))]
    if (size === null || time === null) return null
    rows.set(Buffer.from(row.subarray(0, 32)).toString('latin1'), { size, root: row.slice(40, 72), time })
  }
  return counter === null ? null : { counter, rows }
}
