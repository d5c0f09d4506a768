import { Refused } from '@entente/core/contract/refusals'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openStore } from './open.ts'
import type { Fold, Store, Tx } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { BY, forget, nation } from './testing/nation.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place } = onEngines()

/** What of a dossier is left after acts took from it, as the capabilities fold it: gathered, and written later. */
const foldLeft: Fold = async (_db, { act }, { dossiers }) => {
  const left = leftIn(await dossiers.state(act.subject)) + Number(act.body.quantity)
  const rest = { submitted_at: '', own_state: 's', partner_state: 's', joint: 'j', search: '', has_question: false }
  const none = { assigned_to: null, licence_status_hint: null, until: null }
  const columns = {
    reference: act.subject,
    exporter_nation: 'GB',
    organisation: 'o',
    kind: 'k',
    ...rest,
    ...none,
    kept: { left },
  }
  if (act.subject.startsWith('d/')) dossiers.put(act.subject, { left }, { application: null, columns: () => columns })
}

function leftIn(state: unknown): number {
  return typeof state === 'object' && state !== null && 'left' in state ? Number(state.left) : 0
}

async function opened(engine: string): Promise<Store> {
  const gb = nation('GB')
  const where = await place(engine)
  const store = await openStore({ ...gb.options(null, where), fold: foldLeft })
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    forget(gb)
  })
  return store
}

const change = (tx: Tx, subject: string, quantity: number, note = '') =>
  tx.act({ type: 'deliveries.reserve', log: 'shared', subject, body: { quantity, note } }, BY)

const draftRow = (id: string) => ({ id, owner: 'o', organisation: 'o', updated_at: '', content: '{}' })

/** A command about one of a few dossiers: what it asks of the tables on its way, and whether it is refused in the end. */
type Step = {
  readonly on: number
  readonly by: number
  readonly asks: 'nothing' | 'reads' | 'writes'
  readonly ends: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  on: fc.integer({ min: 1, max: 3 }),
  by: fc.integer({ min: 1, max: 9 }),
  asks: fc.constantFrom('nothing', 'reads', 'writes'),
  ends: fc.boolean(),
})

describe.each(ENGINES)('a group of commands (%s)', (engine) => {
  test('shows each what those before it did, by whatever it asks, and nothing of what was taken back', async () => {
    const store = await opened(engine)
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        run += 1
        const left = new Map<string, number>()
        const acts = new Map<string, number>()
        const drafts: string[] = []
        const command = (each: Step, n: number) => async (tx: Tx) => {
          const subject = `d/${run}/${each.on}`
          expect(leftIn(await tx.dossier(subject))).toBe(left.get(subject) ?? 0)
          await change(tx, subject, each.by)
          if (each.asks !== 'nothing') {
            const row = await tx.db
              .selectFrom('dossier_whole')
              .select('state')
              .where('reference', '=', subject)
              .execute()
            expect(row.map(({ state }) => leftIn(state))).toEqual([(left.get(subject) ?? 0) + each.by])
            const rows = await tx.db.selectFrom('act').select('id').where('subject', '=', subject).execute()
            expect(rows).toHaveLength((acts.get(subject) ?? 0) + 1)
          }
          if (each.asks === 'writes')
            await tx.db
              .insertInto('draft')
              .values(draftRow(`${run} ${n}`))
              .execute()
          await change(tx, subject, -1)
          expect(leftIn(await tx.dossier(subject))).toBe((left.get(subject) ?? 0) + each.by - 1)
          if (!each.ends) throw new Refused('wrong-state', 'not now')
          left.set(subject, (left.get(subject) ?? 0) + each.by - 1)
          acts.set(subject, (acts.get(subject) ?? 0) + 2)
          if (each.asks === 'writes') drafts.push(`${run} ${n}`)
        }
        const done = await Promise.allSettled(steps.map((each, n) => store.transact(command(each, n))))
        for (const [n, result] of done.entries()) {
          if (steps[n]?.ends) expect(result).toMatchObject({ status: 'fulfilled' })
          else expect(result).toMatchObject({ reason: { code: 'wrong-state' } })
        }
        const kept = await store.read.selectFrom('draft').select('id').where('id', 'like', `${run} %`).execute()
        expect(kept.map(({ id }) => id).sort()).toEqual(drafts.sort())
        for (const [subject, count] of left) {
          const row = await store.read
            .selectFrom('dossier_whole')
            .select('state')
            .where('reference', '=', subject)
            .execute()
          expect(row.map(({ state }) => leftIn(state))).toEqual([count])
        }
      }),
      { numRuns: 25 },
    )
    expect(await store.rebuild()).toEqual(await store.digest())
  })

  test('loses to what the table refuses only the command that brought it', async () => {
    const store = await opened(engine)
    const good = (n: number) => store.transact((tx) => change(tx, 'd/1', n))
    const zero = store.transact((tx) => change(tx, 'd/1', 100, 'a\0b'))
    const long = store.transact((tx) => change(tx, `d/${Array.from({ length: 9000 }, (_, n) => n).join('')}`, 1))
    const results = await Promise.allSettled([good(1), zero, good(2), long, good(4)])
    expect(results.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled'],
      ...['rejected', 'fulfilled'],
    ])
    const row = await store.read.selectFrom('dossier_whole').select('state').where('reference', '=', 'd/1').execute()
    expect(row.map(({ state }) => leftIn(state))).toEqual([7])
    expect(store.stopped()).toBeNull()
  })

  test('knows an act by its id from the group as from before it, whether or not it was told which ids may come', async () => {
    const store = await opened(engine)
    const id = '0144d4f4-9c00-7000-8000-000000000001'
    const draft = { type: 'deliveries.reserve', log: 'shared', subject: 'd/1', body: { quantity: 3 } } as const
    const once = (ids: readonly string[]) => store.transact((tx) => tx.act(draft, BY, id), ids)
    const together = await Promise.all([once([id]), once([]), once([id])])
    const later = await Promise.all([once([id]), once([])])
    expect(new Set([...together, ...later].map(({ index }) => index)).size).toBe(1)
    const other = store.transact((tx) => tx.act({ ...draft, body: { quantity: 4 } }, BY, id), [id])
    await expect(other).rejects.toMatchObject({ code: 'idempotency-mismatch' })
  })
})
