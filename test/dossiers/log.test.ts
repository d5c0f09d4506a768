import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '../../core/src/ledger/merkle.ts'
import { entriesOfLog } from '../../node/src/log/entries.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import { apply, grant } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { FEBRUARY, pump, twoNodes } from './two-nodes.ts'

const OURS = 'gb.entente.example/log/mtca-gb-ru'
const INTERNAL = 'gb.entente.example/log/internal'
const THEIRS = 'ru.entente.example/log/mtca-gb-ru'
let world: TwoNodes

beforeAll(async () => {
  world = await twoNodes()
  const reference = await apply(world, pump())
  await grant(world, 'gb', reference)
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

test('an auditor reads each log of the own node by pages, and no entry is left out or comes twice', async () => {
  for (const origin of [OURS, INTERNAL, THEIRS]) {
    const { size } = await world.ask('gb-auditor', entriesOfLog, { origin, limit: 1 })
    const seen: number[] = []
    for (let from = 0; from < size; from += 3) {
      const page = await world.ask('gb-auditor', entriesOfLog, { origin, from, limit: 3 })
      seen.push(...page.entries.map(({ index }) => index))
    }
    expect(seen).toEqual(Array.from({ length: size }, (_, index) => index))
    const beyond = await world.ask('gb-auditor', entriesOfLog, { origin, from: size })
    expect(beyond).toEqual({ entries: [], size })
  }
})

test('each entry is read with its leaf hash, and our own of the shared log with how far it has come', async () => {
  const { entries } = await world.ask('gb-auditor', entriesOfLog, { origin: OURS })
  const bytes = await world.GB.store.entries(OURS, 0, entries.length)
  const leaves = bytes.map((entry) => Buffer.from(leafHash(entry)).toString('base64'))
  expect(entries.map(({ leaf }) => leaf)).toEqual(leaves)
  const told = entries.map(({ act, state }) => `${act?.type} ${state}`)
  expect(told[0]).toBe('log.open witnessed')
  expect(told).toContain('applications.submit answered')
  expect(told).toContain('cases.decide published')
  for (const origin of [INTERNAL, THEIRS]) {
    const others = await world.ask('gb-auditor', entriesOfLog, { origin })
    expect(new Set(others.entries.map(({ state }) => state))).toEqual(new Set([null]))
  }
})

test.each([
  ['the other nation’s internal log', 'ru.entente.example/log/internal'],
  ['the internal log of a node that is not there', 'fr.entente.example/log/internal'],
  ['a log by half its name', 'internal'],
])('%s cannot be asked for', async (_, origin) => {
  expect(await world.codeOf(world.ask('gb-auditor', entriesOfLog, { origin }))).toBe('not-found')
})

test('nobody but an auditor reads entries, and only he is told where there are any', async () => {
  const others = world.GB.demo?.personas.filter(({ role }) => role !== 'auditor') ?? []
  expect(others.length).toBeGreaterThan(5)
  for (const { person } of others) {
    for (const origin of [OURS, INTERNAL]) {
      expect(await world.codeOf(world.ask(person, entriesOfLog, { origin }))).toBe('not-permitted')
    }
    expect((await world.ask(person, stateOfLogs, {})).readable).toEqual([])
  }
  expect(await world.codeOf(world.ask('nobody', entriesOfLog, { origin: OURS }))).toBe('not-signed-in')
  expect((await world.ask('nobody', stateOfLogs, {})).readable).toEqual([])
  expect((await world.ask('gb-auditor', stateOfLogs, {})).readable.toSorted()).toEqual([INTERNAL, OURS, THEIRS])
})

test('when something of the partner came is told by the clock of the acts, and not by the machine’s', async () => {
  const carried = (await world.GB.peer?.exportLog())?.bytes ?? expect.fail('the partner is not introduced')
  await world.RU.peer?.importFile(carried)
  const { logs } = await world.ask('ru-auditor', stateOfLogs, {})
  expect(logs.find(({ origin }) => origin === OURS)?.came).toEqual({ by: 'hand', at: FEBRUARY })
})

test('an entry that is no act stands at its place, as what it is and why', async () => {
  const { shared } = readKeys(join(world.folder, 'RU', 'keys', 'keys.json'))
  const held = world.RU.store.log(THEIRS)?.size ?? 0
  const good = await world.RU.store.entries(THEIRS, 0, held)
  const [ours = utf8('')] = await world.GB.store.entries(OURS, 0, 1)
  const all = [...good, utf8('{"not":"an act"}'), ours]
  const root = rootOf(
    extend(
      EMPTY_RANGE,
      all.map((entry) => leafHash(entry)),
    ),
  )
  const note = signCheckpoint({ origin: THEIRS, size: all.length, root }, shared)
  const before = world.GB.store.log(THEIRS)?.size ?? 0
  await world.GB.store.takeIn(THEIRS, all.slice(before), note)
  const { entries } = await world.ask('gb-auditor', entriesOfLog, { origin: THEIRS, from: held - 1 })
  expect(entries.map(({ index, refused }) => [index, refused?.reason])).toEqual([
    [held - 1, undefined],
    [held, 'bad-json'],
    [held + 1, 'bad-seal'],
  ])
  expect(entries[0]?.act?.nation).toBe('RU')
  expect(entries[2]).toMatchObject({ act: null, state: null, leaf: Buffer.from(leafHash(ours)).toString('base64') })
})
