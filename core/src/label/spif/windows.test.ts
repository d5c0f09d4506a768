import { expect, test } from 'vitest'
import { windowFrom } from './windows.ts'

const DAY = '2014-01-26'
const from = (instant: string | null) => windowFrom({ from: instant, until: null }, DAY)

test('a policy in force long before the day, or since ever, is in force from the day by every clock', () => {
  expect(from(null)).toBeNull()
  expect(from('2013-12-01T00:00:00Z')).toBeNull()
})

test.each([
  ['at midnight in UTC, when the day is hours old in Moscow', '2014-01-26T00:00:00Z', '2014-01-26T00:00Z ..'],
  ['on the evening before, when the day has begun east of Moscow', '2014-01-25T20:00:00Z', '2014-01-26T00:00Z ..'],
  ['later than the day', '2014-01-27T09:30:15Z', '2014-01-27T09:30:15Z ..'],
])('a policy that begins %s begins no earlier in the lists', (_, instant, window) => {
  expect(from(instant)).toBe(window)
})

test('a policy that is over when the lists begin is refused', () => {
  const over = { from: null, until: '2014-01-26T00:00:00Z' }
  expect(() => windowFrom(over, DAY)).toThrow('over before the lists begin')
  expect(windowFrom({ ...over, until: '2014-01-26T00:00:01Z' }, DAY)).toBe('2014-01-26 .. 2014-01-26T00:00:01Z')
})
