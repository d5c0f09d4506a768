import { equal, textOf } from '../ledger/bytes.ts'
import { byteAt, Fault } from './fault.ts'
import { inflate } from './inflate.ts'
import { crc32, type Numbers, numbersIn } from './numbers.ts'

/** Entries, bytes unpacked in all, and how many times larger than its packed form an entry may be. */
export type ZipLimits = { readonly parts: number; readonly bytes: number; readonly ratio: number }
export const ZIP_LIMITS: ZipLimits = { parts: 5_000, bytes: 256 * 1024 * 1024, ratio: 100 }

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array }

type Entry = {
  readonly name: string
  readonly raw: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly mode: number
  readonly offset: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const DESCRIPTOR = 0x08074b50
const END_SIZE = 22
const ENCRYPTED = 0x2041
const WITH_DESCRIPTOR = 0x8
const TIMES = 0x5455
const MOST_TIMES = 13
/** What Office leaves room by. */
const PADDING = 0xa220
const STORED = 0
const DEFLATED = 8
const LINK = 0o120000
const KIND = 0o170000
/** Below this the ratio says nothing: a few hundred zeros pack well. */
const SMALL = 64 * 1024

/**
 * Every entry of an archive, in the order of its directory. Strict where other readers are kind (APPNOTE 6.3.10 without
 * Zip64, comments and spanning): every byte belongs to one entry, the directory or its end, each local header says what
 * the directory says, and no reader can see another archive in the same bytes. Anything else is a `Fault`.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): ZipEntry[] {
  const file = numbersIn(bytes, 'least')
  const { count, start, end } = directoryOf(file, limits)
  const entries = entriesOf(file, count, start, end)
  refuseNames(entries)
  refuseSizes(entries, limits)
  const contents = new Map<Entry, Uint8Array>()
  let reached = 0
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached) throw new Fault('archive-lies', `${entry.name} overlaps another entry`)
    if (entry.offset > reached) throw hidden(reached)
    const from = dataStart(file, entry, start)
    contents.set(entry, unpacked(bytes.subarray(from, from + entry.packed), entry))
    reached = afterData(file, entry, from + entry.packed)
  }
  if (reached > start) throw new Fault('archive-lies', 'an entry overlaps the directory')
  if (reached < start) throw hidden(reached)
  return entries.map((entry) => ({ name: entry.name, bytes: contents.get(entry) ?? new Uint8Array() }))
}

function hidden(at: number): Fault {
  return new Fault('archive-hidden', 'bytes that belong to no entry', byteAt(at))
}

function directoryOf({ bytes, u16, u32 }: Numbers, limits: ZipLimits): { count: number; start: number; end: number } {
  const end = bytes.length - END_SIZE
  if (end < 0 || u32(end) !== END) throw new Fault('archive-hidden', 'it does not end with its directory', byteAt(end))
  const count = u16(end + 10)
  const size = u32(end + 12)
  const start = u32(end + 16)
  const isOneDisk = u32(end + 4) === 0 && u16(end + 8) === count
  if (!isOneDisk || u16(end + 20) !== 0) throw new Fault('malformed', 'a comment, or more than one disk', byteAt(end))
  if (start + size !== end) throw hidden(Math.min(start + size, end))
  if (count > limits.parts) throw new Fault('limit', `${count} entries`)
  return { count, start, end }
}

function entriesOf(file: Numbers, count: number, start: number, end: number): Entry[] {
  const { u16, u32, piece } = file
  const entries: Entry[] = []
  let at = start
  for (let order = 0; order < count; order++) {
    if (at + 46 > end || u32(at) !== CENTRAL) throw new Fault('malformed', 'no entry of the directory', byteAt(at))
    const nameSize = u16(at + 28)
    const next = at + 46 + nameSize + u16(at + 30) + u16(at + 32)
    if (next > end) throw new Fault('malformed', 'an entry beyond the directory', byteAt(at))
    const entry = entryAt(file, at, piece(at + 46, nameSize))
    if (u16(at + 32) !== 0) throw new Fault('archive-hidden', `${entry.name} has a comment`)
    refuseExtra(piece(at + 46 + nameSize, u16(at + 30)), entry.name)
    entries.push(entry)
    at = next
  }
  if (at !== end) throw hidden(at)
  return entries
}

function entryAt({ u16, u32 }: Numbers, at: number, raw: Uint8Array): Entry {
  const name = textOf(raw)
  if (name === null) throw new Fault('malformed', 'a name that is no UTF-8', byteAt(at))
  const entry = {
    ...{ name, raw, flags: u16(at + 8), method: u16(at + 10), crc: u32(at + 16) },
    ...{ packed: u32(at + 20), size: u32(at + 24), mode: u16(at + 40), offset: u32(at + 42) },
  }
  if ((entry.flags & ENCRYPTED) !== 0) throw new Fault('encrypted', name)
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new Fault('malformed', `${name} is packed otherwise`)
  if ((entry.mode & KIND) === LINK) throw new Fault('archive-name', `${name} is a link`)
  return entry
}

/** Names that leave the archive's folder, or that some file system takes for one another. */
function refuseNames(entries: readonly Entry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const steps = name.replace(/\/$/, '').split('/')
    const isBad = /[\\:\p{Cc}]/u.test(name) || steps.some((step) => step === '' || step === '.' || step === '..')
    const alike = name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
    if (isBad || seen.has(alike)) throw new Fault('archive-name', name)
    seen.add(alike)
  }
}

function refuseSizes(entries: readonly Entry[], limits: ZipLimits): void {
  let total = 0
  for (const { name, packed, size } of entries) {
    total += size
    if (total > limits.bytes) throw new Fault('limit', `${name} makes it more than ${limits.bytes} bytes`)
    if (size > SMALL && size > packed * limits.ratio) throw new Fault('limit', `${name} unpacks ${limits.ratio} times`)
  }
}

/** Where an entry's data starts, once its local header says what the directory says. */
function dataStart({ bytes, u16, u32, piece }: Numbers, entry: Entry, limit: number): number {
  const { offset, name } = entry
  if (offset + 30 > limit || u32(offset) !== LOCAL) throw new Fault('malformed', `no entry ${name}`, byteAt(offset))
  const nameSize = u16(offset + 26)
  const from = offset + 30 + nameSize + u16(offset + 28)
  if (from + entry.packed > limit) throw new Fault('archive-lies', `${name} overlaps the directory`)
  refuseExtra(piece(offset + 30 + nameSize, u16(offset + 28)), name)
  const expected = [entry.crc, entry.packed, entry.size]
  const isLater = (entry.flags & WITH_DESCRIPTOR) !== 0
  const agrees =
    u16(offset + 6) === entry.flags &&
    u16(offset + 8) === entry.method &&
    equal(bytes.subarray(offset + 30, offset + 30 + nameSize), entry.raw) &&
    expected.every((number, order) => {
      const said = u32(offset + 14 + 4 * order)
      return said === number || (isLater && said === 0)
    })
  if (!agrees) throw new Fault('archive-lies', `the directory says otherwise of ${name}`)
  return from
}

/** Extra fields may name another file (0x7075), give other sizes (Zip64) or hide data: times and empty padding alone do not. */
function refuseExtra(extra: Uint8Array, name: string): void {
  const { u16 } = numbersIn(extra, 'least')
  for (let at = 0; at < extra.length; ) {
    if (at + 4 > extra.length) throw new Fault('archive-hidden', `${name} has an extra field`)
    const size = u16(at + 2)
    const data = extra.subarray(at + 4, at + 4 + size)
    const isTime = size <= MOST_TIMES && u16(at) === TIMES
    const isPadding = u16(at) === PADDING && data.subarray(4).every((byte) => byte === 0)
    if (data.length !== size || !(isTime || isPadding)) throw new Fault('archive-hidden', `${name} has an extra field`)
    at += 4 + size
  }
}

function unpacked(data: Uint8Array, { name, method, size, crc }: Entry): Uint8Array {
  const content = method === STORED ? data : inflated(data, name, size)
  if (content.length !== size || crc32(content) !== crc) throw new Fault('archive-lies', `${name} is not as it says`)
  return content
}

/** Inflates no more than the directory promised, and refuses what stands behind the end of the deflated data. */
function inflated(data: Uint8Array, name: string, size: number): Uint8Array {
  const { bytes, used } = inflate(data, size)
  if (used !== data.length) throw new Fault('archive-hidden', `bytes behind the data of ${name}`)
  return bytes
}

/** The byte behind an entry and its data descriptor, which has a signature or none. */
function afterData({ bytes, u32 }: Numbers, { flags, name, crc, packed, size }: Entry, at: number): number {
  if ((flags & WITH_DESCRIPTOR) === 0) return at
  const from = at + 4 <= bytes.length && u32(at) === DESCRIPTOR ? at + 4 : at
  if (u32(from) !== crc || u32(from + 4) !== packed || u32(from + 8) !== size) {
    throw new Fault('archive-lies', `what stands behind ${name} says otherwise`)
  }
  return from + 12
}
