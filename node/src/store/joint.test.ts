import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { COSIGNATURE, seedSigner } from '@entente/core/ledger/key'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { restore } from './backup.ts'
import type { Store } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { forget, nation, submit } from './testing/nation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const [FIRST, SECOND] = ['secretariat', 'embassy'].map((host, i) =>
  seedSigner(`${host}.example/witness`, COSIGNATURE, new Uint8Array(32).fill(7 + i)),
)
if (FIRST === undefined || SECOND === undefined) throw new Error('there are two witnesses')
const NOON = 1_392_033_600

const { place } = onEngines()

function cosigned(note: Uint8Array, time: number, signer: typeof FIRST = FIRST): Uint8Array {
  const { text, lines } = parseNote(note)
  return formatNote({ text, lines: [...lines, ...(signer ? [cosignLine(text, time, signer)] : [])] })
}

const sizeOf = (note: Uint8Array | null) => (note === null ? 0 : parseCheckpoint(parseNote(note).text).size)
const signers = (note: Uint8Array | null) =>
  note === null
    ? []
    : parseNote(note)
        .lines.map(({ name }) => name)
        .sort()

async function two(engine: string) {
  const [gb, ru] = [nation('GB'), nation('RU')]
  const where = await place(engine)
  const opened: Store[] = []
  const open = async (at = where) => {
    const store = await gb.open(ru.introduction, { where: at })
    opened.push(store)
    return store
  }
  const partner = await ru.open(gb.introduction)
  opened.push(partner)
  onTestFinished(async () => {
    for (const store of opened) await store[Symbol.asyncDispose]()
    for (const one of [gb, ru]) forget(one)
  })
  const served = (store: Store) => store.checkpoint(gb.shared) ?? utf8('')
  /** The partner follows our log as it is served, and gives its cosignature. */
  const follow = async (store: Store, note = served(store)) => {
    const [held, size] = [partner.log(gb.shared)?.size ?? 0, sizeOf(note)]
    await partner.takeIn(gb.shared, await store.entries(gb.shared, held, size), note)
    return partner.cosignature(gb.shared) ?? utf8('')
  }
  const joint = (store: Store, index = 0) => store.joint(gb.shared, index)
  return { gb, ru, open, partner, served, follow, joint }
}

describe.each(ENGINES)('joint checkpoints (%s)', (engine) => {
  test('what log, partner and witness cosigned stands for all that is older, however far the log and each of them went on', async () => {
    const { gb, ru, open, served, follow, joint } = await two(engine)
    let store = await open()
    const all = [gb.shared, `${ru.introduction.node}/mirror`, FIRST.key.name].sort()
    // The witness is first, and then the partner.
    await store.keepThird(gb.shared, FIRST.key, cosigned(served(store), NOON))
    expect(joint(store)).toBeNull()
    await store.witnessed(gb.shared, await follow(store))
    expect([sizeOf(joint(store)), signers(joint(store))]).toEqual([1, all])
    // The partner is first, and has gone on when the witness answers for what he had cosigned.
    await submit(store, 'dossiers/1', 1)
    await store.witnessed(gb.shared, await follow(store))
    const asked = store.receipt(gb.shared) ?? utf8('')
    await submit(store, 'dossiers/2', 1)
    await store.witnessed(gb.shared, await follow(store))
    expect(sizeOf(store.receipt(gb.shared))).toBe(3)
    await store.keepThird(gb.shared, FIRST.key, cosigned(asked, NOON + 1))
    expect([sizeOf(joint(store)), signers(joint(store))]).toEqual([2, all])
    // Neither a witness nor a partner that goes on alone takes its place.
    await submit(store, 'dossiers/3', 1)
    await store.keepThird(gb.shared, FIRST.key, cosigned(served(store), NOON + 2))
    await submit(store, 'dossiers/4', 1)
    await store.witnessed(gb.shared, await follow(store))
    const kept = joint(store)
    expect([sizeOf(kept), signers(kept), joint(store, 2)]).toEqual([2, all, null])
    expect(store.thirds(gb.shared)).toEqual([{ witness: FIRST.key.name, size: 4, time: NOON + 2 }])

    await store.rebuild()
    expect(joint(store)).toEqual(kept)
    await store.backup(join(gb.home, 'backup'))
    await store[Symbol.asyncDispose]()
    store = await open()
    expect(joint(store)).toEqual(kept)
    await store[Symbol.asyncDispose]()
    const elsewhere = await place(engine)
    await restore(join(gb.home, 'backup'), elsewhere)
    expect(joint(await open(elsewhere))).toEqual(kept)
  })

  test('of two witnesses the checkpoint that both cosigned counts first, and the newer one of either for what it lacks', async () => {
    const { gb, open, served, follow, joint } = await two(engine)
    const store = await open()
    for (const [signer, time] of [[FIRST, NOON] as const, [SECOND, NOON + 1] as const]) {
      await store.keepThird(gb.shared, signer.key, cosigned(served(store), time, signer))
    }
    await store.witnessed(gb.shared, await follow(store))
    expect([sizeOf(joint(store)), signers(joint(store)).length]).toEqual([1, 4])
    await submit(store, 'dossiers/1', 1)
    await store.witnessed(gb.shared, await follow(store))
    await store.keepThird(gb.shared, SECOND.key, cosigned(served(store), NOON + 2, SECOND))
    expect([sizeOf(joint(store, 0)), signers(joint(store, 0)).length]).toEqual([1, 4])
    expect([sizeOf(joint(store, 1)), signers(joint(store, 1))]).toEqual([2, expect.arrayContaining([SECOND.key.name])])
    await store.keepThird(gb.shared, FIRST.key, cosigned(served(store), NOON + 3))
    expect([sizeOf(joint(store, 0)), signers(joint(store, 0)).length]).toEqual([2, 4])
  })
})

test('over the partner’s log it is made when the witness’s line comes, also where more was cosigned meanwhile', async () => {
  const { gb, ru, open, partner } = await two('embedded')
  const store = await open()
  const take = async () => {
    const note = partner.checkpoint(ru.shared) ?? utf8('')
    await store.takeIn(ru.shared, await partner.entries(ru.shared, store.log(ru.shared)?.size ?? 0, sizeOf(note)), note)
    return note
  }
  const shown = await take()
  await submit(partner, 'dossiers/1', 1)
  await take()
  expect(await store.keepThird(ru.shared, FIRST.key, cosigned(shown, NOON))).toBe(true)
  const joint = store.joint(ru.shared, 0)
  expect([sizeOf(joint), signers(joint)]).toEqual([
    1,
    [ru.shared, `${gb.introduction.node}/mirror`, FIRST.key.name].sort(),
  ])
})
