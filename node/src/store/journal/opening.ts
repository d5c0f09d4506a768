import { basename, join } from 'node:path'
import type { Disk } from '../adapters/disk.ts'
import { type Frame, frameAt, NO_HASH, placesIn } from './frame.ts'
import type { JournalOptions } from './journal.ts'
import { applied, type Known } from './records.ts'
import { Damaged, type Place, readSegment } from './segment.ts'

const NAME = /^journal\.(\d{12})$/

/** `journal.<number of its first frame>`. */
export function nameOf(number: number): string {
  return `journal.${`${number}`.padStart(12, '0')}`
}

/** Where the entries of a log stand in a segment. */
type Run = { readonly first: number; readonly places: number[]; readonly lengths: number[] }

/** One file of a journal. What stands in it is found when it is first read, and then remembered. */
export class Segment {
  readonly path: string
  readonly number: number
  /** The logs as they were before its first frame. */
  readonly start: ReadonlyMap<number, Known>
  private runs: Map<number, Run> | null = null

  constructor(path: string, number: number, start: ReadonlyMap<number, Known>) {
    this.path = path
    this.number = number
    this.start = new Map(start)
  }

  /** How many entries of all logs stand before it. */
  position(): number {
    return [...this.start.values()].reduce((sum, { range }) => sum + range.size, 0)
  }

  /** The first index of a log that may stand here. */
  startOf(log: number): number {
    return this.start.get(log)?.range.size ?? 0
  }

  add(frame: Frame): void {
    this.runs ??= new Map()
    const places = placesIn(frame)
    for (const [i, { log, index, bytes }] of frame.items.entries()) {
      if (log === 0) continue
      const run = this.runs.get(log) ?? { first: index, places: [], lengths: [] }
      run.places.push(places[i] ?? 0)
      run.lengths.push(bytes.length)
      this.runs.set(log, run)
    }
  }

  /** `isOpen`: it is the one that is written to. */
  frames(disk: Disk, isOpen = false): Frame[] {
    return readSegment(this.path, disk.read(this.path), { number: this.number, before: null }, false, isOpen).frames
  }

  /** Entries of a log from an index on, as many as stand here. */
  read(disk: Disk, log: number, from: number, until: number): Uint8Array[] {
    if (this.runs === null) for (const frame of this.frames(disk)) this.add(frame)
    const run = this.runs?.get(log)
    if (run === undefined) return []
    const [first, last] = [from - run.first, Math.min(until - run.first, run.places.length, from - run.first + 256)]
    const start = run.places[first] ?? 0
    const end = (run.places[last - 1] ?? 0) + (run.lengths[last - 1] ?? 0)
    if (last <= first) return []
    const bytes = disk.read(this.path, start, end - start)
    return run.places.slice(first, last).map((place, i) => {
      return bytes.slice(place - start, place - start + (run.lengths[first + i] ?? 0))
    })
  }
}

type Opened = {
  segments: Segment[]
  logs: Map<number, Known>
  torn: Place | null
  next: number
  before: Uint8Array
  length: number
}

/** The segments of a folder. The last is read whole, and cut where a write broke off; the others if all is checked. */
export function openSegments({ folder, disk, check = false }: JournalOptions): Opened {
  disk.makeFolder(folder)
  const paths = disk
    .list(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => join(folder, name))
  const opened: Opened = { segments: [], logs: new Map(), torn: null, next: 0, before: NO_HASH, length: 0 }
  for (const [i, path] of paths.entries()) {
    const isLast = i === paths.length - 1
    const whole = check || isLast
    const number = Number(NAME.exec(basename(path))?.[1])
    const chained = i === 0 || check
    if (chained && number !== opened.next) throw missing(path, opened.next)
    const start = i === 0 ? new Map() : startOf(path, disk, number)
    const segment = new Segment(path, number, start)
    opened.segments.push(segment)
    if (whole)
      readInto(opened, segment, disk, chained ? { number, before: opened.before } : { number, before: null }, isLast)
  }
  return opened
}

function missing(path: string, frame: number): Damaged {
  return new Damaged({ file: path, offset: 0, frame }, 'the segment before it is missing')
}

/** The logs that the first frame of a segment states, or none when it broke off as it was begun. */
function startOf(path: string, disk: Disk, number: number): Map<number, Known> {
  const head = disk.read(path, 0, 52)
  const length = head.length < 52 ? 0 : new DataView(head.buffer, head.byteOffset).getUint32(16)
  const frame = frameAt(disk.read(path, 0, Math.min(length, disk.size(path) ?? 0) + 84), 0)
  const logs = new Map<number, Known>()
  if (frame?.number !== number) return logs
  for (const item of frame.items) {
    const log = applied(logs, item)
    if (log !== null) logs.set(log.number, log)
  }
  return logs
}

function readInto(
  opened: Opened,
  segment: Segment,
  disk: Disk,
  expected: { number: number; before: Uint8Array | null },
  isLast: boolean,
): void {
  const { frames, torn } = readSegment(segment.path, disk.read(segment.path), expected, isLast)
  if (torn !== null) setAside(torn, disk)
  if (frames.length === 0 && opened.segments.length > 1) {
    previous(opened, segment, disk, torn)
    return
  }
  const logs = new Map(segment.start)
  for (const frame of frames) {
    segment.add(frame)
    for (const item of frame.items) apply(logs, item, { file: segment.path, offset: frame.offset, frame: frame.number })
  }
  opened.logs = logs
  opened.torn = torn ?? opened.torn
  opened.next = segment.number + frames.length
  opened.before = frames.at(-1)?.hash ?? NO_HASH
  opened.length = frames.reduce((length, frame) => length + frame.length, 0)
  if (frames.length === 0) {
    opened.segments.pop()
    disk.remove(segment.path)
  }
}

function apply(logs: Map<number, Known>, item: Frame['items'][number], place: Place): void {
  const log = applied(logs, item)
  if (log === null) throw new Damaged(place, `entry ${item.index} does not follow in log ${item.log}`)
  logs.set(log.number, log)
}

/** A segment that broke off as it was begun holds nothing: the one before it is the last. */
function previous(opened: Opened, begun: Segment, disk: Disk, torn: Place | null): void {
  opened.segments.pop()
  disk.remove(begun.path)
  const last = opened.segments.at(-1)
  if (last === undefined) return
  readInto(opened, last, disk, { number: last.number, before: null }, true)
  opened.torn = torn
}

/** What a broken write left is kept for whoever wants to look, and cut off. */
function setAside({ file, offset }: Place, disk: Disk): void {
  const aside = `${file}.torn-${offset}`
  if (disk.size(aside) === null) disk.copy(file, aside)
  const open = disk.open(file, 'update')
  try {
    disk.truncate(open, offset)
    disk.sync(open)
  } finally {
    disk.close(open)
  }
}
