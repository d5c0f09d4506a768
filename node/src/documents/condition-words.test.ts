import { expect, test } from 'vitest'
import { conditionText } from './condition-words.ts'

const owner = { id: 'GB-1', owner: 'GB' }
const [quantity, value] = [
  { amount: '1000', unit: 'NAR' },
  { amount: '5000.50', currency: 'GBP' },
]

test('a ceiling says how much of what, in all or within a period, and on which line', () => {
  const total = { ...owner, kind: 'quantity-ceiling', quantity, value }
  expect(conditionText(total, 'en')).toBe('No more than 1\u202f000 articles in all.')
  const period = { ...owner, kind: 'period-ceiling', quantity, value, days: 30, line: 2 }
  expect(conditionText(period, 'en')).toBe(
    'No more than 1\u202f000 articles and 5\u202f000.50 GBP within any 30 days, on line 2.',
  )
  expect(conditionText(period, 'ru')).toBe(
    'Не более 1\u202f000 шт. и 5\u202f000.50 GBP за любой период (дней: 30), по позиции 2.',
  )
})

test('destinations are named in the reader’s language, names of people and places as they stand', () => {
  const destination = { ...owner, kind: 'destination', destinations: ['RU', 'GB'] }
  expect(conditionText(destination, 'ru')).toContain('Российская Федерация, Соединённое Королевство')
  expect(conditionText({ ...owner, kind: 'site', sites: ['Works 1', '{days}'] }, 'en')).toBe(
    'Only at these sites: Works 1; {days}.',
  )
})

test('a kind that has no words here is named, and none is passed over in silence', () => {
  expect(conditionText({ ...owner, kind: 'toString' }, 'en')).toBe(
    'A condition of the kind “toString”, as it stands in the record.',
  )
})
