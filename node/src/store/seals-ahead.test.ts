import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAct, sealAct } from '@entente/core/ledger/act'
import { attempt } from '@entente/core/ledger/refusal'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readKeys } from './keys.ts'
import { makeKeys } from './keys-file.ts'
import { NODE } from './primitives.ts'
import { onAllCores } from './seals-ahead.ts'

const home = mkdtempSync(join(tmpdir(), 'seals-ahead-'))
afterAll(() => rmSync(home, { recursive: true }))

const WHO = { nation: 'GB', node: 'gb.entente.example', agreement: 'mtca-gb-ru' }
const ours = readKeys(makeKeys(join(home, 'ours'), WHO))
const theirs = readKeys(makeKeys(join(home, 'theirs'), { ...WHO, nation: 'RU', node: 'ru.entente.example' }))
const log = ours.shared.key.name
const by = { person: 'p-1', role: 'exporter', organisation: 'An example firm' }

function entryOf(n: number, signers = [ours.seal]): Uint8Array {
  const id = `0144d4f4-9c00-7000-8000-${`${n}`.padStart(12, '0')}`
  const what = { type: 'cases.note', at: '2014-02-10T12:00:00Z', subject: `dossiers/${n}`, body: {}, causes: [] }
  return sealAct({ id, ...what, nation: 'GB', log, by }, signers)
}

type Envelope = { payload: string; signatures: { keyid: string; sig: string }[] }
const envelopeOf = (entry: Uint8Array): Envelope => JSON.parse(Buffer.from(entry).toString())
const written = (envelope: object) => new Uint8Array(Buffer.from(JSON.stringify(envelope)))

/** An entry as somebody could send it: sound, or wrong in one of the ways in which a seal can be wrong. */
const sent = fc.nat({ max: 40 }).chain((n) => {
  const [good, other] = [entryOf(n), entryOf(n + 1)]
  const [one, two] = [envelopeOf(good), envelopeOf(other)]
  return fc.oneof(
    fc.constant(good),
    fc.constantFrom(
      entryOf(n, [theirs.seal]),
      entryOf(n, [theirs.seal, ours.seal]),
      written({ ...one, signatures: two.signatures }),
      written({ ...one, payload: two.payload }),
      written({ ...one, signatures: [...two.signatures, ...one.signatures] }),
      written({ ...one, signatures: [] }),
      new Uint8Array(Buffer.from('no JSON')),
    ),
    fc.nat({ max: good.length - 1 }).map((at) => good.map((byte, i) => (i === at ? byte ^ 1 : byte))),
  )
})

describe('seals that are checked before they are judged', () => {
  it('never change what is judged: who sealed an act, or why it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 12 }), fc.boolean(), async (entries, both) => {
        const seals = both ? [ours.seal.key, theirs.seal.key] : [ours.seal.key]
        const ahead = await onAllCores(entries, seals)
        const expected = { origin: log, nation: 'GB', seals, officers: [] }
        for (const entry of entries) {
          const [found, wanted] = [ahead, NODE].map((using) => attempt(() => openAct(entry, expected, using)))
          expect(found).toEqual(wanted)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are asked anew where a key came into force meanwhile', async () => {
    const entries = Array.from({ length: 8 }, (_, n) => entryOf(n))
    const ahead = await onAllCores(entries, [theirs.seal.key])
    for (const entry of entries) {
      expect(
        openAct(entry, { origin: log, nation: 'GB', seals: [ours.seal.key], officers: [] }, ahead).sealedBy,
      ).toHaveLength(1)
    }
  })
})
