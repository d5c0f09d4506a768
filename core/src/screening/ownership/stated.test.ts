import { expect, test } from 'vitest'
import type { RegisterBody } from '../../contract/screening.ts'
import { OWNER, PARTY, PERSON } from '../testing/example-run.ts'
import { structureOf, whyNotStated } from './stated.ts'

const register: RegisterBody = {
  what: 'register',
  asset: PARTY,
  measures: ['capital'],
  holders: [
    { owner: OWNER, lo: '50', hi: '60' },
    { owner: PERSON, lo: '40', hi: '50' },
  ],
  complete: true,
  since: '2014-01-01T00:00:00Z',
  until: null,
  source: 'the register of firms',
  day: '2026-11-01',
}
const [first, second] = register.holders
const NOW = '2026-11-01T12:00:00Z'
const why = (more: Partial<RegisterBody>) => whyNotStated({ ...register, ...more }, NOW)?.text ?? null
const held = (...holders: RegisterBody['holders']) => ({ holders })

test('a register may be stated that can be', () => {
  expect(why({})).toBeNull()
  expect(structureOf([register]).registers).toMatchObject([{ count: 2 }])
  expect(structureOf([{ ...register, complete: false }]).registers).toMatchObject([{ count: null }])
})

test('one that cannot be is refused', () => {
  if (first === undefined || second === undefined) throw new Error('two holders')
  expect(why(held({ ...first, lo: '61' }, second))).toMatch(/more than at most/)
  expect(why(held({ ...first, lo: '60.01', hi: '70' }, second))).toMatch(/more than the whole/)
  expect(why(held({ ...first, hi: '50' }, { ...second, hi: '49.99' }))).toMatch(/comes to the whole/)
  expect(why(held(first, { ...second, owner: first.owner }))).toMatch(/twice/)
  expect(why({ until: '2014-01-01T00:00:00Z' })).toMatch(/ends before/)
  expect(why({ asset: PERSON })).toMatch(/Nobody owns/)
  expect(why({ day: '2026-11-02' })).toMatch(/has not come yet/)
  expect(why({ measures: [] })).toMatch(/what is held/)
})

test('who holds what its exporter calls an agency of a state may be stated, and then it is no state', () => {
  const agency = { name: 'Example Export', nation: 'RU', type: 'state-agency' } as const
  const state = { name: 'Example State', nation: 'RU', type: 'government' } as const
  const held = { ...register, asset: agency, holders: [{ owner: state, lo: '100', hi: '100' }] }
  expect(whyNotStated(held, NOW)).toBeNull()
  const { members } = structureOf([held])
  expect(members.map(({ ownable }) => ownable)).toEqual([true, false])
})

test('a finding on control has its end', () => {
  const control = {
    what: 'control',
    owner: OWNER,
    asset: PARTY,
    finding: 'controls',
    ground: 'gives the director his orders',
    since: '2026-01-01T00:00:00Z',
    until: '2027-01-01T00:00:00Z',
  } as const
  expect(whyNotStated(control, NOW)).toBeNull()
  expect(whyNotStated({ ...control, until: control.since }, NOW)?.text).toMatch(/ends before/)
  expect(structureOf([control]).controls).toMatchObject([{ controls: true, until: control.until }])
})
