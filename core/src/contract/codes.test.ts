import { expect, test } from 'vitest'
import { CURRENCIES } from './currencies.ts'
import { isNation, NATIONS } from './nations.ts'
import { UNITS } from './units.ts'

test('the nations are the 249 assigned codes, each once', () => {
  expect(new Set(NATIONS).size).toBe(249)
  expect(NATIONS).toHaveLength(249)
  for (const code of NATIONS) expect(code).toMatch(/^[A-Z]{2}$/)
})

test('the parties to the laws in the book are nations, and communities are not', () => {
  for (const code of ['GB', 'RU', 'US', 'AU', 'FR', 'KE', 'NO']) expect(isNation(code)).toBe(true)
  for (const code of ['UK', 'EU', 'SU', 'XK', 'gb', '']) expect(isNation(code)).toBe(false)
})

test('the currencies are current and past, and none is for tests', () => {
  expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
  for (const code of CURRENCIES) expect(code).toMatch(/^[A-Z]{3}$/)
  expect(CURRENCIES).toEqual(expect.arrayContaining(['GBP', 'RUB', 'EUR', 'USD', 'LTL', 'HRK']))
  expect(CURRENCIES).not.toContain('XTS')
})

test('the units are those that trade uses', () => {
  expect(new Set(UNITS).size).toBe(UNITS.length)
  expect(UNITS.length).toBeGreaterThan(2000)
  for (const code of UNITS) expect(code).toMatch(/^[0-9A-Z]{2,3}$/)
  expect(UNITS).toEqual(expect.arrayContaining(['NAR', 'KGM', 'MTR', 'LTR', 'C62', 'SET', 'H87', 'TNE', 'MTK', 'NPR']))
})
