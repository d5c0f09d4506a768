import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LEDGER_CODES } from '../../core/src/ledger/refusal.ts'
import { textOfFile, VECTOR_FILES } from '../../scripts/ledger-vectors/all.ts'
import { ROOT } from '../cases.ts'
import type { Given } from './given.ts'
import { judged } from './judged.ts'

const FOLDER = join(ROOT, 'conformance', 'ledger')
const files = readdirSync(FOLDER).filter((name) => name !== 'two-acts.json')
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
const vectorsOf = (name: string): { kind: string; vectors: Given[] } => JSON.parse(textOf(name))

/** To write them anew, after a change that both nations agreed: `npm run conformance:ledger`. */
const written = VECTOR_FILES.map((file) => [`${file.kind}.json`, textOfFile(file)] as const)
test.each(written)('conformance/ledger/%s is, byte for byte, what its generator writes', (name, text) => {
  expect(textOf(name)).toBe(text)
})

test('no file is there that nobody writes', () => {
  expect(files).toEqual(VECTOR_FILES.map(({ kind }) => `${kind}.json`).sort())
})

test.each(files)('this node gives every answer that conformance/ledger/%s wants', (name) => {
  const { kind, vectors } = vectorsOf(name)
  const came = vectors.map((vector) => ({ id: vector.id, came: judged(kind, vector) }))
  expect(came).toEqual(vectors.map(({ id, expect: wanted }) => ({ id, came: wanted })))
})

test('there are six hundred vectors and more, each with a name of its own in its file', () => {
  const all = files.map((name) => vectorsOf(name).vectors.map(({ id }) => id))
  for (const ids of all) expect(ids.length - new Set(ids).size).toBe(0)
  const count = all.flat().length
  console.log(`L0: ${count} vectors of our own, in ${files.length} files`)
  expect(count).toBeGreaterThanOrEqual(600)
})

test('each way in which the ledger says no to bytes from outside comes out of some vector', () => {
  const refused = new Set(
    files.flatMap((name) => vectorsOf(name).vectors.map(({ expect: wanted }) => JSON.stringify(wanted))),
  )
  const missing = LEDGER_CODES.filter((code) => ![...refused].some((wanted) => wanted.includes(`"${code}"`)))
  // Said of calls that no bytes from outside can make, as a status where bytes make them, or of a whole log's files.
  const elsewhere = ['bad-range', 'bad-tile', 'bad-request', 'bad-commitment', 'tile-mismatch', 'missing', 'forked']
  expect(missing.filter((code) => !elsewhere.includes(code))).toEqual([])
})
