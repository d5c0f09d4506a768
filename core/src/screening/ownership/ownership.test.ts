import { expect, test } from 'vitest'
import { AUGUST_2014, answers, asked, CAPITAL, register, TODAY, whole } from './testing/firms.ts'

const X = { blocked: ['X'] }

test('FAQ 401: X holds half of A, A half of B, and B is caught', () => {
  const registers = [whole('A', { X: '50' }, '50'), whole('B', { A: '50' }, '50')]
  const found = asked('US-SDN-OWNED', 'B', TODAY, { ...X, registers })
  expect(found.answer).toBe('caught')
  expect(found.paths).toHaveLength(1)
  expect(found.paths[0]?.map(({ owner, asset }) => `${owner} ${asset}`)).toEqual(['X A', 'A B'])
})

test('FAQ 401: X holds half of A and of B, which hold a quarter of C each, and C is caught, by both paths', () => {
  const registers = [
    whole('A', { X: '50' }, '50'),
    whole('B', { X: '50' }, '50'),
    whole('C', { A: '25', B: '25' }, '50'),
  ]
  const found = asked('US-SDN-OWNED', 'C', TODAY, { ...X, registers })
  expect(found.answer).toBe('caught')
  expect(found.paths.map((path) => path.map(({ owner }) => owner).join(' '))).toEqual(['X A', 'X B'])
})

test('FAQ 401: X holds half of A and a tenth of B, A two fifths of B, and B is caught', () => {
  const registers = [whole('A', { X: '50' }, '50'), whole('B', { X: '10', A: '40' }, '50')]
  expect(asked('US-SDN-OWNED', 'B', TODAY, { ...X, registers }).answer).toBe('caught')
})

test('by the same definition a quarter of A, and A the whole of B, catches neither', () => {
  const registers = [whole('A', { X: '25' }, '75'), whole('B', { A: '100' }, null)]
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers }).answer).toBe('not')
  expect(asked('US-SDN-OWNED', 'B', TODAY, { ...X, registers }).answer).toBe('not')
})

test('exactly half is caught by two laws and not by two others', () => {
  const firms = { ...X, registers: [whole('A', { X: '50.00' }, '50')] }
  const laws = ['US-SDN-OWNED', 'EU-FSF-OWNED', 'GB-SL-OWNED']
  expect(answers(laws, 'A', TODAY, firms)).toBe('caught caught not')
  expect(answers(['EU-FSF-OWNED'], 'A', '2024-07-02T21:59:59Z', firms)).toBe('not')
  expect(answers(['EU-FSF-OWNED'], 'A', '2024-07-02T22:00:00Z', firms)).toBe('caught')
  expect(answers(['US-EL-OWNED'], 'A', '2025-10-01T00:00:00Z', firms)).toBe('caught')
})

test('a hair above half is caught by all three', () => {
  const firms = { ...X, registers: [whole('A', { X: '50.000000000001' }, '49.999999999999')] }
  expect(answers(['US-SDN-OWNED', 'EU-FSF-OWNED', 'GB-SL-OWNED'], 'A', TODAY, firms)).toBe('caught caught caught')
})

test('two quarters are added up by the United States and the Union, not by the United Kingdom', () => {
  const firms = { blocked: ['X', 'Y'], registers: [whole('A', { X: '25', Y: '25' }, '50')] }
  expect(answers(['US-SDN-OWNED', 'EU-FSF-OWNED', 'GB-SL-OWNED'], 'A', TODAY, firms)).toBe('caught caught not')
})

test('on 1 August 2014 two quarters are open for OFAC, which did not say, and not caught by the Union', () => {
  const firms = { blocked: ['X', 'Y'], registers: [whole('A', { X: '25', Y: '25' }, '50')] }
  const found = asked('US-SDN-OWNED', 'A', AUGUST_2014, firms)
  expect(found.answer).toBe('open')
  expect(found.ask).toEqual([{ what: 'adding-up', asset: 'A' }])
  expect(asked('EU-FSF-OWNED', 'A', AUGUST_2014, firms).answer).toBe('not')
})

test('who holds jointly holds what they hold together, in the United Kingdom', () => {
  const apart = whole('A', { X: '30', Z: '30' }, '40')
  const joint = {
    ...apart,
    holders: apart.holders.map((h) => (h.owner === 'somebody else' ? h : { ...h, joint: 'pact' })),
  }
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [apart] }).answer).toBe('not')
  const found = asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [joint] })
  expect(found.answer).toBe('caught')
  expect(new Set(found.paths.flat().map(({ owner }) => owner))).toEqual(new Set(['X', 'Z']))
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [joint] }).answer).toBe('not')
})

test('whom a register leaves out may be the one with whom others hold jointly', () => {
  const apart = register('A', { 'somebody else': '40', Z: '30' })
  const joint = { ...apart, holders: apart.holders.map((h) => ({ ...h, joint: 'pact' })) }
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [apart] }).answer).toBe('not')
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [joint] }).answer).toBe('open')
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [{ ...joint, count: 2 }] }).answer).toBe('open')
})

test('what one holds directly and through a firm that he owns counts together, also where nothing is added up', () => {
  const registers = [whole('A', { X: '60' }, '40'), whole('B', { X: '30', A: '30' }, '40')]
  expect(asked('GB-SL-OWNED', 'B', TODAY, { ...X, registers }).answer).toBe('caught')
})

test('what nobody has accounted for belongs to anybody', () => {
  const registers = [register('A', { X: '30', 'somebody else': '40' })]
  const found = asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers })
  expect(found).toMatchObject({
    answer: 'open',
    ask: [{ what: 'unaccounted', asset: 'A', measure: 'capital', share: '30' }],
  })
  const small = [register('A', { X: '9', 'somebody else': '60' })]
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: small }).answer).toBe('not')
})

test('a firm of which no register was stated is open, and the register is asked for', () => {
  const found = asked('US-SDN-OWNED', 'A', TODAY, { blocked: [], registers: [] })
  expect(found).toMatchObject({ answer: 'open', ask: [{ what: 'register', asset: 'A', measure: 'capital' }] })
})

test('an owner of whom nobody knows the owners is asked about, and a person is not', () => {
  const registers = [whole('A', { Holding: '60' }, '40')]
  const found = asked('US-SDN-OWNED', 'A', TODAY, { blocked: [], registers })
  expect(found.ask).toEqual([{ what: 'register', asset: 'Holding', measure: 'capital' }])
})

test('a share known within bounds is open where the bounds decide, and settles where they do not', () => {
  const at = (share: string, rest: string) =>
    asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [whole('A', { X: share }, rest)] })
  expect(at('40..60', '40..60')).toMatchObject({
    answer: 'open',
    ask: [{ what: 'share', owner: 'X', asset: 'A', lo: '40', hi: '60' }],
  })
  expect(at('50..75', '25..50').answer).toBe('caught')
  expect(at('25..49.99', '50.01..75').answer).toBe('not')
  expect(at('0..100', '50').answer).toBe('caught')
})

test('an owner whose hit nobody has disposed of leaves it open, and is asked about', () => {
  const registers = [whole('A', { Y: '70' }, '30')]
  const found = asked('US-SDN-OWNED', 'A', TODAY, { blocked: [], open: ['Y'], registers })
  expect(found).toMatchObject({ answer: 'open', ask: [{ what: 'listing', owner: 'Y' }] })
})

test('votes or seats on the board catch in the United Kingdom, and are asked for where they were not stated', () => {
  const capital = whole('A', { X: '10' }, '90', { measures: CAPITAL })
  const asking = asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [capital] })
  expect(asking.ask).toEqual([
    { what: 'register', asset: 'A', measure: 'board' },
    { what: 'register', asset: 'A', measure: 'votes' },
  ])
  const votes = whole('A', { X: '51' }, '49', { measures: ['votes'] })
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...X, registers: [capital, votes] }).answer).toBe('caught')
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [capital, votes] }).answer).toBe('not')
})

test('a register of more than the whole tells no most, and its contradiction is named', () => {
  const found = asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [whole('A', { X: '40' }, '90')] })
  expect(found).toMatchObject({ answer: 'open', ask: [{ what: 'contradiction', asset: 'A', measure: 'capital' }] })
})

test('the register of the newest day speaks, and two of one day speak both', () => {
  const older = whole('A', { X: '60' }, '40', { day: '2014-01-01' })
  const newer = whole('A', { X: '10' }, '90', { day: '2015-01-01' })
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [newer, older] }).answer).toBe('not')
  const same = { ...newer, day: older.day }
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...X, registers: [same, older] }).answer).toBe('caught')
})

test('a share counts in its own window alone', () => {
  const registers = [
    whole('A', { X: '60' }, '40', { until: '2022-03-01T00:00:00Z' }),
    whole('A', { X: '10' }, '90', { from: '2022-03-01T00:00:00Z', day: '2022-03-01' }),
  ]
  expect(asked('US-SDN-OWNED', 'A', '2022-02-28T23:59:59Z', { ...X, registers }).answer).toBe('caught')
  expect(asked('US-SDN-OWNED', 'A', '2022-03-01T00:00:00Z', { ...X, registers }).answer).toBe('not')
})
