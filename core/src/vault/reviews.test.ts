import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Gate, ReviewBody } from '../contract/vault.ts'
import { bookOf } from '../law/testing/law-files.ts'
import { foldPackages } from './packages.ts'
import { demandsOf, meets, opaqueMedia, wordsOfAgreement } from './reviews.ts'
import type { Packages, Review } from './state.ts'
import { Logs, registerOf, releasedBy, reviewOf } from './testing/acts.ts'

const OTHER = {
  container: `sha256:${'c'.repeat(64)}`,
  label: `sha384:${'c'.repeat(96)}`,
  report: `sha256:${'d'.repeat(64)}`,
}
const PERSONS = ['a', 'b', 'c', 'GB-exporter'] as const

const said = fc.record({
  nation: fc.constantFrom('GB', 'GB', 'RU'),
  person: fc.constantFrom(...PERSONS),
  role: fc.constantFrom('security-officer', 'security-officer', 'licensing-officer', 'exporter', 'auditor'),
  shared: fc.boolean(),
  differs: fc.constantFrom(undefined, undefined, 'container', 'label', 'report'),
} as const)

const RELEASING = ['security-officer', 'licensing-officer', 'countersigning-officer']

/** Registered by its exporter after what people said, naming those who are said to have released it. */
function registered(reviews: readonly (typeof said extends fc.Arbitrary<infer Of> ? Of : never)[], named: string[]) {
  const logs = new Logs()
  for (const { differs, ...by } of reviews) {
    const change: Partial<ReviewBody> = differs ? { [differs]: OTHER[differs] } : {}
    logs.about('vault.review', reviewOf(change), by)
  }
  logs.about('vault.register', registerOf(releasedBy(...named)), { role: 'exporter' })
  return logs.entries.reduce<Packages | null>(foldPackages, null)?.packages.GB !== undefined
}

describe('what a machine cannot judge is registered', () => {
  it('just where two persons or more, none of whom submitted it, released this very file, label and report', () => {
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 8 }),
        fc.array(fc.constantFrom(...PERSONS), { maxLength: 4 }),
        (reviews, named) => {
          const released = PERSONS.filter((person) =>
            reviews.some(
              (each) =>
                each.nation === 'GB' &&
                each.person === person &&
                each.shared &&
                each.differs === undefined &&
                RELEASING.includes(each.role),
            ),
          )
          const isTwo = named.length >= 2 && new Set(named).size === named.length && !named.includes('GB-exporter')
          const isAll = named.every((person) => released.some((each) => each === person))
          expect(registered(reviews, named)).toBe(isTwo && isAll)
        },
      ),
      { numRuns: 120 },
    )
  })
})

const AGREEMENT = `---
agreement: x
instrument: agreement/x
title: X
parties: GB, RU
status: draft  2014-01-26 ..
basis: agreement
modelled: 2026-11-23
knowability: public
confidence: sure
---

## one

\`\`\`list
list inspection X-INSPECTION
in force 2014-02-01 ..
MEMBERS
\`\`\`
`

function asked(members: string, outcome: 'pass' | 'person', gate: Gate, at = '2014-03-01T00:00:00Z') {
  const { bundle } = bookOf([{ file: 'law/agreements/x.md', text: AGREEMENT.replace('MEMBERS', members) }])
  return { demands: demandsOf(bundle, 'x', { outcome, gate, at }), opaque: opaqueMedia(bundle, 'x', at) }
}

describe('who must release it', () => {
  const members = [
    'person packing 1 security-officer',
    'person packing 2 licensing-officer',
    'person receiving 1 countersigning-officer',
    'pass packing 2 security-officer  2014-04-01 ..',
    'opaque image/vnd.dwg',
  ].join('\n')

  it('stands in the agreement, by outcome, gate, role and window', () => {
    expect(asked(members, 'person', 'packing')).toEqual({
      demands: [
        { role: 'security-officer', count: 1 },
        { role: 'licensing-officer', count: 2 },
      ],
      opaque: ['image/vnd.dwg'],
    })
    expect(asked(members, 'person', 'receiving').demands).toEqual([{ role: 'countersigning-officer', count: 1 }])
    expect(asked(members, 'pass', 'packing').demands).toEqual([])
    expect(asked(members, 'pass', 'packing', '2014-04-01T00:00:00Z').demands).toHaveLength(1)
    expect(asked(members, 'pass', 'receiving').demands).toEqual([])
  })

  it('looks at the words of the agreement’s own list, each of which cites it, from the day from which it stands there', () => {
    const { bundle } = bookOf([
      {
        file: 'law/agreements/x.md',
        text: AGREEMENT.replace('MEMBERS', 'word изделие 30  2014-04-01 ..\nword blue team'),
      },
    ])
    const said = (at: string) => wordsOfAgreement(bundle, 'x', at).map(({ say, added }) => [say, added.list])
    expect(said('2014-03-01T00:00:00Z')).toEqual([['blue team', 'X-INSPECTION, agreement/x']])
    expect(said('2014-04-01T00:00:00Z')).toHaveLength(2)
  })

  it('is as many of one role together as all lists in force ask of it, whom one person does not meet', () => {
    const one = 'person packing 1 security-officer'
    const file = 'law/agreements/x.md'
    const text = AGREEMENT.replace(
      'MEMBERS',
      `${one}\n\`\`\`\n\n\`\`\`list\nlist inspection X-MORE\nin force 2014-02-01 ..\n${one}`,
    )
    const { bundle } = bookOf([{ file, text }])
    const demands = demandsOf(bundle, 'x', { outcome: 'person', gate: 'packing', at: '2014-03-01T00:00:00Z' })
    expect(demands).toEqual([{ role: 'security-officer', count: 2 }])
    const by = (...persons: string[]) =>
      persons.map((person) => ({ stamp: { by: { person, role: 'security-officer' } } as Review['stamp'] }))
    const released = [by('a'), by('a', 'gb-exporter'), by('a', 'b')]
    expect(released.map((reviewers) => meets(reviewers, demands, 'gb-exporter'))).toEqual([false, false, true])
  })

  it('is two at the packing nation, whatever the agreement leaves unsaid', () => {
    const two = [{ role: 'security-officer', count: 2 }]
    expect(asked('person packing 1 security-officer', 'person', 'packing').demands).toEqual(two)
    expect(asked(members, 'person', 'packing', '2014-01-31T00:00:00Z')).toEqual({ demands: two, opaque: [] })
    expect(asked(members, 'person', 'receiving', '2014-01-31T00:00:00Z').demands).toEqual([])
  })
})
