import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposeKeys } from '../../node/src/keys/propose.ts'
import { publishKeys } from '../../node/src/keys/publish.ts'
import { stateOfKeys } from '../../node/src/keys/state.ts'
import { withdrawKeys } from '../../node/src/keys/withdraw.ts'
import { listAfter, makeMore, oldestOf } from '../../node/src/store/testing/rotation.ts'
import type { TwoNodes } from './two-nodes.ts'
import { twoNodes } from './two-nodes.ts'

let world: TwoNodes
let keys: string

beforeAll(async () => {
  world = await twoNodes(undefined, (path) => makeMore(path))
  keys = join(world.folder, 'GB', 'keys', 'keys.json')
  await world.carry()
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

const propose = async (list: string) => {
  const { acts } = await world.ask('gb-administrator', proposeKeys, { list })
  return acts[0]?.id ?? expect.fail('no act')
}
const serials = async (persona: string) => {
  const { lists } = await world.ask(persona, stateOfKeys, {})
  return lists.filter(({ nation }) => nation === 'GB').map(({ serial, witnessed }) => [serial, witnessed])
}

test('one person proposes the list that the root signed, and another publishes it, one list a step', async () => {
  const next = listAfter(keys, 2)
  const proposal = await propose(next)
  expect(await serials('ru-auditor')).toEqual([[1, true]])
  expect((await world.ask('gb-security', stateOfKeys, {})).proposals).toMatchObject([{ id: proposal, own: false }])
  expect((await world.ask('gb-exporter', stateOfKeys, {})).proposals).toEqual([])
  expect(await world.codeOf(world.ask('gb-administrator', publishKeys, { proposal }))).toBe('not-permitted')
  const { acts } = await world.ask('gb-security', publishKeys, { proposal })
  expect(acts.map(({ type, origin }) => [type, origin.split('/').at(-1)])).toEqual([
    ['keys.publish', 'mtca-gb-ru'],
    ['keys.publish', 'internal'],
  ])
  expect(await world.codeOf(world.ask('gb-security', publishKeys, { proposal }))).toBe('wrong-state')
  // The partner has not read it yet.
  const third = listAfter(keys, 3, oldestOf(keys))
  expect(await world.codeOf(world.ask('gb-administrator', proposeKeys, { list: third }))).toBe('wrong-state')
  await world.carry()
  expect(await serials('ru-auditor')).toEqual([
    [1, true],
    [2, true],
  ])
  await world.ask('gb-security', publishKeys, { proposal: await propose(third) })
  await world.carry()
  expect((await serials('gb-auditor')).at(-1)).toEqual([3, true])
  for (const { store } of [world.GB, world.RU]) expect(await store.rebuild()).toEqual(await store.digest())
})

test('a list that cannot follow is refused when it is proposed, and one that was withdrawn is not published', async () => {
  const again = listAfter(keys, 3)
  expect(await world.codeOf(world.ask('gb-administrator', proposeKeys, { list: again }))).toBe('bad-input')
  const foreign = listAfter(join(world.folder, 'RU', 'keys', 'keys.json'), 4)
  expect(await world.codeOf(world.ask('gb-administrator', proposeKeys, { list: foreign }))).toBe('bad-input')
  const proposal = await propose(listAfter(keys, 4, oldestOf(keys)))
  await world.ask('gb-security', withdrawKeys, { proposal })
  expect(await world.codeOf(world.ask('gb-security', publishKeys, { proposal }))).toBe('wrong-state')
  expect(await world.codeOf(world.ask('gb-licensing', withdrawKeys, { proposal }))).toBe('not-permitted')
})
