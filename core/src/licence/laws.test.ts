import { expect, test } from 'vitest'
import type { Effect, ProposeBody } from '../contract/laws.ts'
import type { Caller, PersonRole } from '../contract/people.ts'
import type { Context } from './command.ts'
import { enactLaw, type Proposal, previewDigest, proposeLaw, withdrawLaw } from './commands/laws.ts'

const [BEFORE, AFTER] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`]
const REFERENCE = 'GBRU-2014-000001'
const NOON = '2014-03-18T12:00:00Z'
const held: Effect = {
  ...{ reference: REFERENCE, subject: 'licence', nation: 'GB', before: 'licence', after: 'suspended' },
  ...{ provision: 'A statement 1', because: 'It says so.', action: 'hold', held: true },
}
const code = (expected: string) => expect.objectContaining({ code: expected })

function by(role: PersonRole, person: string, nation = 'GB'): Context {
  const caller: Caller = { person, name: person, role, organisation: 'An authority', nation }
  return { caller, at: NOON, home: 'GB', agreement: 'mtca-gb-ru' }
}

const preview = previewDigest({ hash: AFTER, previous: BEFORE, effects: [held] })
const law: ProposeBody = { hash: AFTER, previous: BEFORE, preview, confirm: [REFERENCE] }
const proposal: Proposal = { ...law, id: 'p', by: 'emma', state: 'open' }
const emma = by('licensing-officer', 'emma')
const frank = by('countersigning-officer', 'frank')

test('a proposal is an act of the internal log, and its enactment one of the shared log that names it', () => {
  expect(proposeLaw(law, [held], emma)).toMatchObject([{ type: 'laws.propose', log: 'internal', body: law }])
  expect(enactLaw(proposal, [held], NOON, frank)).toMatchObject([
    { type: 'laws.enact', log: 'shared', body: { hash: AFTER, proposal: { id: 'p', by: 'emma' }, effects: [held] } },
  ])
})

test('more than fifty effects stand in further acts of the enactment', () => {
  const effects = Array.from({ length: 51 }, (_, n) => ({ ...held, reference: REFERENCE.replace('01', `${10 + n}`) }))
  const many = { ...proposal, preview: previewDigest({ hash: AFTER, previous: BEFORE, effects }), confirm: [] }
  expect(enactLaw(many, effects, NOON, frank).map(({ type }) => type)).toEqual(['laws.enact', 'laws.enact'])
})

test('nobody enacts an own proposal, in whatever role', () => {
  const both = by('countersigning-officer', 'emma')
  expect(() => enactLaw(proposal, [held], NOON, both)).toThrow(code('separation-of-duty'))
})

test.each<[string, Context]>([
  ['the licensing officer', by('licensing-officer', 'frank')],
  ['an auditor', by('auditor', 'frank')],
  ['the partner’s officer', by('countersigning-officer', 'frank', 'RU')],
])('%s enacts nothing', (_, context) => {
  expect(() => enactLaw(proposal, [held], NOON, context)).toThrow(code('not-permitted'))
})

test.each<[string, Context]>([
  ['a countersigning officer', frank],
  ['an exporter', by('exporter', 'alice')],
  ['the partner’s officer', by('licensing-officer', 'dasha', 'RU')],
])('%s proposes nothing', (_, context) => {
  expect(() => proposeLaw(law, [held], context)).toThrow(code('not-permitted'))
})

test('what was not previewed so is neither proposed nor enacted', () => {
  const now: Effect[] = [held, { ...held, reference: 'GBRU-2014-000002' }]
  for (const effects of [now, [], [{ ...held, after: 'prohibited' } satisfies Effect]]) {
    expect(() => proposeLaw(law, effects, emma)).toThrow(/preview it again/)
    expect(() => enactLaw(proposal, effects, NOON, frank)).toThrow(/preview it again/)
  }
  const another = previewDigest({ hash: AFTER, previous: `sha256:${'3'.repeat(64)}`, effects: [held] })
  expect(another).not.toBe(preview)
})

test('a proposal suspends no licence that the law does not hit in this nation', () => {
  const elsewhere: Effect = { ...held, nation: 'RU' }
  const asked = { ...law, preview: previewDigest({ hash: AFTER, previous: BEFORE, effects: [elsewhere] }) }
  expect(() => proposeLaw(asked, [elsewhere], emma)).toThrow(code('wrong-state'))
})

test.each(['withdrawn', 'enacted'] as const)('what is %s is neither enacted nor withdrawn any more', (state) => {
  expect(() => enactLaw({ ...proposal, state }, [held], NOON, frank)).toThrow(code('wrong-state'))
  expect(() => withdrawLaw({ ...proposal, state }, undefined, emma)).toThrow(code('wrong-state'))
})

test('either officer withdraws, also an own proposal, and nobody else does', () => {
  for (const context of [emma, frank]) {
    expect(withdrawLaw(proposal, 'too early', context)).toMatchObject([
      { type: 'laws.withdraw', log: 'internal', body: { proposal: 'p', reason: 'too early' } },
    ])
  }
  expect(() => withdrawLaw(proposal, undefined, by('auditor', 'jack'))).toThrow(code('not-permitted'))
})

test('many effects stand in acts that fit into a log each, in order', () => {
  const effects = Array.from({ length: 170 }, (_, at) => ({
    ...held,
    reference: `GBRU-2014-${String(at).padStart(6, '0')}`,
  }))
  const many = { ...proposal, preview: previewDigest({ hash: AFTER, previous: BEFORE, effects }) }
  const acts = enactLaw(many, effects, NOON, frank)
  expect(acts.map(({ body }) => body.part)).toEqual([1, 2, 3, 4].map((number) => ({ number, of: 4 })))
  expect(acts.flatMap(({ body }) => body.effects)).toEqual(effects)
})
