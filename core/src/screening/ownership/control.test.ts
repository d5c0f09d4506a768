import { expect, test } from 'vitest'
import { asked, TODAY, whole } from './testing/firms.ts'

const small = [whole('A', { X: '10' }, '90')]
const firms = { blocked: ['X'], registers: small }
const found = {
  owner: 'X',
  asset: 'A',
  controls: true,
  ground: 'X appoints the director and gives him orders',
  from: '2026-01-01T00:00:00Z',
  until: '2027-01-01T00:00:00Z',
}

test('control is not assessed where nobody has, and the answer says so', () => {
  expect(asked('GB-SL-OWNED', 'A', TODAY, firms)).toMatchObject({ answer: 'not', control: 'not-assessed' })
  expect(asked('EU-FSF-OWNED', 'A', TODAY, firms)).toMatchObject({ answer: 'not', control: 'not-assessed' })
})

test('control does not count for OFAC, which speaks of ownership alone', () => {
  expect(asked('US-SDN-OWNED', 'A', TODAY, { ...firms, controls: [found] })).toMatchObject({
    answer: 'not',
    control: 'does-not-count',
  })
})

test('a person’s finding catches where control counts, and its ground is the path', () => {
  const { answer, control, paths } = asked('GB-SL-OWNED', 'A', TODAY, { ...firms, controls: [found] })
  expect({ answer, control }).toEqual({ answer: 'caught', control: 'found' })
  expect(paths).toContainEqual([{ by: 'control', owner: 'X', asset: 'A', ground: found.ground, until: found.until }])
})

test('a finding runs out', () => {
  expect(asked('GB-SL-OWNED', 'A', '2027-01-01T00:00:00Z', { ...firms, controls: [found] }).answer).toBe('not')
})

test('an indication leaves it open until a person has looked', () => {
  const indications = [{ owner: 'X', asset: 'A', source: 'Linked To' }]
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...firms, indications })).toMatchObject({
    answer: 'open',
    control: 'not-assessed',
    ask: [{ what: 'control', owner: 'X', asset: 'A', source: 'Linked To' }],
  })
  const controls = [{ ...found, controls: false }]
  expect(asked('GB-SL-OWNED', 'A', TODAY, { ...firms, indications, controls })).toMatchObject({
    answer: 'not',
    control: 'denied',
  })
})

test('what is asked says where the indication is from', () => {
  const from = { source: 'Linked To', list: 'US-SDN', version: 'sha256:1', published: '2026-11-01', entry: '7001' }
  const indications = [{ owner: 'X', asset: 'A', ...from }]
  const { ask } = asked('GB-SL-OWNED', 'A', TODAY, { ...firms, indications })
  expect(ask).toEqual([{ what: 'control', owner: 'X', asset: 'A', ...from }])
})

test('an indication never makes it milder, whoever it names', () => {
  for (const owner of ['X', 'somebody else', 'nobody known']) {
    const indications = [{ owner, asset: 'A', source: 'Linked To' }]
    for (const share of ['10', '20..60', '51']) {
      const registers = [whole('A', { X: share }, share === '20..60' ? null : String(100 - Number(share)))]
      const said = (more: object) => asked('GB-SL-OWNED', 'A', TODAY, { blocked: ['X'], registers, ...more }).answer
      const without = said({})
      expect(['not', 'open', 'caught'].indexOf(said({ indications }))).toBeGreaterThanOrEqual(
        ['not', 'open', 'caught'].indexOf(without),
      )
    }
  }
})

test('a firm that is controlled counts as an owner in its turn', () => {
  const registers = [...small, whole('B', { A: '51' }, '49')]
  expect(asked('GB-SL-OWNED', 'B', TODAY, { ...firms, registers, controls: [found] }).answer).toBe('caught')
})
