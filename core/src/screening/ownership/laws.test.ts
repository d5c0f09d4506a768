import { expect, test } from 'vitest'
import { OWNED_LISTS, OWNERSHIP_RULES, ownershipRuleAt } from './rules.ts'
import { asked, TODAY, whole } from './testing/firms.ts'

const X = { blocked: ['X'] }
const half = { ...X, registers: [whole('A', { X: '50' }, '50')] }

test('each law has its citation and both languages, and no two windows of one list meet', () => {
  for (const { cite, because } of OWNERSHIP_RULES) {
    expect(cite).toMatch(/\S/)
    expect(because.en).toMatch(/[A-Za-z]/)
    expect(because.ru).toMatch(/\p{Script=Cyrillic}/u)
  }
  for (const list of OWNED_LISTS) {
    const rules = OWNERSHIP_RULES.filter((rule) => rule.list === list)
    for (const [index, { until }] of rules.entries()) expect(until).toBe(rules[index + 1]?.from ?? null)
  }
})

test('a time of which no law was read is open', () => {
  expect(ownershipRuleAt('US-SDN-OWNED', '2008-02-14T04:59:59Z')).toBeNull()
  expect(asked('US-SDN-OWNED', 'A', '2007-01-01T00:00:00Z', half)).toMatchObject({
    answer: 'open',
    ask: [{ what: 'law', list: 'US-SDN-OWNED' }],
  })
})

test('the rule on affiliates is suspended for a year, and then open until a person has read it', () => {
  expect(asked('US-EL-OWNED', 'A', '2025-11-10T04:59:59Z', half).answer).toBe('caught')
  expect(asked('US-EL-OWNED', 'A', '2025-11-10T05:00:00Z', half).answer).toBe('not')
  expect(asked('US-EL-OWNED', 'A', '2026-11-10T05:00:00Z', half)).toMatchObject({
    answer: 'open',
    ask: [{ what: 'law', list: 'US-EL-OWNED' }],
  })
})

test('a firm of which nobody listed holds anything is not caught, whatever the unread rule says', () => {
  const registers = [whole('A', {}, '100')]
  expect(asked('US-EL-OWNED', 'A', TODAY, { ...X, registers }).answer).toBe('not')
})

test('only some of the SDN list count for the bureau, so that such an owner leaves it open', () => {
  const found = asked('US-EL-OWNED', 'A', '2025-10-01T00:00:00Z', { ...half, blocked: [], open: ['X'] })
  expect(found.ask).toEqual([{ what: 'listing', owner: 'X' }])
})
