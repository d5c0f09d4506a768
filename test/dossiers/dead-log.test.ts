import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { listGenerals } from '../../node/src/generals/list.ts'
import { registerGeneral } from '../../node/src/generals/register.ts'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { revokeLicence } from '../../node/src/licences/revoke.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { alarmsOfLogs } from '../../node/src/log/alarms.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { forkFile } from '../../node/src/peer/evidence.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import { apply, grant, license } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

const THEIRS = 'ru.entente.example/log/mtca-gb-ru'

let world: TwoNodes
let standing: string
let suspended: string
let applied: string

/** A licence that stands and one that Britain suspended; then Russia signs a second history. */
beforeAll(async () => {
  world = await twoNodes()
  standing = await license(world, pump())
  suspended = await license(world, pump())
  await world.ask('gb-licensing', suspendLicence, { reference: suspended, because: 'An example of a reason' })
  await world.carry()
  applied = await apply(world, pump())
  const { shared, introduction } = readKeys(join(world.folder, 'RU', 'keys', 'keys.json'))
  const size = world.GB.store.log(THEIRS)?.size ?? 0
  const other = signCheckpoint({ origin: THEIRS, size, root: new Uint8Array(32) }, shared)
  const taken = await world.GB.store.takeIn(THEIRS, [], other)
  if (taken.kind !== 'fork') expect.fail(taken.kind)
  const { name, bytes } = forkFile(taken.evidence, partnerAt('http://127.0.0.1:1', introduction, 'mtca-gb-ru'))
  const evidence = join(world.folder, 'GB', 'evidence')
  mkdirSync(evidence, { recursive: true })
  writeFileSync(join(evidence, name), bytes)
  await world.GB.peer?.start(new AbortController().signal)
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

test('after a fork nothing new is permitted: no grant, no reinstatement, no registration', async () => {
  expect(await world.codeOf(grant(world, 'gb', applied))).toBe('ledger-stopped')
  const back = world.ask('gb-licensing', reinstateLicence, { reference: suspended, because: 'An example of a reason' })
  expect(await world.codeOf(back)).toBe('ledger-stopped')
  const { generals } = await world.ask('gb-exporter', listGenerals, {})
  const general = generals[0]?.general ?? expect.fail('there is no general licence')
  expect(await world.codeOf(world.ask('gb-exporter', registerGeneral, { general }))).toBe('ledger-stopped')
  expect(await world.GB.read.selectFrom('act').select('id').where('type', '=', 'licences.reinstate').execute()).toEqual(
    [],
  )
})

test('restrictions go on, and anybody is told why the log is dead', async () => {
  const because = 'An example of a reason'
  expect(await world.codeOf(world.ask('gb-licensing', suspendLicence, { reference: standing, because }))).toBe('done')
  const revoked = await world.codeOf(world.ask('gb-countersigning', revokeLicence, { reference: standing, because }))
  expect(revoked).toBe('done')
  const { logs } = await world.ask('public', stateOfLogs, {})
  for (const { stopped } of logs) expect(stopped).toMatch(/signed two different histories/)
})

test('the other nation, which has seen no fork, goes on', async () => {
  expect(world.RU.peer?.stopped()).toBeNull()
  expect(await world.codeOf(grant(world, 'ru', applied))).toBe('done')
})

test('every screen is told what stands still, and the nation’s own staff which alarm it is', async () => {
  const told = await world.ask('gb-licensing', alarmsOfLogs, {})
  expect(told.stopped).toMatchObject({ what: 'permissions', since: told.alarms[0]?.since })
  expect(told.alarms).toMatchObject([
    { kind: 'fork', origin: THEIRS, stops: true, detail: expect.stringMatching(/signed two different histories/) },
  ])
  for (const outsider of ['gb-exporter', 'public']) {
    const { stopped, alarms } = await world.ask(outsider, alarmsOfLogs, {})
    expect([stopped, alarms]).toEqual([told.stopped, []])
  }
  expect(await world.ask('ru-auditor', alarmsOfLogs, {})).toMatchObject({ stopped: null, alarms: [] })
})

test('a node that signs nothing says so, and since when, beside what stands against its partner', async () => {
  const why = 'Our key signed another history of gb.entente.example/log/mtca-gb-ru, at 2 entries: somebody else has it'
  world.move('2014-02-20T12:00:00Z')
  world.GB.store.halt(why)
  const { stopped, alarms } = await world.ask('gb-administrator', alarmsOfLogs, {})
  expect(stopped).toMatchObject({ what: 'signing' })
  expect(alarms).toMatchObject([
    { kind: 'fork', stops: true },
    { kind: 'stopped', origin: null, since: '2014-02-20T12:00:00Z', stops: true, detail: why },
  ])
})
