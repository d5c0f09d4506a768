import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { statedAct } from '@entente/core/ledger/act'
import { attempt } from '@entente/core/ledger/refusal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemRandom } from '../../ports.ts'
import { type Disk, disk } from '../adapters/disk.ts'
import { Guard } from '../guard.ts'
import { Journal } from '../journal/journal.ts'
import { applied } from '../journal/records.ts'
import { readSegment } from '../journal/segment.ts'
import { BY, forget, type Nation, nation, submit } from '../testing/nation.ts'
import { refuseMidExchange } from './exchange.ts'
import type { Elsewhere } from './journal.ts'
import { repairJournal } from './journal.ts'
import type { Wanted } from './logs.ts'
import type { Source } from './whole.ts'

let gb: Nation
let ru: Nation
let pristine: string
let work: string
let logs: { [origin: string]: Source }
let wanted: Wanted[]
let bytes: Buffer

/** Two nations' logs in one journal: groups of one and of several entries, checkpoints between them. */
beforeAll(async () => {
  gb = nation('GB')
  ru = nation('RU')
  work = mkdtempSync(join(tmpdir(), 'entente-repair-'))
  pristine = join(gb.home, 'node')
  const british = await gb.open(ru.introduction)
  const russian = await ru.open(gb.introduction)
  for (let i = 0; i < 4; i += 1) {
    await Promise.all([submit(british, `dossiers/${i}`, i), submit(russian, `dossiers/9${i}`, i)])
    await british.transact(async (tx) => {
      const draft = { type: 'cases.note', subject: 's', body: { i } } as const
      await tx.act({ ...draft, log: 'internal' }, BY)
      await tx.act({ ...draft, log: 'shared' }, BY)
    })
    for (const [origin, from, to] of [
      [gb.shared, british, russian],
      [ru.shared, russian, british],
    ] as const) {
      const entries = await from.entries(origin, to.log(origin)?.size ?? 0, from.log(origin)?.published ?? 0)
      await to.takeIn(origin, entries, from.checkpoint(origin) ?? new Uint8Array())
      await from.witnessed(origin, to.cosignature(origin) ?? new Uint8Array())
    }
  }
  const held = british
    .logs()
    .map(async ({ origin, size }) => [origin, new Map((await british.entries(origin, 0, size)).entries())] as const)
  logs = Object.fromEntries(await Promise.all(held))
  wanted = british.logs().map(({ origin, own, shared, nation: of }) => ({ origin, nation: of, own, shared }))
  for (const store of [british, russian]) await store[Symbol.asyncDispose]()
  bytes = readFileSync(join(pristine, 'ledger', journalName()))
}, 60_000)
afterAll(() => {
  for (const each of [gb, ru]) forget(each)
  rmSync(work, { recursive: true, force: true })
})

function journalName(): string {
  return readdirSync(join(pristine, 'ledger')).find((name) => name.startsWith('journal.')) ?? ''
}

const data = () => join(work, 'data')
const path = () => join(data(), 'ledger', journalName())

function anew(): void {
  rmSync(work, { recursive: true, force: true })
  cpSync(join(pristine, 'ledger'), join(data(), 'ledger'), { recursive: true })
  cpSync(join(gb.home, 'guard'), join(work, 'guard'), { recursive: true })
}

const partner: Elsewhere = async ({ origin, shared }) => (shared ? [logs[origin] ?? new Map()] : [])
const nobody: Elsewhere = async () => []
const partnerAndBackup: Elsewhere = async ({ origin }) => [logs[origin] ?? new Map()]

async function repaired(elsewhere: Elsewhere, look = false, by = disk) {
  using guard = new Guard(join(work, 'guard'), disk)
  return repairJournal(data(), guard, wanted, elsewhere, { disk: by, random: systemRandom, look, kept: [] })
}

/** All entries of all logs, as the journal has them after every hash in it was checked. */
function entries() {
  using journal = new Journal({ folder: join(data(), 'ledger'), disk, check: true })
  return Object.fromEntries(
    journal
      .known()
      .map(({ origin, number, range }) => [origin, new Map(journal.entries(number, 0, range.size).entries())]),
  )
}

/** Places spread over the journal by a seeded generator. */
function places(count: number, seed: number): number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % bytes.length
  })
}

function damage(change: (bytes: Buffer) => unknown): void {
  anew()
  const damaged = Buffer.from(bytes)
  change(damaged)
  writeFileSync(path(), damaged)
}

test('wherever one bit of the journal is turned, it is found with its place and comes back byte for byte, from nobody', async () => {
  for (const offset of places(16, 17)) {
    damage((damaged) => damaged.writeUInt8((damaged[offset] ?? 0) ^ (1 << (offset % 8)), offset))
    const { outcomes, places: found } = await repaired(nobody)
    expect(outcomes.filter(({ unrepaired, lost }) => unrepaired || lost !== null)).toEqual([])
    expect(found).toHaveLength(1)
    expect([offset >= (found[0]?.offset ?? 0), found[0]?.file]).toEqual([true, path()])
    expect(readFileSync(path()).equals(bytes), `byte ${offset}`).toBe(true)
  }
}, 60_000)

test('an entry of a shared log that was overwritten comes back byte for byte from the partner', async () => {
  for (const origin of [gb.shared, ru.shared]) {
    for (const [index, entry] of [...(logs[origin] ?? [])].slice(1)) {
      const offset = bytes.indexOf(Buffer.from(entry))
      damage((damaged) => damaged.fill(0, offset + 20, offset + entry.length - 20))
      const { outcomes, exact } = await repaired(partner)
      expect(outcomes.find((each) => each.origin === origin)?.repaired).toEqual([index])
      expect([exact, readFileSync(path()).equals(bytes)]).toEqual([true, true])
    }
  }
}, 60_000)

test('wherever the journal is cut, to nothing as well, or a stretch of it is overwritten, every log comes back', async () => {
  for (const offset of [0, ...places(6, 5)]) {
    anew()
    truncateSync(path(), offset)
    expect((await repaired(partnerAndBackup)).outcomes.filter(({ unrepaired, lost }) => unrepaired || lost)).toEqual([])
    expect(entries(), `cut at ${offset}`).toEqual(logs)
    damage((damaged) => damaged.fill(0, offset, Math.min(bytes.length, offset + 4000)))
    expect((await repaired(partnerAndBackup)).outcomes.filter(({ unrepaired, lost }) => unrepaired || lost)).toEqual([])
    expect(entries(), `overwritten at ${offset}`).toEqual(logs)
  }
}, 60_000)

test('acts of two logs that come back together stand each after what it cites', async () => {
  anew()
  truncateSync(path(), 0)
  await repaired(partnerAndBackup)
  using journal = new Journal({ folder: join(data(), 'ledger'), disk, check: true })
  const seen = new Map<string, number>()
  for (const { logs: before, frame } of journal.replay()) {
    const known = new Map(before)
    for (const item of frame.items) {
      const made = item.log === 0 ? applied(known, item) : null
      if (made !== null) known.set(made.number, made)
      if (item.log === 0) continue
      const read = attempt(() => statedAct(item.bytes))
      for (const { origin, index } of read.ok ? read.value.causes : []) expect(seen.get(origin)).toBeGreaterThan(index)
      seen.set(known.get(item.log)?.origin ?? '', item.index + 1)
    }
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(logs).sort())
})

test('the end of the internal log, which the partner does not hold, is named as lost with its range; the rest comes back', async () => {
  anew()
  truncateSync(path(), 0)
  const { outcomes } = await repaired(partner)
  const until = logs[gb.internal]?.size ?? 0
  expect(outcomes.filter(({ lost }) => lost !== null)).toEqual([
    { origin: gb.internal, repaired: [], unrepaired: false, lost: { from: 0, until } },
  ])
  expect(entries()).toEqual({ ...logs, [gb.internal]: new Map() })
})

test('an entry of the internal log that is altered and nowhere else leaves everything as it was found', async () => {
  const offset = bytes.indexOf(Buffer.from(logs[gb.internal]?.get(2) ?? []))
  damage((damaged) => damaged.fill(0, offset + 20, offset + 90))
  const before = readFileSync(path())
  const { outcomes } = await repaired(partner)
  expect(outcomes.filter(({ unrepaired }) => unrepaired).map(({ origin }) => origin)).toEqual([gb.internal])
  expect(readFileSync(path())).toEqual(before)
  expect((await repaired(partnerAndBackup)).exact).toBe(true)
  expect(readFileSync(path()).equals(bytes)).toBe(true)
})

test('entries that make up another root are never taken, whoever gives them', async () => {
  const offset = bytes.indexOf(Buffer.from(logs[gb.shared]?.get(2) ?? []))
  damage((damaged) => damaged.fill(0, offset + 20, offset + 90))
  const before = readFileSync(path())
  const liar: Elsewhere = async ({ origin }) => [
    new Map([...(logs[origin] ?? [])].map(([i]) => [i, Buffer.from(`other ${i}`)])),
  ]
  expect((await repaired(liar)).outcomes.some(({ unrepaired }) => unrepaired)).toBe(true)
  expect(readFileSync(path())).toEqual(before)
})

test('without a guard only what a hash proves is written', async () => {
  damage((damaged) => damaged.writeUInt8((damaged[900] ?? 0) ^ 1, 900))
  rmSync(join(work, 'guard', 'guard'))
  await repaired(nobody)
  expect(readFileSync(path()).equals(bytes)).toBe(true)
  damage((damaged) => damaged.fill(0, 900, 1200))
  rmSync(join(work, 'guard', 'guard'))
  const before = readFileSync(path())
  expect((await repaired(partnerAndBackup)).outcomes.every(({ unrepaired }) => unrepaired)).toBe(true)
  expect(readFileSync(path())).toEqual(before)
})

test('checking changes nothing, and what was damaged is kept beside what was repaired', async () => {
  const middle = Math.floor(bytes.length / 2)
  damage((damaged) => damaged.fill(0, middle, middle + 2))
  const damaged = readFileSync(path())
  await repaired(partnerAndBackup, true)
  expect(readFileSync(path())).toEqual(damaged)
  await repaired(partnerAndBackup)
  expect(readFileSync(join(data(), 'ledger.damaged-1', journalName()))).toEqual(damaged)
})

test('wherever a repair is interrupted while files change places, no node opens the rest, and the next repair ends it', async () => {
  const middle = Math.floor(bytes.length / 2)
  let failed = true
  for (let nth = 1; failed; nth += 1) {
    damage((damaged) => damaged.fill(0, middle, middle + 2))
    let count = 0
    const step = () => {
      count += 1
      if (count === nth) throw new Error('interrupted')
    }
    const broken: Disk = {
      ...disk,
      rename: (from, to) => {
        step()
        disk.rename(from, to)
      },
      remove: (path) => {
        // The lock goes with the process that held it.
        if (!path.endsWith('lock')) step()
        disk.remove(path)
      },
    }
    const first = await repaired(partnerAndBackup, false, broken).catch((error: Error) => error.message)
    failed = first === 'interrupted'
    if (readdirSync(data()).some((name) => name === 'ledger.ready' || name === 'ledger.moving')) {
      expect(() => refuseMidExchange(data(), disk)).toThrow(/was interrupted/)
    }
    await repaired(partnerAndBackup)
    refuseMidExchange(data(), disk)
    expect(readFileSync(path()).equals(bytes), `interrupted at ${nth}`).toBe(true)
  }
})

test('of many files of a journal, one that was emptied, altered or cut comes back, and the others stay as they are', async () => {
  const many = nation('GB')
  const store = await many.open(null, { segmentBytes: 1500 })
  for (let i = 0; i < 8; i += 1) await submit(store, `dossiers/${i}`, i)
  const shared = new Map((await store.entries(many.shared, 0, 99)).entries())
  const internal = new Map((await store.entries(many.internal, 0, 99)).entries())
  const here = store.logs().map(({ origin, own, shared: isShared, nation: of }) => {
    return { origin, nation: of, own, shared: isShared }
  })
  await store[Symbol.asyncDispose]()
  const [from, to] = [join(many.home, 'node', 'ledger'), join(many.home, 'work', 'ledger')]
  const names = readdirSync(from).filter((name) => name.startsWith('journal.'))
  expect(names.length).toBeGreaterThan(3)
  const holder: Elsewhere = async ({ origin }) => [origin === many.shared ? shared : internal]
  for (const name of names.slice(1)) {
    const whole = readFileSync(join(from, name))
    const altered = Buffer.from(whole)
    altered.writeUInt8((altered[60] ?? 0) ^ 4, 60)
    for (const damaged of [Buffer.alloc(0), altered, whole.subarray(0, whole.length - 400)]) {
      rmSync(join(many.home, 'work'), { recursive: true, force: true })
      cpSync(from, to, { recursive: true })
      writeFileSync(join(to, name), damaged)
      using guard = new Guard(join(many.home, 'guard'), disk)
      const options = { disk, random: systemRandom, look: false, kept: [] }
      const { outcomes } = await repairJournal(join(many.home, 'work'), guard, here, holder, options)
      expect(outcomes.filter(({ unrepaired, lost }) => unrepaired || lost)).toEqual([])
      using journal = new Journal({ folder: to, disk, check: true })
      expect(new Map(journal.entries(1, 0, 99).entries())).toEqual(shared)
      if (damaged === altered) expect(readFileSync(join(to, name)).equals(whole)).toBe(true)
    }
  }
  forget(many)
})

/** A nation whose journal makes room, and ends in a group that holds an internal act with so much text. */
async function withRoom(text: string) {
  const one = nation('GB')
  const store = await one.open(null, { roomFrom: 512 })
  await submit(store, 'dossiers/1', 1)
  const draft = { type: 'cases.note', subject: 's', body: { text }, log: 'internal' } as const
  await store.transact((tx) => tx.act(draft, BY))
  const internal = new Map((await store.entries(one.internal, 0, 99)).entries())
  const here = store.logs().map(({ origin, own, shared, nation: of }) => ({ origin, nation: of, own, shared }))
  await store[Symbol.asyncDispose]()
  const file = join(one.home, 'node', 'ledger', 'journal.000000000000')
  const room = Buffer.concat([readFileSync(file), Buffer.alloc(64 * 1024)])
  const { frames } = readSegment(file, new Uint8Array(room), { number: 0, before: null }, true)
  const last = frames.findLast(({ items }) => items.some(({ bytes: entry }) => entry.length > text.length + 50))
  if (last === undefined || last !== frames.at(-1)) throw new Error('the last group holds the act')
  const end = last.offset + last.length
  const after = async (change: (damaged: Buffer) => unknown) => {
    const damaged = Buffer.from(room)
    change(damaged)
    writeFileSync(file, damaged)
    using guard = new Guard(join(one.home, 'guard'), disk)
    const options = { disk, random: systemRandom, look: false, kept: [] }
    const holder: Elsewhere = async ({ origin }) => (origin === one.internal ? [internal] : [])
    const { exact } = await repairJournal(join(one.home, 'node'), guard, here, holder, options)
    return exact && readFileSync(file).equals(room.subarray(0, end))
  }
  return { one, last, end, after }
}

test('a bit that turned in the last group before room, in its length as well, comes back byte for byte', async () => {
  const { one, last, end, after } = await withRoom('advice')
  const head = Array.from({ length: 32 }, (_, bit) => (last.offset + 16) * 8 + bit)
  const spread = places(16, 3).map((place) => last.offset * 8 + (place % (last.length * 8)))
  for (const bit of [...head, ...spread, end * 8 - 1]) {
    const turn = (damaged: Buffer) => damaged.writeUInt8((damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
    expect(await after(turn), `bit ${bit}`).toBe(true)
  }
  forget(one)
}, 60_000)

test('a long act in the last group before room that was overwritten comes back from a backup to the same group', async () => {
  const { one, last, after } = await withRoom('advice '.repeat(2000))
  expect(await after((damaged) => damaged.fill(0, last.offset + 5000, last.offset + 5100))).toBe(true)
  forget(one)
})
