import { expect, test } from 'vitest'
import { perMinute } from './rate.ts'

test('so many a minute are allowed from one address, and others are not kept waiting', () => {
  let now = 0
  const allowed = perMinute(3, () => now)
  expect([1, 2, 3, 4].map(() => allowed('one'))).toEqual([true, true, true, false])
  expect(allowed('other')).toBe(true)
  now = 20_000
  expect([allowed('one'), allowed('one')]).toEqual([true, false])
})

test('whoever goes on asking is not let in by asking', () => {
  let now = 0
  const allowed = perMinute(2, () => now)
  let entered = 0
  for (now = 0; now < 60_000; now += 100) if (allowed('one')) entered += 1
  expect(entered).toBeLessThanOrEqual(4)
})

test('a flood of addresses does not grow the memory without end, and does not shut out the next', () => {
  const allowed = perMinute(1, () => 0)
  for (let one = 0; one < 25_000; one += 1) allowed(`${one}`)
  expect(allowed('late')).toBe(true)
})
