import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { openAct, sealAct, sealMessage } from './act.ts'
import { formatAddCheckpoint } from './add-checkpoint.ts'
import { formatAddEntries, packEntries } from './add-entries.ts'
import { encodeBundle } from './bundle.ts'
import { base64, textOf, utf8 } from './bytes.ts'
import { openCheckpoint, signCheckpoint, withLines } from './checkpoint.ts'
import { commit, commitmentText } from './commitment.ts'
import { cosignLine } from './cosignature.ts'
import { canonicalJson } from './json.ts'
import { COSIGNATURE, ED25519, formatVkey, parseVkey, seedSigner } from './key.ts'
import { leafHash, memoryTree } from './merkle.ts'
import { proveConsistency, proveInclusion } from './merkle-proof.ts'
import { allSign } from './policy.ts'
import { sha256 } from './primitives.ts'
import { formatProof, verifyProof } from './proof.ts'
import { tileBytes } from './tiles.ts'

const ORIGIN = 'gb.entente.example/log/mtca-gb-ru'
const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner(ORIGIN, ED25519, seed(1))
const seal = seedSigner('gb.entente.example/seal', ED25519, seed(2))
const mirror = seedSigner('ru.entente.example/mirror', COSIGNATURE, seed(3))
const root = seedSigner('gb.entente.example/root', ED25519, seed(4))
const digest = (bytes: Uint8Array) => bytesToHex(sha256(bytes))

const act0: Act = {
  id: '0144d4f4-9c00-7000-8000-000000000001',
  type: 'licences.suspend',
  at: '2014-03-18T12:00:00Z',
  nation: 'GB',
  log: ORIGIN,
  by: { person: 'p-17', role: 'licensing-officer', organisation: 'Export Control Organisation' },
  subject: 'licences/17',
  body: { because: 'gb/statement/2014-03-18' },
  law: 'sha256:f0e970d7d9287dfe880db132607e474e0ca0ae131366b4959c6eb62a97b9a3a2',
  causes: [],
}
const entry0 = sealAct(act0, [seal])
const committed = commit(new Uint8Array(32).fill(9), utf8('internal act'))
const act1: Act = {
  id: '0144d4f4-9c01-7000-8000-000000000002',
  type: 'ledger.commit',
  at: '2014-03-18T12:00:01Z',
  nation: 'GB',
  log: ORIGIN,
  by: { person: 'node', role: 'node', organisation: 'gb.entente.example' },
  subject: 'ledger/commitments',
  body: { sha256: commitmentText(committed) },
  causes: [{ origin: ORIGIN, index: 0, leaf: base64(leafHash(entry0)) }],
}
const entry1 = sealAct(act1, [seal])
const tree = memoryTree()
for (const entry of [entry0, entry1]) tree.append(leafHash(entry))
const signed = signCheckpoint({ origin: ORIGIN, size: 2, root: tree.root() }, log)
const opened = openCheckpoint(signed, log.key)
const cosigned = withLines(opened, [cosignLine(opened.note.text, 1_395_144_060, mirror)])

test('the keys are those of the known seeds', () => {
  const vkeys = [log, seal, mirror, root].map(({ key }) => formatVkey(key))
  expect(vkeys).toEqual([
    'gb.entente.example/log/mtca-gb-ru+d1fe67b4+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
    'gb.entente.example/seal+628f61d8+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
    'ru.entente.example/mirror+95543aa0+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR',
    'gb.entente.example/root+174c6999+AcqTrBcFGHBx1nuDx/8O/oEI6OxFMFdddyaHkzPb2r58',
  ])
  expect(vkeys.map((vkey) => parseVkey(vkey))).toEqual([log.key, seal.key, mirror.key, root.key])
})

test('the acts, their envelopes and their leaves are the known bytes', () => {
  const payload = utf8ToBytes(canonicalJson(act0))
  expect([payload.length, digest(payload)]).toEqual([
    411,
    '9d30821443fc41064b6d6712df1747ab084c893d2523ae98213231423f13fa3a',
  ])
  expect(digest(sealMessage(payload))).toBe('54d24d9c65ff52dce0df643bf06cca33d3f5f5f717a0271ca81e791049c49cd6')
  expect(base64(seal.sign(sealMessage(payload)))).toBe(
    'lixodEuNkwQJ48kPgWHOZwRACqongTFxcR6PuiUMiH3mOo61ALgMoGTnMdwx5VYkNg/vzI5JS1jPpylIPiqYCQ==',
  )
  expect([entry0.length, digest(entry0)]).toEqual([
    773,
    'b99d8534b3003781c2a1583bc85ca3fe384f8a6e0e42e11819af8f428c63b3cd',
  ])
  expect(base64(leafHash(entry0))).toBe('lwyyw0QGfyJ/Mfq/eO050HJVrZl49p2JiPtK/TSyZC0=')
  expect(commitmentText(committed)).toBe('eda9ec72f2c6669785e3c6298106b109864327b6700881d05898182ed6cd41f3')
  expect([entry1.length, digest(entry1)]).toEqual([
    845,
    'a8dc937b1eacb78f99941db963c31d272d348b35400dd5b2e68dfe4deefba5bc',
  ])
  expect(base64(leafHash(entry1))).toBe('PQZjYuEnDWb/Wt9rubUOM3e/LCPjerBBwnUXkvCFFiE=')
})

test('the acts are taken in by whoever has the nation’s seal key', () => {
  const expected = { origin: ORIGIN, nation: 'GB', seals: [seal.key], officers: [] }
  expect(openAct(entry0, expected)).toEqual({ act: act0, sealedBy: [seal.key], signedBy: [] })
  expect(openAct(entry1, expected)).toEqual({ act: act1, sealedBy: [seal.key], signedBy: [] })
})

test('the cosigned checkpoint is the known note', () => {
  expect(cosigned.length).toBe(348)
  expect(textOf(cosigned)).toBe(`gb.entente.example/log/mtca-gb-ru
2
usmzm4sC7LSw7FZ+0+WDwgo7nkMlMlPHPVy+8blK1d8=

— gb.entente.example/log/mtca-gb-ru 0f5ntATGSxV9CVKR8avoEioQ7nNbVpzHuiS5V8GDdsb/71yg1mjnL3PZNEgRf3ciOroVe36n0vkj2WJwdA3ekwLssAM=
— ru.entente.example/mirror lVQ6oAAAAABTKDV8K5JDK1H6GKG1NMRVBte2qARZcPU6Jztuk7v1SUcMWzIiASO2rqpuWJdnrswpfgVpw/G+gf50aVJIcWgpUliXDA==
`)
})

test('the tile, the bundle and the proof are the known bytes', () => {
  const bundle = encodeBundle([entry0, entry1])
  expect(digest(tileBytes({ level: 0, index: 0, width: 2 }, tree.nodes))).toBe(
    'd9066c5d85ce439719d94c2c5f9e44bb8d0304bf90f1f1d647c00f36d1aa0cec',
  )
  expect([bundle.length, digest(bundle)]).toEqual([
    1_622,
    '0d84be6d5d8e1676d6da35c136b98ae2d1a23f955d6cabad98a3ee7919fef58a',
  ])
  const proof = formatProof({ index: 0, hashes: proveInclusion(0, 2, tree.nodes), note: cosigned })
  expect([proof.length, digest(proof)]).toEqual([
    425,
    'b22c9d103e3d1186bdc179aa0edcad17f94ed8a9080ccfa165bf05c9bd74eda9',
  ])
  const proven = verifyProof(entry0, proof, allSign(log.key, [mirror.key]))
  expect(proven).toMatchObject({ index: 0, cosignatures: [{ key: mirror.key, time: 1_395_144_060 }] })
})

test('the requests that carry them to the partner are the known bytes', () => {
  const asked = formatAddCheckpoint({ old: 1, proof: proveConsistency(1, 2, tree.nodes), note: signed })
  expect([asked.length, digest(asked)]).toEqual([
    265,
    '20b46bfd96942da5c47b0972b114394684ec962e00a7070c2b2084da59197ff5',
  ])
  const leaves = { start: 0, end: 2 }
  const packages = [packEntries(leaves, [entry0, entry1], 2, tree.nodes)]
  const given = formatAddEntries({ origin: ORIGIN, ...leaves, packages })
  expect([given.length, digest(given)]).toEqual([
    1_676,
    'ac891ae286090a2c0864eca959f55dab7ca77b75fd62da4bfe9d2404b91fe69a',
  ])
})

const text = (bytes: Uint8Array) => textOf(bytes) ?? ''

/** To write it anew, after a change of a format that both nations agreed: `npx vitest run core/src/ledger/vectors -u`. */
test('the conformance file says the same', async () => {
  const proof = formatProof({ index: 0, hashes: proveInclusion(0, 2, tree.nodes), note: cosigned })
  const leaves = { start: 0, end: 2 }
  const packages = [packEntries(leaves, [entry0, entry1], 2, tree.nodes)]
  const stated = {
    seeds: { log: 1, seal: 2, mirror: 3, root: 4 },
    vkeys: Object.fromEntries(
      Object.entries({ log, seal, mirror, root }).map(([role, { key }]) => [role, formatVkey(key)]),
    ),
    commitment: { salt: 9, bytes: 'internal act', sha256: commitmentText(committed) },
    entries: [act0, act1].map((act, index) => {
      const entry = [entry0, entry1][index] ?? utf8('')
      return { act, payload: canonicalJson(act), entry: text(entry), leaf: base64(leafHash(entry)) }
    }),
    cosigned: { time: 1_395_144_060, checkpoint: text(cosigned) },
    tile: base64(tileBytes({ level: 0, index: 0, width: 2 }, tree.nodes)),
    bundle: base64(encodeBundle([entry0, entry1])),
    proof: text(proof),
    addCheckpoint: text(formatAddCheckpoint({ old: 1, proof: proveConsistency(1, 2, tree.nodes), note: signed })),
    addEntries: base64(formatAddEntries({ origin: ORIGIN, ...leaves, packages })),
  }
  const file = '../../../conformance/ledger/two-acts.json'
  await expect(`${JSON.stringify(stated, null, 2)}\n`).toMatchFileSnapshot(file)
})
