import { expect, test } from 'vitest'
import { contentHash, SCREENED } from './list-entry.ts'
import { subjectOf } from './score/subject.ts'

const hashOf = (properties: { readonly [property: string]: readonly string[] }) =>
  contentHash({ schema: 'Company', properties })
const NAMED = { name: ['Example Works'] }

test.each(['Person', 'Company', 'PublicBody', 'LegalEntity', 'Vessel', 'Airplane'])(
  'whatever the score of a %s is worked out from is in its hash',
  (schema) => {
    const read = new Set<string>()
    const properties = new Proxy<{ readonly [property: string]: readonly string[] }>(NAMED, {
      get: (all, property) => {
        read.add(String(property))
        return all[String(property)]
      },
    })
    subjectOf({ id: 'ex-1', schema, properties })
    expect(read).toContain('mainCountry')
    expect([...read].filter((property) => !SCREENED.some((each) => each === property))).toEqual([])
  },
)

test.each([
  ['abbreviation', 'EXW'],
  ['vatCode', 'GB123456789'],
  ['mainCountry', 'ru'],
])('with another %s an entry is no longer the one of which something was found', (property, value) => {
  expect(hashOf({ ...NAMED, [property]: [value] })).not.toBe(hashOf(NAMED))
})

test('an address, a remark, and the order of values and of properties are nothing to it', () => {
  expect(hashOf({ ...NAMED, address: ['Street 1'], notes: ['see there'] })).toBe(hashOf(NAMED))
  const one = hashOf({ name: ['A', 'B'], country: ['ru'] })
  expect(hashOf({ country: ['ru'], name: ['B', 'A'] })).toBe(one)
})
