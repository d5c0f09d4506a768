import { expect, test } from 'vitest'
import { decimalText, moneyText, quantityText, share, typedAmount, valueText } from './amounts.ts'

test('every digit of an amount is shown, grouped as the language writes it', () => {
  expect(decimalText('120000.00', 'en')).toBe('120,000.00')
  expect(decimalText('120000.00', 'ru')).toBe('120\u00a0000,00')
  expect(decimalText('900719925474099312345.000000000001', 'en')).toBe('900,719,925,474,099,312,345.000000000001')
  expect(decimalText('4', 'ru')).toBe('4')
})

test('a sum of money has one form wherever it stands', () => {
  expect(valueText({ amount: '30000', currency: 'GBP' }, 'en')).toBe('30,000.00\u00a0GBP')
  expect(valueText({ amount: '120000.00', currency: 'GBP' }, 'ru')).toBe('120\u00a0000,00\u00a0GBP')
  expect(moneyText('30000.5', 'RUB', 'en')).toBe('30,000.50')
  expect(moneyText('30000.125', 'GBP', 'en')).toBe('30,000.125')
  expect(moneyText('30000', 'JPY', 'en')).toBe('30,000')
})

test('a unit follows its number', () => {
  const said = (amount: string, unit: string, language: 'en' | 'ru') => quantityText({ amount, unit }, language)
  expect(said('1', 'NAR', 'en')).toBe('1\u00a0article')
  expect(said('4', 'NAR', 'en')).toBe('4\u00a0articles')
  expect(said('1.5', 'HUR', 'en')).toBe('1.5\u00a0hours')
  expect(['1', '3', '11', '12', '21', '22', '25', '1.5'].map((amount) => said(amount, 'NPR', 'ru').slice(-4))).toEqual([
    'пара',
    'пары',
    '\u00a0пар',
    '\u00a0пар',
    'пара',
    'пары',
    '\u00a0пар',
    'пары',
  ])
  expect(said('1', 'KGM', 'ru')).toBe('1\u00a0кг')
  expect(said('1', 'ZZZ', 'en')).toBe('1\u00a0ZZZ')
})

test('an amount is taken as the pages print it in the reader’s own language', () => {
  for (const amount of ['120000.00', '1234567', '4', '0.5', '900719925474099312345.000000000001']) {
    for (const language of ['en', 'ru'] as const)
      expect(typedAmount(decimalText(amount, language), language), `${amount} ${language}`).toBe(amount)
  }
  expect(typedAmount('120 000,00', 'ru')).toBe('120000.00')
  expect(typedAmount('120000.00', 'ru')).toBe('120000.00')
})

test('an amount that two writers mean differently is refused, and which two it may be is said', () => {
  for (const language of ['en', 'ru'] as const)
    expect(typedAmount('120,000', language)).toEqual({ grouped: '120000', parted: '120.000' })
})

test('an amount in another language’s form, or grouped wrongly, stays as it was typed and is refused', () => {
  for (const text of ['120.000,00', '120 000,00', '12,00', '1,2345.00', '12,34,567', '0,500.00', '1e5', '']) {
    expect(typedAmount(text, 'en')).toBe(text)
  }
  for (const text of ['120,000.00', '1 20 000', '0 500', '120.000,00', '1,234,567'])
    expect(typedAmount(text, 'ru')).toBe(text)
})

test('a bar’s share of amounts too great for a binary number is right', () => {
  expect(share('450359962737049656172.5', '900719925474099312345')).toBe(50)
  expect(share('1', '0')).toBe(0)
})
