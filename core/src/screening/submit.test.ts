import { expect, test } from 'vitest'
import { fingerprintOf } from './party.ts'
import { submit } from './submit.ts'

test('a party is looked for by what its transfer states and all that is known beside', () => {
  const party = { name: 'АО «Пример»', nation: 'RU', type: 'company' } as const
  expect(submit(party, { name: ['Primer JSC', 'АО «Пример»'], innCode: ['7718852163'] })).toEqual({
    schema: 'Company',
    properties: { name: ['АО «Пример»', 'Primer JSC'], country: ['ru'], innCode: ['7718852163'] },
  })
  expect(submit({ name: 'Example' })).toEqual({ schema: 'LegalEntity', properties: { name: ['Example'] } })
  expect(submit({ name: 'Ivan Example', type: 'individual' }).schema).toBe('Person')
})

test('what was submitted before comes first, and a property may be called as anything that is one', () => {
  const said: Record<string, string[]>[] = [
    Object.fromEntries([['alias', ['A']]]),
    Object.fromEntries([
      ['alias', ['B', 'A']],
      ['constructor', ['x']],
      ['toString', ['y']],
    ]),
  ]
  expect(Object.entries(submit({ name: 'Example' }, ...said).properties)).toEqual([
    ['name', ['Example']],
    ['alias', ['A', 'B']],
    ['constructor', ['x']],
    ['toString', ['y']],
  ])
})

test('whatever is added makes another fingerprint, and no order does', () => {
  const party = { name: 'Example', nation: 'RU', type: 'company' } as const
  const one = fingerprintOf(submit(party, { alias: ['A', 'B'] }))
  expect(fingerprintOf(submit(party, { alias: ['B', 'A', 'B'] }))).toBe(one)
  expect(fingerprintOf(submit(party, { alias: ['A', 'B', 'C'] }))).not.toBe(one)
  expect(fingerprintOf(submit(party, { alias: ['A', 'B'], innCode: [] }))).toBe(one)
})
