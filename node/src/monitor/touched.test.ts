import { afterAll, expect, test, vi } from 'vitest'
import { BY, forget, nation } from '../store/testing/nation.ts'
import { touched } from './touched.ts'

vi.setConfig({ testTimeout: 60_000 })

const gb = nation('GB')
afterAll(() => forget(gb))

/** So many notes are two stretches of the shared log, after its first entry. */
const NOTES = 600

test('a log is looked at afresh until its first stretch was, and again after what was kept of it is gone meanwhile', async () => {
  const store = await gb.open()
  await store.transact(async (tx) => {
    const draft = { type: 'notes.make', log: 'shared', subject: 'notes', body: {} } as const
    for (let made = 0; made < NOTES; made += 1) await tx.act(draft, BY)
  })
  const node = { store, read: store.read }
  /** Whether each stretch was afresh, by whose end; the first `stretches` of them are said to be done. */
  const pass = async (stretches: number, meanwhile = async () => {}) => {
    const found: boolean[] = []
    for await (const { afresh, done } of touched(node)) {
      found.push(afresh)
      await meanwhile()
      if (found.length > stretches) return found
      await done()
    }
    return found
  }
  const gone = async () => void (await store.read.deleteFrom('watched').execute())
  const logs = store.logs().map(({ origin }) => origin)
  const afresh = logs.flatMap((origin) => (origin === gb.shared ? [true, false] : [true]))
  expect(await pass(0)).toEqual([true])
  expect(await pass(3, gone)).toEqual(afresh)
  expect(await pass(3)).toEqual(afresh)
  expect(await pass(3)).toEqual([])
  await gone()
  expect(await pass(3)).toEqual(afresh)
  await store[Symbol.asyncDispose]()
})
