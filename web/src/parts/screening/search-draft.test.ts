import { submit } from '@entente/core/screening/submit'
import { expect, test } from 'vitest'
import { draftOf, propertiesOf } from './search-draft.ts'

const PARTY = { name: 'Example Works', nation: 'RU', type: 'company' } as const

test('a search again starts from what was known before, and comes to the same again', () => {
  const more = { innCode: ['7707083893'], alias: ['Пример', 'EXW'] }
  const before = submit(PARTY, more)
  expect(propertiesOf(draftOf(before, PARTY))).toEqual(more)
  expect(submit(PARTY, propertiesOf(draftOf(before, PARTY)))).toEqual(before)
})

test('half a line says nothing, and the same twice is said once', () => {
  expect(propertiesOf([{ property: 'alias' }, { value: '1' }, {}])).toEqual({})
  expect(
    propertiesOf([
      { property: 'alias', value: 'A ' },
      { property: 'alias', value: 'A' },
    ]),
  ).toEqual({ alias: ['A'] })
})
