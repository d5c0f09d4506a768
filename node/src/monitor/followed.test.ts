import { Refused } from '@entente/core/contract/refusals'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { causeOf } from '../peer/quote.ts'
import { openStore } from '../store/open.ts'
import type { Fold, Store, Tx } from '../store/store.ts'
import { ENGINES, onEngines } from '../store/testing/engines.ts'
import { BY, forget, nation } from '../store/testing/nation.ts'
import { addFollowed, foldFollowed, followedAt } from './followed.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place } = onEngines()

/** How far the log had cited is asked at once, or added to what the group writes. */
const foldEither: Fold = async (db, entry, folding) => {
  if (entry.act.type === 'bench.asked') await foldFollowed(db, entry)
  if (entry.act.type === 'bench.added') await addFollowed(entry, folding)
}

/** So many more entries of another log come before each run, and so far back acts of the shared one cite. */
const MORE = 5
const BACK = 4
const NOTE = { type: 'bench.note', log: 'internal', subject: 'bench', body: {} } as const

async function opened(engine: string): Promise<{ store: Store; shared: string; internal: string }> {
  const gb = nation('GB')
  const store = await openStore({ ...gb.options(null, await place(engine)), fold: foldEither })
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    forget(gb)
  })
  return { store, shared: gb.shared, internal: gb.internal }
}

type Step = {
  readonly how: 'asked' | 'added'
  readonly cites: readonly number[]
  readonly asks: boolean
  readonly ends: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  how: fc.constantFrom('asked', 'added'),
  cites: fc.array(fc.integer({ min: 0, max: BACK }), { minLength: 1, maxLength: 3 }),
  asks: fc.boolean(),
  ends: fc.integer({ max: 4, min: 0 }).map((n) => n > 0),
})

describe.each(ENGINES)('how far another log had been read (%s)', (engine) => {
  test('is the same whether each act asks for it or the group writes it, for whoever asks on the way too', async () => {
    const { store, shared, internal } = await opened(engine)
    let furthest = 0
    const rows: { index: number; size: number }[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        for (let i = 0; i < MORE; i += 1) await store.transact((tx) => tx.act(NOTE, BY))
        const newest = (store.log(internal)?.size ?? 0) - 1
        const command = (each: Step) => async (tx: Tx) => {
          const [before, length] = [furthest, rows.length]
          for (const back of each.cites) {
            const cited = newest - back
            const causes = [await causeOf(store, internal, cited)]
            const draft = { type: `bench.${each.how}`, log: 'shared', subject: 'bench', body: {}, causes } as const
            const { index } = await tx.act(draft, BY)
            if (cited + 1 > furthest) rows.push({ index, size: cited + 1 })
            furthest = Math.max(furthest, cited + 1)
            if (each.asks) expect(await followedAt(tx.db, shared, index)).toBe(furthest)
          }
          if (each.ends) return
          furthest = before
          rows.length = length
          throw new Refused('wrong-state', 'not now')
        }
        const done = await Promise.allSettled(steps.map((each) => store.transact(command(each))))
        expect(done.map(({ status }) => status)).toEqual(steps.map(({ ends }) => (ends ? 'fulfilled' : 'rejected')))
        const kept = await store.read
          .selectFrom('followed')
          .select(['index', 'size'])
          .where('origin', '=', shared)
          .orderBy('index')
          .execute()
        expect(kept).toEqual(rows)
        expect(await store.rebuild()).toEqual(await store.digest())
      }),
      { numRuns: engine === 'embedded' ? 40 : 15 },
    )
  })
})
