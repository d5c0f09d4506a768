import { expect, test } from 'vitest'
import { screeningSays } from './guard.ts'

const answer = (verdict: 'licence' | 'prohibited', ...ask: string[]) => ({ verdict, ask })

test('while it is open on which lists a party stands, it is open', () => {
  const stated = answer('licence', 'parties[0].lists')
  expect(screeningSays(answer('licence', 'parties[0].lists'), stated)).toBe('open')
  expect(screeningSays(null, stated)).toBe('open')
  expect(screeningSays(undefined, stated)).toBe('free')
  expect(screeningSays(answer('prohibited'), answer('licence'))).toBe('bars')
})

test('that a party is stated not to be military, and may be by a list, is open', () => {
  for (const fact of ['parties[1].military', 'endUse.incorporation.endUser.military']) {
    expect(screeningSays(answer('licence', fact), answer('licence'))).toBe('open')
    expect(screeningSays(answer('licence', fact), null)).toBe('open')
  }
})

test('what nobody stated of it is not screening’s to open, nor is the use that a thing has', () => {
  expect(screeningSays(answer('licence', 'parties[1].military'), answer('licence', 'parties[1].military'))).toBe('free')
  expect(screeningSays(answer('licence', 'endUse.military'), answer('licence'))).toBe('free')
})
