import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposeKeys } from '../../node/src/keys/propose.ts'
import { acceptLog } from '../../node/src/log/accept.ts'
import { alarmsOfLogs } from '../../node/src/log/alarms.ts'
import { exportOfLog } from '../../node/src/log/export.ts'
import { importLog } from '../../node/src/log/import.ts'
import { receiptOfLog } from '../../node/src/log/receipt.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { succeedLog } from '../../node/src/log/succeed.ts'
import { makeMore, successorList } from '../../node/src/store/testing/rotation.ts'
import { apply } from './steps.ts'
import { pump, type TwoNodes, twoNodes } from './two-nodes.ts'

const DEAD = 'ru.entente.example/log/mtca-gb-ru'
const NEXT = `${DEAD}.2`

let world: TwoNodes

beforeAll(async () => {
  world = await twoNodes(undefined, (keys) => makeMore(keys, ['shared']), null)
  await apply(world, pump())
  await world.carry()
}, 90_000)

afterAll(() => world[Symbol.asyncDispose]())

/** What one nation's administrator exports, and the other's imports. */
async function carried(from: 'gb' | 'ru', to: 'gb' | 'ru', bytes?: Uint8Array<ArrayBuffer>) {
  const file = bytes ?? new Uint8Array((await world.ask(`${from}-administrator`, exportOfLog, {})).bytes)
  return { file, import: () => world.ask(`${to}-administrator`, importLog, { bytes: file }) }
}

/** What stands still at somebody's node, and for which alarms. */
async function alarmed(persona: string) {
  const { stopped, alarms } = await world.ask(persona, alarmsOfLogs, {})
  return [...(stopped === null ? [] : [stopped.what]), ...alarms.map(({ kind }) => kind)]
}

test('a successor that is carried is kept and told until an officer accepts it, and its receipt goes back by hand', async () => {
  const list = successorList(join(world.folder, 'RU', 'keys', 'keys.json'), 2, NEXT)
  const { acts } = await world.ask('ru-administrator', proposeKeys, { list })
  const proposal = acts[0]?.id ?? expect.fail('nothing was proposed')
  await world.ask('ru-security', succeedLog, { proposal, reason: 'key-lost' })
  expect(world.RU.peer?.stopped()).toMatch(/has not accepted/)
  expect(await alarmed('ru-security')).toEqual(['permissions', 'unaccepted'])

  const bundle = await carried('ru', 'gb')
  expect(await world.codeOf(bundle.import())).toBe('wrong-state')
  expect(world.GB.store.log(NEXT)).toBeUndefined()
  const kept = readdirSync(join(world.folder, 'GB', 'evidence'))
  expect(kept).toEqual([expect.stringMatching(/-successor-\d+\.bundle$/)])
  await world.GB.peer?.start(new AbortController().signal)
  expect(world.GB.peer?.stopped()).toMatch(/The partner opened/)
  expect(await alarmed('gb-security')).toEqual(['permissions', 'successor'])
  const { offered } = await world.ask('public', stateOfLogs, {})
  expect(offered).toMatchObject({ origin: NEXT, predecessor: DEAD, reason: 'key-lost', cutOff: 0 })

  await world.ask('gb-security', acceptLog, { successor: NEXT, cutOff: 0 })
  expect(world.GB.peer?.stopped()).toBeNull()
  expect(world.GB.store.log(NEXT)?.published).toBe(world.RU.store.log(NEXT)?.published)
  const back = await carried('gb', 'ru')
  expect(await back.import()).toMatchObject({ kind: 'bundle', witnessed: world.RU.store.log(NEXT)?.size })
  expect(world.RU.peer?.stopped()).toBeNull()
  expect([await alarmed('gb-security'), await alarmed('ru-security')]).toEqual([[], []])

  const again = await carried('ru', 'gb', bundle.file)
  expect(await again.import()).toMatchObject({ kind: 'bundle', origin: NEXT, taken: { bad: [] } })
  await apply(world, pump())
  const more = await carried('ru', 'gb')
  expect(await more.import()).toMatchObject({ origin: NEXT })
}, 60_000)

test('a receipt that is typed after a succession is answered for the log that goes on', async () => {
  const by = { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' } as const
  world.bent.add('licences.note')
  await world.RU.transact((tx) => tx.act({ type: 'licences.note', log: 'shared', subject: 'notes/1', body: {} }, by))
  const bundle = await carried('ru', 'gb')
  const { given } = await bundle.import()
  const { witnessed = 0, size = 0 } = world.RU.store.log(NEXT) ?? {}
  expect(witnessed).toBeLessThan(size)
  const typed = await world.ask('ru-administrator', receiptOfLog, { line: given?.line ?? '' })
  expect(typed).toEqual({ origin: NEXT, size, witnessed: size })
})
