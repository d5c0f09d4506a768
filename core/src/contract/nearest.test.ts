import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCIES } from './currencies.ts'
import { nearest, nearestCode } from './nearest.ts'
import { UNITS } from './units.ts'

test('a slip of the pen finds the word that was meant', () => {
  expect(nearest('conract', ['kind', 'contract', 'contact'])).toBe('contract')
  expect(nearest('form', ['to', 'from'])).toBe('from')
  expect(nearest('RESTRICTD', ['PROTECT', 'RESTRICTED'])).toBe('RESTRICTED')
})

test('letters in the wrong case are no slip', () => {
  expect(nearest('gb-ml', ['GB-DU', 'GB-ML'])).toBe('GB-ML')
  expect(nearest('Секретно', ['секретно'], 0)).toBe('секретно')
})

test('what is near nothing is told nothing', () => {
  expect(nearest('elephant', ['kind', 'contract'])).toBeNull()
  expect(nearest('', ['a'])).toBeNull()
  expect(nearest('x'.repeat(1_000_000), ['x'.repeat(1_000_000)])).toBeNull()
})

test('of words equally near the first wins', () => {
  expect(nearest('bat', ['cat', 'rat'])).toBe('cat')
})

test('codes forgive no slip, for each is one step from another', () => {
  expect(nearest('GPB', ['GBP', 'GIP'], 0)).toBeNull()
})

test('of codes one is offered only where it is the only one near', () => {
  expect(nearestCode('GBX', CURRENCIES)).toBe('GBP')
  expect(nearestCode('GPB', CURRENCIES)).toBe('GBP')
  expect(nearestCode('gbp', CURRENCIES)).toBe('GBP')
  expect(nearestCode('NAX', UNITS)).toBe('NAR')
  expect(nearestCode('BBX', ['BBD', 'BBL'])).toBeNull()
  expect(nearestCode('XQ', ['GQ'])).toBeNull()
})

test('a known word is its own nearest', () => {
  const word = fc.string({ minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(word, (known) => {
      expect(nearest(known, [known])).toBe(known)
    }),
  )
})
