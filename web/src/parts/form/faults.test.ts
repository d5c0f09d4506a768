import { expect, test } from 'vitest'
import { errorsOf } from '../transfer/check.ts'
import { faultsAt, faultsWithin, fieldOf } from './faults.ts'

test('an entry that names no list is a fault of the field that holds the entries', () => {
  const faults = errorsOf({ items: [{ controls: ['GB-ML:ML10', 'garbage'] }] })
  expect(faultsAt(faults, 'items[0].controls').map(({ path }) => path)).toEqual(['items[0].controls[1]'])
  expect(fieldOf('items[0].controls[1]')).toBe('items[0].controls')
})

test('a nation on the way that is none is a fault of the field of nations', () => {
  expect(faultsAt(errorsOf({ via: ['Syria'] }), 'via')).toHaveLength(1)
})

test('a field has no fault of its neighbours, nor a list of what its members say', () => {
  const faults = errorsOf({ contract: { concluded: 'never' }, items: [{ origin: ['Syria'] }] })
  expect(faultsAt(faults, 'contract.value')).toEqual([])
  expect(faultsAt(faults, 'items')).toEqual([])
  expect(faultsWithin(faults, 'items[0]')).toHaveLength(1)
  expect(faultsWithin(faults, 'items[1]')).toEqual([])
})
