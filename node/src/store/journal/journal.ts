import { join as joinPath } from 'node:path'
import { join } from '@entente/core/ledger/bytes'
import type { Disk } from '../adapters/disk.ts'
import { Stopped } from '../stopped.ts'
import { encodeFrame, type Frame, type Item, NO_HASH } from './frame.ts'
import { nameOf, openSegments, Segment } from './opening.ts'
import { applied, type Known, stateRecords } from './records.ts'
import { Damaged, type Place } from './segment.ts'

/** A segment takes no further group beyond this. */
const SEGMENT = 64 * 1024 * 1024

/**
 * A segment that has grown to the one is made longer by as much as it holds, by the other at most: what goes into zeros
 * that are on the disk already is synced without the file system's own journal, in two thirds of the time.
 */
const ROOM_FROM = 64 * 1024
const MOST_ROOM = 1024 * 1024

export type JournalOptions = {
  readonly folder: string
  readonly disk: Disk
  /** Read every segment, and not the last alone. */
  readonly check?: boolean
  /** Called before every sync; throws when the folder is no longer ours. */
  readonly stillOurs?: () => void
  readonly segmentBytes?: number
  /** From which length of a segment on room is made in it. */
  readonly roomFrom?: number
}

/**
 * All logs of a node in one append-only file, so that what one command appends to two of them is durable together, by
 * one sync. The owner of the open segment: dispose it.
 */
export class Journal implements Disposable {
  /** Where the last write had broken off; what was there is kept aside. */
  readonly torn: Place | null
  private readonly options: JournalOptions
  private readonly segments: Segment[]
  private logs: Map<number, Known>
  private file: number
  private length: number
  /** How long the open segment's file is: beyond `length` it holds zeros. */
  private room: number
  private next: number
  private before: Uint8Array

  constructor(options: JournalOptions) {
    const opened = openSegments(options)
    this.options = options
    this.segments = opened.segments
    this.logs = opened.logs
    this.torn = opened.torn
    this.next = opened.next
    this.before = opened.before
    this.length = opened.length
    this.file = -1
    const last = this.segments.at(-1)
    this.room = last === undefined ? 0 : (options.disk.size(last.path) ?? this.length)
    if (last === undefined) this.roll()
    else this.file = options.disk.open(last.path, 'update')
    if (last !== undefined && options.stillOurs !== undefined) this.confirm(last)
  }

  /**
   * What was read may stand in the system's memory alone: the process ended before its sync, or its sync failed, after
   * which no other sync writes it. So the owner writes the same bytes again, and is sure of them before it signs them.
   */
  private confirm({ path }: Segment): void {
    const { disk } = this.options
    try {
      disk.write(this.file, disk.read(path, 0, this.length), 0)
      disk.sync(this.file)
      disk.syncFolder(this.options.folder)
    } catch (error) {
      disk.close(this.file)
      throw error
    }
  }

  /** What each log is, and the range of its entries. */
  known(): readonly Known[] {
    return [...this.logs.values()]
  }

  /** How many entries there are in all: the place of the next one. */
  position(): number {
    return this.known().reduce((sum, { range }) => sum + range.size, 0)
  }

  /**
   * Appends groups, each whole or not at all after a crash, and none without those before it: within room a loss of
   * power may keep what is behind what it tears, so each is synced before the next is written. When it returns they are
   * durable. After a write that fails the journal is as before; after a sync that fails it must not be used again.
   */
  append(groups: readonly (readonly Item[])[]): void {
    const logs = this.after(groups)
    if (this.length >= (this.options.segmentBytes ?? SEGMENT)) this.roll()
    const frames = this.framesOf(groups)
    let end = this.length
    for (const { bytes } of frames) {
      this.options.stillOurs?.()
      this.write(bytes, end)
      this.sync()
      end += bytes.length
    }
    const segment = this.segments.at(-1)
    for (const [i, items] of groups.entries()) {
      const { number, hash, bytes: whole } = frames[i] ?? { number: 0, hash: NO_HASH, bytes: NO_HASH }
      segment?.add({ number, hash, items, offset: this.length, length: whole.length })
      this.length += whole.length
      this.before = hash
    }
    this.next += frames.length
    this.logs = logs
  }

  private framesOf(groups: readonly (readonly Item[])[]) {
    let before = this.before
    return groups.map((items, i) => {
      const number = this.next + i
      const frame = encodeFrame(number, before, items)
      before = frame.hash
      return { number, ...frame }
    })
  }

  private after(groups: readonly (readonly Item[])[]): Map<number, Known> {
    const logs = new Map(this.logs)
    for (const item of groups.flat()) {
      const log = applied(logs, item)
      if (log === null) throw new Error(`entry ${item.index} does not follow in log ${item.log} of the journal`)
      logs.set(log.number, log)
    }
    return logs
  }

  /** Writes a group, and room for what comes after it where there is none left and the disk has some. */
  private write(bytes: Uint8Array, at: number): void {
    const more = at + bytes.length > this.room ? Math.min(at, MOST_ROOM) : 0
    if (more >= (this.options.roomFrom ?? ROOM_FROM)) {
      try {
        this.put(join(bytes, new Uint8Array(more)), at, at)
        return
      } catch (error) {
        if (error instanceof Stopped) throw error
      }
    }
    this.put(bytes, at, this.length)
  }

  /** A bad write is cut off again, down to `kept`: the next group must not stand behind rubbish. */
  private put(bytes: Uint8Array, at: number, kept: number): void {
    try {
      this.options.disk.write(this.file, bytes, at)
    } catch (cause) {
      this.cut(kept, 'a write to the journal failed, and could not be taken back')
      throw cause
    }
    this.room = Math.max(this.room, at + bytes.length)
  }

  /** Cuts off what stands beyond a length. */
  private cut(length: number, why: string): void {
    const { disk } = this.options
    try {
      disk.truncate(this.file, length)
      disk.sync(this.file)
    } catch (cause) {
      throw new Stopped(why, { cause })
    }
    this.room = length
  }

  /** Never tried again: after a failed sync the system may hold for clean what it did not write. */
  private sync(): void {
    try {
      this.options.disk.sync(this.file)
    } catch (cause) {
      throw new Stopped('the disk did not confirm the journal: what is in the file decides on opening', { cause })
    }
  }

  /** Begins a segment. It states all that is known, so that opening reads it alone; the one before has no room left. */
  private roll(): void {
    const { disk, folder, stillOurs } = this.options
    stillOurs?.()
    if (this.file >= 0 && this.room > this.length)
      this.cut(this.length, 'the room of a full segment could not be cut off')
    const path = joinPath(folder, nameOf(this.next))
    const items = stateRecords(this.logs.values())
    const { bytes, hash } = encodeFrame(this.next, this.before, items)
    disk.remove(path)
    const file = disk.open(path, 'new')
    try {
      disk.write(file, bytes, 0)
      disk.sync(file)
      disk.syncFolder(folder)
    } catch (error) {
      disk.close(file)
      disk.remove(path)
      throw error
    }
    if (this.file >= 0) disk.close(this.file)
    this.file = file
    const segment = new Segment(path, this.next, this.segments.length === 0 ? new Map() : this.logs)
    segment.add({ number: this.next, hash, items, offset: 0, length: bytes.length })
    this.segments.push(segment)
    this.length = bytes.length
    this.room = bytes.length
    this.before = hash
    this.next += 1
  }

  /** The entries of a log from an index up to another, fewer when it has fewer. */
  entries(number: number, from: number, until: number): Uint8Array[] {
    const entries: Uint8Array[] = []
    const end = Math.min(until, this.logs.get(number)?.range.size ?? 0)
    for (let index = from; index < end; ) {
      const segment = this.segments.findLast((candidate) => candidate.startOf(number) <= index)
      const read = segment?.read(this.options.disk, number, index, end) ?? []
      if (read.length === 0) throw new Error(`the journal has no entry ${index} of log ${number}`)
      entries.push(...read)
      index += read.length
    }
    return entries
  }

  /**
   * The frames from the segment on that holds the entry at a position over all logs, in order, with the logs as they
   * stood before each.
   */
  *replay(position = 0): Generator<{ readonly logs: ReadonlyMap<number, Known>; readonly frame: Frame }> {
    const from = this.segments.findLastIndex((segment) => segment.position() <= position)
    for (const segment of this.segments.slice(Math.max(0, from))) {
      const logs = new Map(segment.start)
      for (const frame of segment.frames(this.options.disk, segment === this.segments.at(-1))) {
        yield { logs: new Map(logs), frame }
        for (const item of frame.items) {
          const log = applied(logs, item)
          if (log === null) {
            const { offset, number } = frame
            throw new Damaged({ file: segment.path, offset, frame: number }, 'an entry does not follow')
          }
          logs.set(log.number, log)
        }
      }
    }
  }

  /** The files in their order: what a backup copies. */
  files(): readonly string[] {
    return this.segments.map(({ path }) => path)
  }

  [Symbol.dispose](): void {
    if (this.file >= 0) this.options.disk.close(this.file)
    this.file = -1
  }
}
