import { expect, test } from 'vitest'
import { partySearch } from './party-address.ts'

test('an address names a party by its name, its nation and its kind', () => {
  const party = { name: 'Example Works', nation: 'RU', type: 'company' } as const
  expect(partySearch({ ...party, more: 1 })).toEqual(party)
  expect(partySearch({ name: 'Example Works' })).toEqual({ name: 'Example Works' })
  expect(partySearch({ name: 2014 })).toEqual({ name: '2014' })
})

test('an address that names no party names nobody', () => {
  for (const bad of [{}, { name: '' }, { name: 'Example', nation: 'nowhere' }, { name: 'Example', type: 'ship' }]) {
    expect(partySearch(bad)).toEqual({})
  }
})
