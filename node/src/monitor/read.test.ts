import { afterAll, expect, test, vi } from 'vitest'
import { BY, forget, nation } from '../store/testing/nation.ts'
import { Reader } from './read.ts'

vi.setConfig({ testTimeout: 60_000 })

const gb = nation('GB')
afterAll(() => forget(gb))

const referenceOf = (number: number) => `GBRU-2014-${String(number).padStart(6, '0')}`

test('licences that were let go of to keep others are read with them all the same', async () => {
  const store = await gb.open()
  const bases = Array.from({ length: 272 }, (_, number) => referenceOf(number))
  await store.transact(async (tx) => {
    for (const base of bases) {
      await tx.act({ type: 'notes.make', log: 'shared', subject: `dossiers/${base}`, body: {} }, BY)
    }
  })
  const [entry = new Uint8Array()] = await store.entries(gb.shared, 1, 2)
  const reader = new Reader(store, 256 * entry.length)
  for (let from = 0; from < 256; from += 32) await reader.families(bases.slice(from, from + 32))
  const batch = [...bases.slice(256), ...bases.slice(0, 16)]
  const families = await reader.families(batch)
  expect(batch.map((base) => families.get(base)?.entries.length)).toEqual(batch.map(() => 1))
  await store[Symbol.asyncDispose]()
})

test('what was seen of a licence is remembered as long as its entries are, and the same entries are given again', async () => {
  const store = await gb.open()
  const [first, second] = [referenceOf(500), referenceOf(501)]
  await store.transact(async (tx) => {
    for (const base of [first, second]) {
      await tx.act({ type: 'notes.make', log: 'shared', subject: `dossiers/${base}`, body: {} }, BY)
    }
  })
  const reader = new Reader(store, 1)
  const [one, two] = [(await reader.families([first, second])).get(first), (await reader.families([first])).get(first)]
  expect([one?.seen, two?.seen]).toEqual([[], []])
  const all = new Reader(store)
  const [entry] = (await all.families([first])).get(first)?.entries ?? []
  if (entry === undefined) throw new Error('it has an act')
  all.saw(first, [{ entry, hasEffect: true }])
  const again = (await all.families([first, second])).get(first)
  expect(again?.seen[0]?.entry).toBe(entry)
  expect(again?.entries[0]).toBe(entry)
  all.forget()
  const anew = (await all.families([first])).get(first)
  expect([anew?.seen, anew?.entries[0] === entry]).toEqual([[], true])
  await store[Symbol.asyncDispose]()
})
