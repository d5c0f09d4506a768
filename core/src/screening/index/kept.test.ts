import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal } from '../../ledger/bytes.ts'
import type { Entity, Listed } from '../entity.ts'
import { screenerOf } from '../screen.ts'
import { buildIndex } from './build.ts'
import { indexBytes, indexIn } from './kept.ts'
import { LAYOUT } from './layout.ts'

const OF = { list: 'EX-LIST', sha256: 'sha256:1', parser: 1 }

const WORDS = [
  'Example',
  'Exampel',
  'Пример',
  'завод',
  'Plant',
  'Ivan',
  'Иван',
  'Petrov',
  'ibn',
  '12',
  'JSC',
  '示例',
  'X',
]
const name = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const entity = fc.record({
  schema: fc.oneof(fc.constantFrom('Person', 'Company', 'Vessel', 'LegalEntity'), fc.string({ maxLength: 5 })),
  properties: fc.record(
    {
      name: fc.array(name, { maxLength: 3 }),
      weakAlias: fc.array(name, { maxLength: 2 }),
      birthDate: fc.array(fc.constantFrom('1958', '1958-03-01', '1960'), { maxLength: 2 }),
      innCode: fc.array(fc.constantFrom('7718852163', '7718852164'), { maxLength: 1 }),
      country: fc.array(fc.constantFrom('ru', 'gb'), { maxLength: 1 }),
    },
    { requiredKeys: [] },
  ),
})
const entities = fc
  .array(entity, { maxLength: 40 })
  .map((all) => all.map((each, at): Entity => ({ id: `ex-${at}`, ...each })))

const listedIn = (all: readonly Entity[]): Listed[] =>
  all.map((each, at) => ({ list: at % 3 === 0 ? 'EX-OTHER' : 'EX-LIST', hash: `sha256:${at}`, entity: each }))

test('an index that was kept finds what the list finds, to the byte', () => {
  fc.assert(
    fc.property(entities, fc.array(entity, { minLength: 1, maxLength: 5 }), fc.nat(20), (all, asked, shift) => {
      const made = buildIndex(listedIn(all))
      const bytes = indexBytes(made, OF, sha256)
      // Wherever in memory they come to lie.
      const read = new Uint8Array(bytes.length + shift)
      read.set(bytes, shift)
      const kept = indexIn(read.subarray(shift), OF, sha256)
      if (kept === null) throw new Error('it is not taken')
      const [one, other] = [screenerOf(made), screenerOf(kept)]
      for (const each of asked) {
        const party = { id: 'party', ...each }
        expect(JSON.stringify(other.screen(party))).toBe(JSON.stringify(one.screen(party)))
        expect(JSON.stringify(other.rank(party, 10, 'quick'))).toBe(JSON.stringify(one.rank(party, 10, 'quick')))
      }
      expect(equal(indexBytes(kept, OF, sha256), bytes)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

const LISTED = listedIn([
  { id: 'ex-1', schema: 'Company', properties: { name: ['Example Plant JSC'], innCode: ['7718852163'] } },
  { id: 'ex-2', schema: 'Person', properties: { name: ['Иван Петров', 'Ivan PETROV'] } },
])
const BYTES = indexBytes(buildIndex(LISTED), OF, sha256)

test('a byte that changed anywhere, a cut and what is added make it none', () => {
  fc.assert(
    fc.property(fc.nat(BYTES.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = BYTES.slice()
      changed[at] = (changed[at] as number) ^ by
      expect(indexIn(changed, OF, sha256)).toBeNull()
      expect(indexIn(BYTES.slice(0, at), OF, sha256)).toBeNull()
    }),
    { numRuns: 100 },
  )
  expect(indexIn(Uint8Array.from([...BYTES, 0]), OF, sha256)).toBeNull()
})

test('one of another file, list or parser is none', () => {
  expect(indexIn(BYTES, OF, sha256)).not.toBeNull()
  expect(indexIn(BYTES, { ...OF, sha256: 'sha256:2' }, sha256)).toBeNull()
  expect(indexIn(BYTES, { ...OF, list: 'EX-OTHER' }, sha256)).toBeNull()
  expect(indexIn(BYTES, { ...OF, parser: 2 }, sha256)).toBeNull()
})

test('one of another layout is none, though whoever wrote it made no mistake', () => {
  const head = new TextDecoder().decode(BYTES).indexOf(`"layout":${LAYOUT}`)
  const older = BYTES.slice()
  older[head + '"layout":'.length] = '0'.charCodeAt(0)
  older.set(sha256(older.subarray(40)), 8)
  expect(indexIn(older, OF, sha256)).toBeNull()
})
