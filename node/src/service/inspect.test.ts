import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseVkey } from '@entente/core/ledger/key'
import { verifyFile } from '@entente/core/verify/file'
import { expect, onTestFinished, test } from 'vitest'
import { forkFile } from '../peer/evidence.ts'
import { partnerAt } from '../peer/partner.ts'
import { readKeys } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import { AGREEMENT, carry, forget, type Nation, nation } from '../store/testing/nation.ts'
import { inspectEvidence } from './inspect.ts'

function two(): { gb: Nation; ru: Nation; evidence: string } {
  const [gb, ru] = [nation('GB'), nation('RU')]
  for (const one of [gb, ru]) onTestFinished(() => forget(one))
  const evidence = join(gb.home, 'evidence')
  mkdirSync(evidence)
  return { gb, ru, evidence }
}

test('evidence of a fork and of a silence that does not hold any more is named, and what is no evidence is passed over', () => {
  const { gb, ru, evidence } = two()
  const names = ['a-same-size-3.fork', 'a-silence-4.entente', 'silence-a.noted', 'refused-bad-note.note']
  for (const name of names) writeFileSync(join(evidence, name), 'altered')
  const left = inspectEvidence({ evidence, keys: gb.options(null).keys }, ru.introduction)
  expect(left).toEqual([
    expect.stringMatching(/a-same-size-3\.fork: this evidence is damaged/),
    expect.stringMatching(/a-silence-4\.entente: this evidence is damaged/),
  ])
})

/** What two signed histories of the Russian log make up. */
async function forked(gb: Nation, ru: Nation) {
  await using british = await gb.open(ru.introduction)
  await using russian = await ru.open(gb.introduction)
  await carry(ru.shared, russian, british)
  const { shared } = readKeys(ru.options(null).keys)
  const size = british.log(ru.shared)?.size ?? 0
  const other = signCheckpoint({ origin: ru.shared, size, root: new Uint8Array(32) }, shared)
  const taken = await british.takeIn(ru.shared, [], other)
  if (taken.kind !== 'fork') return expect.fail(taken.kind)
  return forkFile(taken.evidence, partnerAt('http://127.0.0.1:1', ru.introduction, AGREEMENT), NODE)
}

test('wherever a bit of evidence turned it is named as damaged, or says to anybody what it said', async () => {
  const { gb, ru, evidence } = two()
  const { name, bytes } = await forked(gb, ru)
  const roots = [gb, ru].map(({ introduction }) => parseVkey(introduction.root, NODE.sha256))
  const said = verifyFile(bytes, { roots }, NODE)
  const inspected = (file: Uint8Array) => {
    writeFileSync(join(evidence, name), file)
    return inspectEvidence({ evidence, keys: gb.options(null).keys }, ru.introduction)
  }
  expect([inspected(bytes), 'because' in said]).toEqual([[], false])
  let named = 0
  for (let at = 0; at < bytes.length; at += 11) {
    const turned = Uint8Array.from(bytes)
    turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8))
    const left = inspected(turned)
    if (left.length > 0) named += 1
    else expect(verifyFile(turned, { roots }, NODE), `byte ${at}`).toEqual(said)
  }
  expect(named).toBeGreaterThan(bytes.length / 22)
}, 60_000)
