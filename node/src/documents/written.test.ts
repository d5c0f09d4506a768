import { expect, test } from 'vitest'
import { amountText, hashText, instantText, unitText } from './written.ts'

test('an instant is written out in each language, to the second, in UTC', () => {
  expect(instantText('2014-03-18T13:39:05Z', 'en')).toBe('18\u00a0March\u00a02014, 13:39:05\u00a0UTC')
  expect(instantText('2014-03-08T00:00:00Z', 'ru')).toBe('8\u00a0марта\u00a02014\u00a0г., 00:00:00\u00a0UTC')
})

test('an amount keeps every digit, and is grouped', () => {
  expect(amountText('4')).toBe('4')
  expect(amountText('1000')).toBe('1\u202f000')
  expect(amountText('120000.00')).toBe('120\u202f000.00')
  expect(amountText('0.000000000001')).toBe('0.000000000001')
})

test('an amount that is too long for its column may be broken between its groups', () => {
  expect(amountText('999999999999.999')).toBe('999\u2009999\u2009999\u2009999.999')
})

test('a unit has its name in each language, and an unusual one its code', () => {
  expect([unitText('NAR', 'en'), unitText('NAR', 'ru'), unitText('X9', 'ru'), unitText('toString', 'en')]).toEqual([
    'articles',
    'шт.',
    'X9',
    'toString',
  ])
})

test('a hash is grouped for the eye', () => {
  expect(hashText('0123456789abcdef'.repeat(4))).toBe(Array(4).fill('01234567 89abcdef').join(' '))
  expect(hashText('—')).toBe('—')
})
