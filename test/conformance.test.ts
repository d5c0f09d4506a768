import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actsJsonSchema } from '../core/src/contract/act-types.ts'
import { rulingJsonSchema } from '../core/src/contract/ruling-schema.ts'
import { transferJsonSchema } from '../core/src/contract/transfer.ts'
import { VERDICTS } from '../core/src/contract/words.ts'
import { casesIn, differences, ROOT, rule } from './cases.ts'

const cases = casesIn(join(ROOT, 'conformance', 'decisions'))

test.each(cases)('conformance case $stated.id: $stated.title', ({ file, stated }) => {
  expect(`${stated.id}.yaml`).toBe(file)
  expect(differences(rule(stated), stated)).toEqual([])
})

test('each verdict comes out of some conformance case', () => {
  const verdicts = new Set(
    cases.flatMap(({ stated: { expect: expected } }) =>
      [expected, ...Object.values(expected.nations ?? {})].map(({ verdict }) => verdict),
    ),
  )
  expect(VERDICTS.filter((verdict) => !verdicts.has(verdict))).toEqual([])
})

test.each([
  ['transfer', transferJsonSchema()],
  ['ruling', rulingJsonSchema()],
  ['acts', actsJsonSchema()],
])('the published schema of %s is the one in force', (name, schema) => {
  const published = JSON.parse(readFileSync(join(ROOT, 'conformance', 'schema', `${name}.json`), 'utf8'))
  expect(published).toEqual(JSON.parse(JSON.stringify(schema)))
})
