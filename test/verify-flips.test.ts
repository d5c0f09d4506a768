import { expect, test } from 'vitest'
import { sealAct } from '../core/src/ledger/act.ts'
import { textOf, utf8 } from '../core/src/ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../core/src/ledger/checkpoint.ts'
import { COSIGNATURE, formatVkey } from '../core/src/ledger/key.ts'
import { leafHash, nodeHash } from '../core/src/ledger/merkle.ts'
import { parsePolicy } from '../core/src/ledger/policy.ts'
import { formatProof, verifyProof } from '../core/src/ledger/proof.ts'
import { formatRecord } from '../core/src/ledger/record.ts'
import { attempt } from '../core/src/ledger/refusal.ts'
import { verifyFile } from '../core/src/verify/file.ts'
import { provenLog } from '../core/src/verify/proven-log.ts'
import { actOf, nationOf, signer } from '../core/src/verify/testing/nations.ts'
import { NODE, sha256 } from '../node/src/store/primitives.ts'

const gb = nationOf('GB', 'gb.entente.example', 10)
const ru = nationOf('RU', 'ru.entente.example', 20)
const stranger = signer('stranger.example/witness', COSIGNATURE, 30)
const roots = [gb.root.key, ru.root.key]
const entry = sealAct(actOf(gb, 1), [gb.seal])
const policy = utf8(`log ${formatVkey(gb.log.key)}\nwitness ru ${formatVkey(ru.mirror.key)}\nquorum ru\n`)

/** A proof in a log of so many levels, of which nothing is at hand but the hashes beside the entry's way to the root. */
function proofIn(levels: number, index: number, more: { extra?: Uint8Array; strangers?: boolean } = {}) {
  const hashes = Array.from({ length: levels }, (_, level) => sha256(utf8(`the other side of level ${level}`)))
  const root = hashes.reduce(
    (node, other, level) => {
      const isRight = Math.floor(index / 2 ** level) % 2 === 1
      return isRight ? nodeHash(other, node, sha256) : nodeHash(node, other, sha256)
    },
    leafHash(entry, sha256),
  )
  const opened = openCheckpoint(
    signCheckpoint({ origin: gb.log.key.name, size: 2 ** levels, root }, gb.log),
    gb.log.key,
    [],
    NODE,
  )
  const cosigners = [ru.mirror, ...(more.strangers ? [stranger] : [])]
  const note = withLines(
    opened,
    cosigners.map((cosigner) => cosignCheckpoint(opened, 1_395_144_060, cosigner)),
  )
  return formatProof({ index, hashes, note, ...(more.extra ? { extra: more.extra } : {}) })
}

/** The bits of a file that can be turned while it still proves the same. What it then proved otherwise is refused. */
function harmlessBits(file: Uint8Array, judge: (file: Uint8Array) => { readonly outcome: string }): number[] {
  const said = JSON.stringify(judge(file))
  const harmless: number[] = []
  const turned = file.slice()
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const [at, mask] = [bit >> 3, 1 << (bit & 7)]
    turned[at] = (turned[at] ?? 0) ^ mask
    const judged = judge(turned)
    turned[at] = (turned[at] ?? 0) ^ mask
    if (judged.outcome !== 'proven') continue
    expect([bit, JSON.stringify(judged)]).toEqual([bit, said])
    harmless.push(bit)
  }
  return harmless
}

/** As `verifyFile`, of which the most work here would be to read one policy again for every bit. */
const read = parsePolicy(policy, NODE.sha256)
const judgeProof = (file: Uint8Array, of = entry) => {
  const proven = attempt(() => verifyProof(of, file, read, NODE))
  return proven.ok
    ? { outcome: 'proven', found: provenLog(proven.value), at: proven.value.index }
    : { outcome: 'refuted' }
}

test('each of the bits of a proof in a log of a million entries counts: turned, the proof is refused', () => {
  const proof = proofIn(20, 1_048_575)
  expect(verifyFile(proof, { roots: [], policies: [policy], entry }, NODE)).toMatchObject({
    found: { index: 1_048_575 },
  })
  expect(proof.length).toBe(1_292)
  expect(harmlessBits(proof, judgeProof)).toEqual([])
}, 60_000)

test('only what nobody decides by can be altered: the extra, and a line of a key that the policy does not know', () => {
  const proof = proofIn(3, 5, { extra: utf8('not authenticated'), strangers: true })
  const text = textOf(proof) ?? ''
  const lines = text.split('\n')
  const free = lines.filter((line) => line.startsWith('extra ') || line.includes(stranger.key.name))
  expect(free).toHaveLength(2)
  const spans = free.map((line) => {
    const from = utf8(text.slice(0, text.indexOf(line))).length
    return [from, from + utf8(line).length] as const
  })
  const harmless = harmlessBits(proof, judgeProof)
  expect(harmless.length).toBeGreaterThan(100)
  for (const bit of harmless) expect(spans.some(([from, to]) => bit >> 3 >= from && bit >> 3 < to)).toBe(true)
}, 60_000)

test('each of the bits of an entry counts', () => {
  const proof = proofIn(3, 5)
  expect(harmlessBits(entry, (other) => judgeProof(proof, other))).toEqual([])
}, 60_000)

test('each of the bits of a record counts, those of its key lists among them', () => {
  const record = formatRecord([gb.keys, ru.keys], [{ entry, proof: proofIn(2, 2) }])
  expect(verifyFile(record, { roots }, NODE).outcome).toBe('proven')
  expect(record.length).toBe(2_017)
  expect(harmlessBits(record, (file) => verifyFile(file, { roots }, NODE))).toEqual([])
}, 120_000)
