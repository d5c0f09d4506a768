import { expect, test } from 'vitest'
import { decimalText, share } from './amounts.ts'

test('every digit of an amount is shown, grouped as the language writes it', () => {
  expect(decimalText('120000.00', 'en')).toBe('120,000.00')
  expect(decimalText('120000.00', 'ru')).toBe('120\u00a0000,00')
  expect(decimalText('900719925474099312345.000000000001', 'en')).toBe('900,719,925,474,099,312,345.000000000001')
  expect(decimalText('4', 'ru')).toBe('4')
})

test('a bar’s share of amounts too great for a binary number is right', () => {
  expect(share('450359962737049656172.5', '900719925474099312345')).toBe(50)
  expect(share('1', '0')).toBe(0)
})
