import { expect, test } from 'vitest'
import { countriesIn, countryCode } from './country.ts'

test.each([
  ['Russian Federation', 'ru'],
  ['Korea, North', 'kp'],
  ['Côte d’Ivoire', 'ci'],
  ['uk', 'gb'],
  ['Iranian', 'ir'],
])('%s is one country', (printed, code) => {
  expect(countryCode(printed)).toBe(code)
})

test.each([
  ['(1) to (6) Algeria (7) Morocco', ['dz', 'ma']],
  ['1) Saudi Arabia 2) Qatar', ['sa', 'qa']],
  ['a) South Sudan, b) Uganda', ['ss', 'ug']],
  ['(1)-(5) Tunisia (6)-(7) Algeria', ['tn', 'dz']],
  ['Iraq (previous)', ['iq']],
  ['Italian since 1990', ['it']],
  ['Ukrainian, Russian', ['ua', 'ru']],
  ['Afghanistan/Pakistan border region', ['af']],
  ['the hilly area', []],
])('a cell names the countries that it names: %s', (printed, codes) => {
  expect(countriesIn(printed)).toEqual(codes)
})
