import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/store.ts'
import { faultyDisk } from '../store/testing/faulty-disk.ts'
import { forget, nation, reserve, submit } from '../store/testing/nation.ts'
import { stateOfAct } from './act-state.ts'

const gb = nation('GB')
const disk = faultyDisk()
let store: Store

beforeAll(async () => {
  store = await gb.open(null, { disk })
}, 60_000)

afterAll(async () => {
  disk.heal()
  await store[Symbol.asyncDispose]()
  forget(gb)
})

test('an act that no signed checkpoint covers yet is recorded, and published with the next', async () => {
  const first = await submit(store, 'dossiers/1', 10)
  const stateOf = (index: number) => stateOfAct({ store, peer: null }, first.origin, index)
  expect(await stateOf(first.index)).toBe('published')
  disk.fail('write', 'ENOSPC', [2])
  await reserve(store, 'dossiers/1', 3)
  expect(await stateOf(first.index + 1)).toBe('recorded')
  await reserve(store, 'dossiers/1', 1)
  expect(await stateOf(first.index + 1)).toBe('published')
})

test.each([
  ['an index that the log does not have', gb.shared, 99],
  ['an index below the first', gb.shared, -1],
  ['an internal act', gb.internal, 0],
  ['a log that is not here', 'fr.entente.example/log/mtca-fr-gb', 0],
])('%s has no state', async (_, origin, index) => {
  expect(await stateOfAct({ store, peer: null }, origin, index)).toBeNull()
})
