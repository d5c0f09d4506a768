import { expect, test } from 'vitest'
import { momentText, timeText } from './dates.ts'

test('law that starts at midnight is spoken of by its day, on the clocks of its nation', () => {
  expect(momentText('2014-07-31T23:00:00Z', 'Europe/London')).toBe('1 August 2014')
  expect(momentText('2014-07-31T23:00:00Z', 'Europe/Moscow')).toBe('1 August 2014, 03:00')
  expect(momentText('2020-12-31T23:00:00Z', 'Europe/London')).toBe('31 December 2020, 23:00')
})

test('seconds stand only where there are some', () => {
  expect(timeText('2014-03-18T13:39:00')).toBe('18 March 2014, 13:39')
  expect(timeText('2020-12-31T22:59:59')).toBe('31 December 2020, 22:59:59')
})
