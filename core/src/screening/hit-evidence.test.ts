import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Submitted } from '../contract/screening.ts'
import { evidenceOfHit } from './hit-evidence.ts'
import type { SumLine } from './score/sum.ts'
import { sumOf } from './score/sum.ts'
import { hit } from './testing/example-run.ts'

const PARTY: Submitted = {
  schema: 'Company',
  properties: { name: ['АО «Примерный авиационный завод»'], innCode: ['7707083893'], country: ['ru'] },
}
const RECORD: Submitted = {
  schema: 'Company',
  properties: { name: ['EXAMPLE AVIATION PLANT JSC'], alias: ['Primerny Aviatsionny Zavod'], innCode: ['7707083893'] },
}

/** What somebody who goes down the lines with a pencil comes to. */
function added(lines: readonly SumLine[]): number {
  const [first, ...rest] = lines.slice(0, -1)
  let sum = first?.by ?? 0
  for (const { kind, how, by } of rest) {
    if (how === 'add') sum += by
    else if (how === 'times') sum *= by
    else if (how === 'least') sum = Math.max(Math.min(1, sum), by)
    else if (how === 'most') sum = Math.min(sum, by)
    else if (kind === 'names') sum = Math.max(0, Math.min(1, sum))
  }
  return Math.max(0, Math.min(1, sum))
}

test('a hit is explained by the entry as it read: words of both scripts that face each other, and the number', () => {
  const found = evidenceOfHit(PARTY, hit(), RECORD)
  expect(found.name).toMatchObject({ query: 'АО «Примерный авиационный завод»' })
  expect(found.name?.links.map(({ query, entry }) => `${query}|${entry}`)).toContain('завод|Zavod')
  expect(found.moves).toMatchObject([{ kind: 'same-identifier', scheme: 'INN' }])
})

test('of an entry of which no record is at hand, the names alone face each other', () => {
  const found = evidenceOfHit(PARTY, hit({ names: ['PRIMERNY AVIATSIONNY ZAVOD'] }), null)
  expect(found.name).not.toBeNull()
  expect(found.moves).toEqual([])
})

const NAMES = [
  'Пример Завод ООО',
  'EXAMPLE PLANT 195 LLC',
  'Пример Петрович Иванов',
  'Example Ivanov',
  'Plant 7',
  'Ivan',
]
const record = fc.record({
  schema: fc.constantFrom('Company', 'Person', 'LegalEntity'),
  properties: fc.record({
    name: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
    weakAlias: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 1 }),
    innCode: fc.uniqueArray(fc.constantFrom('7707083893', '7707083894', '7718852163'), { maxLength: 2 }),
    birthDate: fc.uniqueArray(fc.constantFrom('1975-06-14', '1975', '1980-01-02'), { maxLength: 1 }),
    country: fc.uniqueArray(fc.constantFrom('ru', 'by'), { maxLength: 1 }),
  }),
})

test('whoever goes down the lines of a sum comes to the score', () => {
  void fc.assert(
    fc.property(record, record, (party, listed) => {
      const found = evidenceOfHit(party, hit(), listed)
      const lines = sumOf(found)
      expect(lines.at(-1)).toEqual({ kind: 'score', how: 'is', by: found.score })
      expect(added(lines)).toBeCloseTo(found.score, 3)
    }),
  )
})
