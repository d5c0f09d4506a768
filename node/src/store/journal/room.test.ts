import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { expect, onTestFinished, test } from 'vitest'
import { type Disk, disk } from '../adapters/disk.ts'
import { salvage } from '../repair/salvage.ts'
import { faultyDisk } from '../testing/faulty-disk.ts'
import type { Frame } from './frame.ts'
import { Journal } from './journal.ts'
import { definition } from './records.ts'
import { Damaged, readSegment } from './segment.ts'
import { ONE_LOG } from './testing/one-log.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'room-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const group = (index: number) => [{ log: 1, index, bytes: utf8(`entry ${index}`) }]

/** A journal that makes room from its first frame on, with so many groups of one entry. */
function written(path: string, count: number, by: Disk = disk, segmentBytes?: number): Journal {
  const journal = new Journal({ folder: path, disk: by, roomFrom: 1, ...(segmentBytes && { segmentBytes }) })
  journal.append([[definition(ONE_LOG)]])
  for (let index = 0; index < count; index += 1) journal.append([group(index)])
  return journal
}

const firstOf = (path: string) => join(path, 'journal.000000000000')
const read = (bytes: Uint8Array) => readSegment('f', bytes, { number: 0, before: null }, true)

test('what is appended into room is read back, and so is what is appended after opening again', () => {
  const path = folder()
  written(path, 5)[Symbol.dispose]()
  expect(readFileSync(firstOf(path)).at(-1)).toBe(0)
  const again = new Journal({ folder: path, disk, roomFrom: 1 })
  expect([again.torn, again.known()[0]?.range.size]).toEqual([null, 5])
  for (let index = 5; index < 40; index += 1) again.append([group(index)])
  again[Symbol.dispose]()
  using journal = new Journal({ folder: path, disk, check: true })
  const texts = journal.entries(1, 0, 40).map((bytes) => Buffer.from(bytes).toString())
  expect(texts).toEqual(Array.from({ length: 40 }, (_, index) => `entry ${index}`))
  expect([...journal.replay()].flatMap(({ frame }) => frame.items).filter((item) => item.log === 1)).toHaveLength(40)
  expect(salvage(path, disk).filter(({ broken }) => broken)).toEqual([])
})

test('a segment that is full has no room left, and one that ends in zeros before another is damaged', () => {
  const path = folder()
  written(path, 20, disk, 400)[Symbol.dispose]()
  const names = readdirSync(path).sort()
  expect(names.length).toBeGreaterThan(3)
  for (const name of names.slice(0, -1)) {
    const number = Number(name.slice(-12))
    const { frames, torn } = readSegment('f', readFileSync(join(path, name)), { number, before: null }, false)
    expect([frames.length > 1, torn]).toEqual([true, null])
  }
  writeFileSync(firstOf(path), Buffer.concat([readFileSync(firstOf(path)), Buffer.alloc(64)]))
  expect(() => new Journal({ folder: path, disk, check: true })).toThrow(Damaged)
})

test('wherever a write into room breaks off, the groups before it stand, and the next one is written in its place', () => {
  const path = folder()
  written(path, 6)[Symbol.dispose]()
  const whole = new Uint8Array(readFileSync(firstOf(path)))
  const { frames } = read(whole)
  const last = frames.at(-1)
  if (last === undefined) throw new Error('there are frames')
  for (let kept = 0; kept < last.length; kept += 1) {
    const torn = whole.slice()
    torn.fill(0, last.offset + kept)
    const found = read(torn)
    expect(found.frames).toHaveLength(frames.length - 1)
    expect(found.torn).toEqual(kept === 0 ? null : { file: 'f', offset: last.offset, frame: frames.length - 1 })
    if (kept % 20 !== 1) continue
    writeFileSync(firstOf(path), torn)
    using journal = new Journal({ folder: path, disk, roomFrom: 1 })
    expect(journal.known()[0]?.range.size).toBe(5)
    journal.append([group(5)])
    using again = new Journal({ folder: path, disk })
    expect(Buffer.from(again.entries(1, 5, 6)[0] ?? []).toString()).toBe('entry 5')
  }
})

test('a bit that turned within the room is cut off with it, and kept aside', () => {
  const path = folder()
  written(path, 3)[Symbol.dispose]()
  const whole = readFileSync(firstOf(path))
  whole[whole.length - 1] = 4
  writeFileSync(firstOf(path), whole)
  using journal = new Journal({ folder: path, disk })
  expect([journal.torn?.frame, journal.known()[0]?.range.size]).toEqual([5, 3])
})

test('a disk that has no space for room takes the group alone, and a write that fails leaves the one before', () => {
  const path = folder()
  const faulty = faultyDisk()
  using journal = written(path, 3, faulty)
  const left = () => {
    const bytes = new Uint8Array(readFileSync(firstOf(path)))
    return bytes.length - read(bytes).frames.reduce((sum, { length }) => sum + length, 0)
  }
  while (left() > 150) journal.append([group(journal.known()[0]?.range.size ?? 0)])
  const next = journal.known()[0]?.range.size ?? 0
  faulty.fail('write', 'ENOSPC', [1], 20)
  journal.append([group(next)])
  faulty.fail('write', 'ENOSPC', [1, 2], 20)
  expect(() => journal.append([group(next + 1)])).toThrow('ENOSPC')
  faulty.heal()
  journal.append([group(next + 1)])
  using again = new Journal({ folder: path, disk })
  expect([again.torn, again.known()[0]?.range.size]).toEqual([null, next + 2])
})

test('a write that fails amid several groups leaves none of them', () => {
  const path = folder()
  const faulty = faultyDisk()
  using journal = written(path, 4, faulty)
  faulty.fail('write', 'ENOSPC', [2, 3], 20)
  expect(() => journal.append([group(4), group(5), group(6)])).toThrow('ENOSPC')
  faulty.heal()
  expect(journal.known()[0]?.range.size).toBe(4)
  expect(read(new Uint8Array(readFileSync(firstOf(path))))).toMatchObject({ frames: { length: 6 }, torn: null })
  journal.append([group(4), group(5)])
  using again = new Journal({ folder: path, disk })
  expect([again.torn, again.known()[0]?.range.size]).toEqual([null, 6])
})

/** What is salvaged of the last group after bits of it were turned. */
function salvagedWith(path: string, bits: (last: Frame) => readonly number[]) {
  const whole = readFileSync(firstOf(path))
  const last = read(new Uint8Array(whole)).frames.at(-1)
  if (last === undefined) throw new Error('there are frames')
  const damaged = Buffer.concat([whole, Buffer.alloc(64 * 1024)])
  for (const bit of bits(last)) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  writeFileSync(firstOf(path), damaged)
  const piece = salvage(path, disk).at(-1)
  writeFileSync(firstOf(path), whole)
  return { last, piece }
}

test('of a last group before room that is past mending its entries and its hash are still made out', () => {
  const path = folder()
  written(path, 6)[Symbol.dispose]()
  const inEntry = ({ offset }: Frame) => [(offset + 64) * 8, (offset + 65) * 8]
  const { last, piece } = salvagedWith(path, inEntry)
  expect(piece).toMatchObject({ broken: true, items: [{ log: 1, index: 5 }], hash: last.hash })
  for (let bit = 0; bit < 24; bit += 1) {
    const { piece: cut } = salvagedWith(path, (frame) => [...inEntry(frame), (frame.offset + 16) * 8 + bit])
    expect(cut, `bit ${bit} of the length`).toMatchObject({ broken: true, hash: last.hash })
    expect(cut?.items[0]).toMatchObject({ log: 1, index: 5 })
  }
})

test('a group before room whose length was altered is made whole, also if its hash ends in a zero', () => {
  const path = folder()
  written(path, 4)[Symbol.dispose]()
  const before = readFileSync(firstOf(path))
  for (let found = false, text = 0; !found; text += 1) {
    writeFileSync(firstOf(path), before)
    using journal = new Journal({ folder: path, disk })
    journal.append([[{ log: 1, index: 4, bytes: utf8(`text ${text}`) }]])
    const { frames } = read(new Uint8Array(readFileSync(firstOf(path))))
    found = frames.at(-1)?.hash.at(-1) === 0
  }
  for (let bit = 0; bit < 32; bit += 1) {
    const { last, piece } = salvagedWith(path, ({ offset }) => [(offset + 16) * 8 + bit])
    expect(piece, `bit ${bit} of the length`).toMatchObject({ broken: false, hash: last.hash, place: { frame: 6 } })
  }
})
