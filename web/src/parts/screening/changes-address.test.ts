import { expect, test } from 'vitest'
import { changesSearch, versionNumber } from './changes-address.ts'

test('an address names a kind of change and an earlier version, and whatever is none is left out', () => {
  expect(changesSearch({ change: 'removed', from: 0 })).toEqual({ change: 'removed', from: 0 })
  for (const wrong of [{}, { change: 'renamed', from: -1 }, { change: 7, from: '2' }, { from: 0.5 }]) {
    expect(changesSearch(wrong)).toEqual({})
  }
})

test('a version is numbered from one', () => {
  expect(versionNumber('12')).toBe(12)
  for (const wrong of ['0', '-1', '1.5', '01', '1e3', '', 'newest', '1234567']) expect(versionNumber(wrong)).toBeNull()
})
