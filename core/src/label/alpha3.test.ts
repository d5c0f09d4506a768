import { expect, test } from 'vitest'
import { NATIONS } from '../contract/nations.ts'
import { alpha3 } from './alpha3.ts'

test('every nation has a code of three letters, and no two have the same', () => {
  const codes = NATIONS.map(alpha3)
  expect(codes.every((code) => code !== null && /^[A-Z]{3}$/.test(code))).toBe(true)
  expect(new Set(codes).size).toBe(NATIONS.length)
  expect([alpha3('GB'), alpha3('RU')]).toEqual(['GBR', 'RUS'])
})

test.each(['UK', 'EU', 'GBR', 'gb', ''])('%s is no nation and has none', (code) => {
  expect(alpha3(code)).toBeNull()
})
