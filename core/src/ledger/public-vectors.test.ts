import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openBundle } from './bundle.ts'
import { fromBase64 } from './bytes.ts'
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { parseVkey } from './key.ts'
import { EMPTY_RANGE, extend, rootOf } from './merkle.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { parseNote, verifyNote } from './note.ts'
import { fromTiles } from './tile-proof.ts'
import { bundlePath, hashesIn, tilePath } from './tiles.ts'

/** Suites of other implementations, kept beside the clone: never a part of it. */
const ROOT = fileURLToPath(new URL('../../../../shared/data/ledger/', import.meta.url))
const absent = !existsSync(ROOT) && env.ENTENTE_NO_SKIP !== '1'
const suite = absent ? test.skip : test

const bytesAt = (...path: string[]) => new Uint8Array(readFileSync(join(ROOT, ...path)))
const casesIn = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, stated: JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')) }))
const hash = (text: string | null) => fromBase64(text ?? '') ?? new Uint8Array(0)
const hashes = (texts: string[] | null) => (texts ?? []).map(hash)

test('the public suites are there to be tested', ({ skip }) => {
  skip(absent, 'none are kept beside this clone (../shared/data/ledger)')
  expect(existsSync(ROOT)).toBe(true)
})

suite('every inclusion proof of transparency-dev/merkle is judged as stated', () => {
  const cases = casesIn('merkle/inclusion')
  expect(cases).toHaveLength(98)
  for (const { file, stated } of cases) {
    const head = { size: stated.treeSize, root: hash(stated.root) }
    const holds = verifyInclusion(stated.leafIdx, hash(stated.leafHash), head, hashes(stated.proof))
    expect({ file, holds }).toEqual({ file, holds: !stated.wantErr })
  }
})

suite('every consistency proof of transparency-dev/merkle is judged as stated', () => {
  const cases = casesIn('merkle/consistency')
  expect(cases).toHaveLength(98)
  for (const { file, stated } of cases) {
    const old = { size: stated.size1, root: hash(stated.root1) }
    const holds = verifyConsistency(old, { size: stated.size2, root: hash(stated.root2) }, hashes(stated.proof))
    expect({ file, holds }).toEqual({ file, holds: !stated.wantErr })
  }
})

suite('the sixteen checkpoints of tessera open, and their tiles and bundles are theirs', async () => {
  const key = parseVkey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx')
  const read = (path: string) => bytesAt('tessera-log', ...path.split('/'))
  for (let size = 0; size <= 15; size += 1) {
    const { checkpoint } = openCheckpoint(bytesAt('tessera-log', `checkpoint.${size}`), key)
    expect(checkpoint.size).toBe(size)
    if (size === 0) continue
    const tile = read(tilePath({ level: 0, index: 0, width: size }))
    expect(openBundle(read(bundlePath(0, size)), tile)).toHaveLength(size)
    expect(rootOf(extend(EMPTY_RANGE, hashesIn(tile)))).toEqual(checkpoint.root)
  }
})

suite('the cosignatures of sunlight’s witnesses and mirror hold, at the time that they state', () => {
  const cosigned = [
    ['witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706', 'witness/witness.v0.json'],
    [
      'witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706',
      'witness/mirror/mirror.v0.json',
    ],
    ['witness2/88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482', 'witness2/witness.v0.json'],
  ] as const
  for (const [folder, described] of cosigned) {
    const [vkey] = JSON.parse(readFileSync(join(ROOT, 'sunlight', described), 'utf8')).verifier_keys
    const key = parseVkey(vkey)
    const note = parseNote(bytesAt('sunlight', folder, 'checkpoint'))
    expect(verifyNote(note, [key])).toEqual([expect.objectContaining({ key, time: 1_767_139_200 })])
    expect(parseCheckpoint(note.text).size).toBe(300)
  }
})

suite('the tiles of sunlight’s mirror are of its root', async () => {
  const folder = 'sunlight/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706'
  const read = (path: string) => bytesAt(folder, ...path.split('/'))
  const head = parseCheckpoint(parseNote(read('checkpoint')).text)
  const ask = (nodes: (level: number, index: number) => Uint8Array) =>
    Array.from({ length: 300 }, (_, index) => nodes(0, index))
  const leaves = await fromTiles(head, (tile) => read(tilePath(tile)), ask)
  expect(rootOf(extend(EMPTY_RANGE, leaves))).toEqual(head.root)
})

test('the verifier key of the signed-note specification is read, and has its id', () => {
  const key = parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  expect([key.name, key.id]).toEqual(['example.com/foo', '530d903a'])
})
