import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealAct } from '../ledger/act.ts'
import { textOf, utf8 } from '../ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../ledger/checkpoint.ts'
import { codesOf } from '../ledger/code.ts'
import { encodeContainer } from '../ledger/container.ts'
import { formatForkFile } from '../ledger/fork-file.ts'
import { COSIGNATURE, ED25519, formatVkey, type Signer } from '../ledger/key.ts'
import { signKeyList } from '../ledger/key-list.ts'
import { leafHash, memoryTree } from '../ledger/merkle.ts'
import { proveInclusion } from '../ledger/merkle-proof.ts'
import { formatProof } from '../ledger/proof.ts'
import { formatRecord } from '../ledger/record.ts'
import { verifyFile } from './file.ts'
import { parseRoots } from './roots.ts'
import { actOf, nationOf, signer } from './testing/nations.ts'

const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)
const secretariat = signer('secretariat.example/witness', COSIGNATURE, 30)
const roots = [gb.root.key, ru.root.key]

const act = actOf(gb, 1)
const entry = sealAct(act, [gb.seal])

function proofOf(entries: readonly Uint8Array[], index: number, ...cosigners: Signer[]) {
  const tree = memoryTree()
  for (const each of entries) tree.append(leafHash(each))
  const signed = signCheckpoint({ origin: gb.log.key.name, size: entries.length, root: tree.root() }, gb.log)
  const opened = openCheckpoint(signed, gb.log.key)
  const note = withLines(
    opened,
    cosigners.map((cosigner) => cosignCheckpoint(opened, 1_395_144_060, cosigner)),
  )
  return formatProof({ index, hashes: proveInclusion(index, entries.length, tree.nodes), note })
}
const entries = [utf8('before'), entry, utf8('after')]
const proof = proofOf(entries, 1, ru.mirror)
const record = formatRecord([gb.keys, ru.keys], [{ entry, proof }])

const policyOf = (...lines: string[]) => utf8(`log ${formatVkey(gb.log.key)}\n${lines.join('\n')}\n`)
const MIRROR = `witness ru ${formatVkey(ru.mirror.key)}`
const THIRD = `witness secretariat ${formatVkey(secretariat.key)}`

test('a record says which acts stand where, by which key lists, and what it leaves open', () => {
  expect(verifyFile(record, { roots })).toMatchObject({
    outcome: 'proven',
    found: {
      kind: 'record',
      acts: [{ origin: gb.log.key.name, index: 1, type: 'licences.suspend', nation: 'GB' }],
      logs: [{ size: 3, cosignatures: [{ name: 'ru.example/mirror', at: '2014-03-18T12:01:00Z' }] }],
      keys: [
        { nation: 'GB', serial: 3 },
        { nation: 'RU', serial: 3 },
      ],
      unproven: ['left-out', 'later', 'newer-keys', 'collusion'],
    },
  })
})

test('the texts of the codes on a paper say what their record says', () => {
  const texts = utf8(`${codesOf(record).join('\n')}\n`)
  expect(verifyFile(texts, { roots })).toEqual(verifyFile(record, { roots }))
  expect(verifyFile(texts.slice(0, -20), { roots })).toMatchObject({ outcome: 'unreadable', code: 'bad-container' })
  const strangers = [gb.root.key, nationOf('RU', 'stranger.example', 90).root.key]
  expect(verifyFile(texts, { roots: strangers })).toMatchObject({ outcome: 'refuted', code: 'not-signed' })
})

test('acts without their application speak for themselves, and are not called without effect', () => {
  const shipped = actOf(gb, 1, { type: 'deliveries.ship', body: { delivery: 'D2' } })
  const refused = actOf(gb, 2, {
    type: 'appeals.decide',
    body: { outcome: 'dismissed', reasons: 'An example' },
  })
  const other = actOf(gb, 3, { type: 'deliveries.ship', body: { delivery: 'two' } })
  const all = [shipped, refused, other, actOf(gb, 4)].map((each) => sealAct(each, [gb.seal]))
  const evidenced = all.map((each, index) => ({ entry: each, proof: proofOf(all, index, ru.mirror) }))
  expect(verifyFile(formatRecord([gb.keys, ru.keys], evidenced), { roots })).toMatchObject({
    found: {
      licences: [],
      ignored: [],
      statements: [
        { reference: 'GBRU-2014-000001', type: 'deliveries.ship', nation: 'GB', delivery: 'D2', lines: null },
        { type: 'appeals.decide', outcome: 'dismissed' },
      ],
    },
  })
})

test('a record whose log began with a list that names an officer is judged by it, and a list that is left out is told', () => {
  const own = signer('gb.example/officer/p-17', ED25519, 71)
  const naming = (serial: number) =>
    signKeyList({ nation: 'GB', serial, keys: [...gb.listed, { role: 'officer', key: own.key }] }, gb.root)
  const all = [utf8('before'), sealAct(act, [gb.seal, own])]
  const signed = [{ entry: all[1] ?? entry, proof: proofOf(all, 1, ru.mirror) }]
  expect(verifyFile(formatRecord([naming(3), ru.keys], signed), { roots })).toMatchObject({ outcome: 'proven' })
  const unsigned = formatRecord([naming(3), ru.keys], [{ entry, proof }])
  expect(verifyFile(unsigned, { roots })).toMatchObject({ outcome: 'refuted', code: 'not-signed' })
  expect(verifyFile(record, { roots, keys: [naming(4)] })).toHaveProperty(
    'found.unproven',
    expect.arrayContaining(['withdrawn']),
  )
})

test('a list that the record itself shows withdraws nothing that it shows to be older', () => {
  const own = signer('gb.example/officer/p-17', ED25519, 71)
  const list = signKeyList(
    { nation: 'GB', serial: 4, keys: [...gb.listed, { role: 'officer', key: own.key }] },
    gb.root,
  )
  const publishing = actOf(gb, 2, {
    type: 'keys.publish',
    by: { person: 'p-19', role: 'security-officer', organisation: 'An authority' },
    body: { list: textOf(list), proposal: { id: actOf(gb, 99).id, by: 'p-1' } },
  })
  const all = [entry, sealAct(publishing, [gb.seal])]
  const acts = all.map((each, index) => ({ entry: each, proof: proofOf(all, index, ru.mirror) }))
  expect(verifyFile(formatRecord([gb.keys, ru.keys], acts), { roots, keys: [list] })).toHaveProperty(
    'found.unproven',
    expect.not.arrayContaining(['withdrawn']),
  )
})

test('a newer key list tells of keys that were withdrawn since', () => {
  const [log, mirror, seal] = gb.listed
  const listOf = (serial: number, keys: (typeof gb.listed)[number][]) =>
    signKeyList({ nation: 'GB', serial, keys }, gb.root)
  const next = { role: 'seal', key: signer('gb.example/seal', ED25519, 40).key } as const
  const overlapping = listOf(4, [log, mirror, next, seal])
  const withdrawn = listOf(4, [log, mirror, next])
  const keysOf = (...serials: number[]) => serials.map((serial) => expect.objectContaining({ serial }))
  expect(verifyFile(record, { roots, keys: [overlapping] })).toMatchObject({
    found: { keys: keysOf(4, 3), unproven: ['left-out', 'later', 'newer-keys', 'collusion'] },
  })
  expect(verifyFile(record, { roots, keys: [withdrawn] })).toMatchObject({
    found: { keys: keysOf(3, 3), unproven: expect.arrayContaining(['withdrawn']) },
  })
  expect(verifyFile(record, { roots, keys: [listOf(2, [log, mirror]), ru.keys] })).toEqual(
    verifyFile(record, { roots }),
  )
  const foreign = signKeyList({ nation: 'GB', serial: 9, keys: [log] }, signer('gb.example/root', ED25519, 50))
  expect(verifyFile(record, { roots, keys: [foreign] }).outcome).toBe('refuted')
})

test('one nation’s root cannot make up the other nation', () => {
  const posing = nationOf('RU', 'gb.example', 60)
  const posed = signKeyList({ nation: 'RU', serial: 1, keys: posing.listed }, gb.root)
  const forged = formatRecord([gb.keys, posed], [{ entry, proof: proofOf(entries, 1, posing.mirror) }])
  expect(verifyFile(forged, { roots })).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
})

test('evidence says whose log it is against, and why an entry is no act', () => {
  const bad = sealAct({ ...act, nation: 'RU' }, [gb.seal])
  const fork = formatForkFile({ claim: 'bad-act', entry: bad, proof: proofOf([bad], 0, ru.mirror) }, gb.keys)
  expect(verifyFile(fork, { roots })).toMatchObject({
    outcome: 'proven',
    found: { kind: 'fork', claim: 'bad-act', nation: 'GB', index: 0, code: 'wrong-nation', unproven: [] },
  })
  const none = formatForkFile({ claim: 'bad-act', entry, proof }, gb.keys)
  expect(verifyFile(none, { roots })).toMatchObject({ outcome: 'refuted', code: 'not-a-fork' })
})

test.each([
  ['one witness', policyOf(MIRROR, 'quorum ru'), ['act', 'later', 'collusion']],
  ['two of which either does', policyOf(MIRROR, THIRD, 'group one any ru secretariat', 'quorum one'), ['collusion']],
  ['no witness', policyOf('quorum none'), ['uncosigned', 'collusion']],
])('by a policy that asks for %s a proof does not exclude collusion', (_what, policy, open) => {
  const judged = verifyFile(proof, { roots: [], policies: [policy], entry })
  expect(judged).toMatchObject({ outcome: 'proven', found: { kind: 'proof', index: 1 } })
  expect(judged).toHaveProperty('found.unproven', expect.arrayContaining(open))
})

test('a third witness beside the partner excludes it', () => {
  const policy = policyOf(MIRROR, THIRD, 'group both all ru secretariat', 'quorum both')
  const both = proofOf(entries, 1, ru.mirror, secretariat)
  expect(verifyFile(both, { roots: [], policies: [policy], entry })).toHaveProperty('found.unproven', [
    'act',
    'later',
    'partner',
  ])
  expect(verifyFile(proof, { roots: [], policies: [policy], entry })).toMatchObject({
    outcome: 'refuted',
    code: 'no-quorum',
  })
})

const BOTH = policyOf(MIRROR, THIRD, 'group both all ru secretariat', 'quorum both')

test('by a policy a record must bear the third witness’s line beside the partner’s, and what is missing is named', () => {
  const cosigned = formatRecord([gb.keys, ru.keys], [{ entry, proof: proofOf(entries, 1, ru.mirror, secretariat) }])
  expect(verifyFile(cosigned, { roots, policies: [BOTH] })).toMatchObject({
    outcome: 'proven',
    found: {
      logs: [{ cosignatures: [{ name: 'ru.example/mirror' }, { name: secretariat.key.name }] }],
      passedOver: [],
      unproven: ['left-out', 'later', 'newer-keys'],
    },
  })
  const missing = `the policy’s quorum did not cosign 3 entries of ${gb.log.key.name}; missing: `
  expect(verifyFile(record, { roots, policies: [BOTH] })).toEqual({
    outcome: 'refuted',
    code: 'no-quorum',
    because: `${missing}secretariat`,
  })
  const alone = formatRecord([gb.keys, ru.keys], [{ entry, proof: proofOf(entries, 1, secretariat) }])
  expect(verifyFile(alone, { roots, policies: [BOTH] })).toMatchObject({
    outcome: 'refuted',
    because: `${missing}ru.example/mirror+${ru.mirror.key.id}`,
  })
  expect(verifyFile(cosigned, { roots })).toMatchObject({
    found: {
      passedOver: [`${secretariat.key.name}+${secretariat.key.id}`],
      unproven: expect.arrayContaining(['collusion']),
    },
  })
})

test.each([
  ['asks for nobody', policyOf('quorum none')],
  ['asks for the third witness alone', policyOf(MIRROR, THIRD, 'quorum secretariat')],
  ['takes either', policyOf(MIRROR, THIRD, 'group one any ru secretariat', 'quorum one')],
  ['names a witness of the log’s own nation', policyOf(MIRROR, `witness gb ${formatVkey(gb.mirror.key)}`, 'quorum ru')],
])('no third witness replaces the partner: a policy that %s is refused', (_what, policy) => {
  const cosigned = formatRecord([gb.keys, ru.keys], [{ entry, proof: proofOf(entries, 1, ru.mirror, secretariat) }])
  expect(verifyFile(cosigned, { roots, policies: [policy] })).toMatchObject({
    outcome: 'unreadable',
    code: 'bad-policy',
  })
})

test('a policy is of one log: that of another is none of this one, and two of one are refused', () => {
  const other = utf8(`log ${formatVkey(ru.log.key)}\nwitness gb ${formatVkey(gb.mirror.key)}\nquorum gb\n`)
  const ours = policyOf(MIRROR, 'quorum ru')
  expect(verifyFile(record, { roots, policies: [other] })).toMatchObject({ outcome: 'refuted', code: 'wrong-origin' })
  expect(verifyFile(record, { roots, policies: [other, ours] })).toMatchObject({ outcome: 'proven' })
  expect(verifyFile(record, { roots, policies: [ours, ours] })).toMatchObject({ code: 'bad-policy' })
})

test.each([
  ['a record without root keys', record, { roots: [] }, ['roots']],
  ['a record with the root key of one nation alone', record, { roots: [gb.root.key] }, ['root']],
  ['a proof alone', proof, { roots }, ['policy', 'entry']],
  ['a proof without its entry', proof, { roots, policies: [policyOf('quorum none')] }, ['entry']],
])('%s is not judged, and what is lacking is named', (_what, file, beside, needs) => {
  expect(verifyFile(file, beside)).toEqual({ outcome: 'lacking', needs })
})

test.each([
  ['nothing', utf8('')],
  ['text', utf8('{"name": "entente"}\n')],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x0a)],
  ['half a record', record.subarray(0, 700)],
  ['a receipt', encodeContainer({ kind: 'receipt', parts: [{ name: 'checkpoint', bytes: utf8('x') }] })],
])('%s cannot be read', (_what, file) => {
  expect(verifyFile(file, { roots })).toMatchObject({ outcome: 'unreadable', code: 'bad-container' })
})

test('a key list beside a file that is none is its own fault, and refutes nothing', () => {
  expect(verifyFile(record, { roots, keys: [utf8('')] })).toMatchObject({ outcome: 'unreadable', code: 'bad-request' })
})

test('a policy that is none is the policy’s fault, a key in it as well', () => {
  for (const policy of [utf8('log x\nquorum none\n'), policyOf('quorum ru')]) {
    expect(verifyFile(proof, { roots: [], policies: [policy], entry })).toMatchObject({
      outcome: 'unreadable',
      code: 'bad-policy',
    })
  }
})

test('whatever the bytes, there is an answer', () => {
  const heads = ['', 'entente/record@v1\n', 'entente/fork@v1\nclaim 9\nsame-size\n', 'c2sp.org/tlog-proof@v1\n'].map(
    utf8,
  )
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const file = Uint8Array.from([...head, ...rest])
      expect(verifyFile(file, { roots, policies: [policyOf('quorum none')], entry }).outcome).not.toBe('proven')
    }),
  )
})

test('root keys are read a line each, and a line that is none is named', () => {
  const text = `# as the annex prints them\n\n${roots.map(formatVkey).join('\r\n')}\n`
  expect(parseRoots(text)).toEqual({ keys: roots })
  expect(parseRoots('# nothing\nx\n')).toMatchObject({ line: 2 })
  expect(parseRoots('')).toEqual({ keys: [] })
})
