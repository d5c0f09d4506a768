import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { COSIGNATURE, seedSigner } from '@entente/core/ledger/key'
import { formatLine, formatNote, parseNote } from '@entente/core/ledger/note'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { restore } from './backup.ts'
import { readKeys } from './keys.ts'
import type { Store } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { forget, type Nation, nation, submit } from './testing/nation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const WITNESS = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(7))
const IMPOSTOR = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(8))
const STRANGER = seedSigner('stranger.example/witness', COSIGNATURE, new Uint8Array(32).fill(9))
const NOON = 1_392_033_600

const { place } = onEngines()

/** A note with the cosignature of each signer. */
function cosigned(note: Uint8Array | null, time: number, ...signers: (typeof WITNESS)[]): Uint8Array {
  const { text, lines } = parseNote(note ?? utf8(''))
  return formatNote({ text, lines: [...lines, ...signers.map((signer) => cosignLine(text, time, signer))] })
}

async function closed(us: Nation, store: Store): Promise<void> {
  await store[Symbol.asyncDispose]()
  forget(us)
}

const names = (note: Uint8Array | null) => parseNote(note ?? utf8('')).lines.map(({ name }) => name)

describe.each(ENGINES)('third witnesses of a log (%s)', (engine) => {
  test('what one cosigned last is kept, served with the checkpoint, and outlives the process, a rebuild and a backup', async () => {
    const [gb, ru] = [nation('GB'), nation('RU')]
    onTestFinished(() => forget(ru))
    const where = await place(engine)
    let store = await gb.open(ru.introduction, { where })
    onTestFinished(() => closed(gb, store))
    const origin = gb.shared
    const first = store.checkpoint(origin)
    const keep = (note: Uint8Array) => store.keepThird(origin, WITNESS.key, note)
    expect(await keep(cosigned(first, NOON, STRANGER, WITNESS))).toBe(true)
    expect(names(store.checkpoint(origin))).toEqual([origin, WITNESS.key.name])
    await submit(store, 'dossiers/1', 1)
    const second = store.checkpoint(origin)
    expect([names(second), store.thirds(origin)[0]?.size]).toEqual([[origin], 1])
    await expect(keep(second ?? utf8(''))).rejects.toMatchObject({ code: 'no-quorum' })
    const forged = `${formatLine(cosignLine(parseNote(second ?? utf8('')).text, NOON, IMPOSTOR))}\n`
    await expect(keep(new Uint8Array([...(second ?? []), ...utf8(forged)]))).rejects.toMatchObject({
      code: 'no-quorum',
    })
    expect(await keep(cosigned(second, NOON + 1, WITNESS))).toBe(true)
    expect(await keep(cosigned(first, NOON + 2, WITNESS))).toBe(false)
    const kept = [{ witness: WITNESS.key.name, size: 2, time: NOON + 1 }]
    expect(store.thirds(origin)).toEqual(kept)

    await store.rebuild()
    expect(store.thirds(origin)).toEqual(kept)
    await store.backup(join(gb.home, 'backup'))
    await store[Symbol.asyncDispose]()
    store = await gb.open(ru.introduction, { where })
    expect(store.thirds(origin)).toEqual(kept)
    const log = readKeys(gb.options(null).keys).held.shared.map(({ key }) => key)
    const opened = openCheckpoint(store.checkpoint(origin) ?? utf8(''), log, [WITNESS.key])
    expect(opened).toMatchObject({ checkpoint: { size: 2 }, cosignatures: [{ time: NOON + 1 }] })

    await store[Symbol.asyncDispose]()
    const elsewhere = await place(engine)
    await restore(join(gb.home, 'backup'), elsewhere)
    store = await gb.open(ru.introduction, { where: elsewhere })
    expect(store.thirds(origin)).toEqual(kept)
  })

  test('its line stands with the partner’s in what proofs rest on, and over the partner’s log it is kept as well', async () => {
    const [gb, ru] = [nation('GB'), nation('RU')]
    const where = await place(engine)
    const store = await gb.open(ru.introduction, { where })
    const partner = await ru.open(gb.introduction)
    onTestFinished(async () => {
      await closed(gb, store)
      await closed(ru, partner)
    })
    const take = async (from: Store, into: Store, origin: string, note: Uint8Array) => {
      const held = into.log(origin)?.size ?? 0
      return into.takeIn(origin, await from.entries(origin, held, from.log(origin)?.size ?? 0), note)
    }
    const ours = store.checkpoint(gb.shared) ?? utf8('')
    await store.keepThird(gb.shared, WITNESS.key, cosigned(ours, NOON, WITNESS))
    await take(store, partner, gb.shared, store.checkpoint(gb.shared) ?? ours)
    expect(names(partner.cosignature(gb.shared))).not.toContain(WITNESS.key.name)
    await store.witnessed(gb.shared, partner.cosignature(gb.shared) ?? ours)
    expect(names(store.receipt(gb.shared))).toEqual([gb.shared, 'ru.entente.example/mirror', WITNESS.key.name])
    expect(store.log(gb.shared)?.witnessed).toBe(1)

    const theirs = cosigned(partner.checkpoint(ru.shared), NOON + 5, WITNESS)
    await expect(store.keepThird(ru.shared, WITNESS.key, theirs)).rejects.toMatchObject({ code: 'bad-checkpoint' })
    expect(await take(partner, store, ru.shared, theirs)).toMatchObject({ kind: 'advanced' })
    expect(await store.keepThird(ru.shared, WITNESS.key, theirs)).toBe(true)
    expect(store.thirds(ru.shared)).toEqual([{ witness: WITNESS.key.name, size: 1, time: NOON + 5 }])
  })
})
