import { expect, test } from 'vitest'
import { callRates } from './rates.ts'

test('a person calls 60 times in a minute, and whom one nation vouches for 600 times, whatever the other’s people do', () => {
  let now = 1_000_000
  const allowed = callRates(() => now)
  const calls = (count: number, who: (i: number) => string, nation = 'RU') =>
    Array.from({ length: count }, (_, i) => allowed({ nation, person: who(i) })).filter((each) => each).length
  expect(calls(70, () => 'p-1')).toBe(60)
  // The same pseudonym of the other nation is another person.
  expect(calls(70, () => 'p-1', 'GB')).toBe(60)
  // What a person asked in vain is not counted against his nation.
  expect(calls(600, (i) => `p-${i}-of-many`)).toBe(540)
  expect(calls(1, () => 'p-2', 'GB')).toBe(1)
  now += 60
  expect(calls(70, () => 'p-1')).toBe(60)
})
