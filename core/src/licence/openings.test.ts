import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPENINGS_COUNTED, type Openings, type Terms } from '../contract/terms.ts'
import { PUMP } from './arbitrary.ts'
import type { Application } from './dossier.ts'
import { meet } from './meet.ts'
import { whyNotTerms } from './terms.ts'

const openings: fc.Arbitrary<Openings | undefined> = fc.option(
  fc.record(
    {
      most: fc.integer({ min: 1, max: 9 }),
      counted: fc.constantFrom(...OPENINGS_COUNTED),
      mostRecipients: fc.integer({ min: 1, max: 4 }),
      recipients: fc.subarray(['A', 'B', 'C'], { minLength: 1 }),
    },
    { requiredKeys: ['most', 'counted'] },
  ),
  { nil: undefined },
)

const terms = (stated: Openings | undefined): Terms => ({
  lines: [{ line: 1, controlledBy: 'O', ...(stated ? { openings: stated } : {}) }],
  from: '2014-02-14T00:00:00Z',
  until: '2016-02-14T00:00:00Z',
  destinations: ['RU'],
  conditions: [],
})

function met(left: Openings | undefined, right: Openings | undefined): Openings | undefined {
  const both = meet(terms(left), terms(right))
  return 'terms' in both ? both.terms.lines[0]?.openings : undefined
}

describe('the openings that two authorities allow', () => {
  test('are those that both allow: fewer, counted more often, by fewer; whoever signed first', () => {
    fc.assert(
      fc.property(openings, openings, (left, right) => {
        const both = met(left, right)
        expect(met(right, left)).toEqual(both)
        if (both === undefined) return
        const isBound = [left, right].some((stated) => stated?.mostRecipients !== undefined)
        expect(both.mostRecipients !== undefined).toBe(isBound)
        for (const stated of [left, right]) {
          expect(both.most).toBeLessThanOrEqual(stated?.most ?? 0)
          const place = ({ counted }: Openings) => OPENINGS_COUNTED.indexOf(counted)
          if (stated) expect(place(both)).toBeLessThanOrEqual(place(stated))
          const bound = stated?.mostRecipients
          if (bound) expect(both.mostRecipients).toBeLessThanOrEqual(bound)
          const allowed = stated?.recipients
          if (allowed) for (const name of both.recipients ?? ['nobody is named']) expect(allowed).toContain(name)
        }
      }),
    )
  })

  test('are none where one authority states none, or no recipient is both’s', () => {
    const ten: Openings = { most: 10, counted: 'first-per-person' }
    expect(met(ten, { ...ten, most: 2, counted: 'each-opening' })).toEqual({ most: 2, counted: 'each-opening' })
    expect(met(ten, undefined)).toBeUndefined()
    expect(met({ ...ten, recipients: ['A'] }, { ...ten, recipients: ['B'] })).toBeUndefined()
    expect(met({ ...ten, recipients: ['A', 'B'] }, { ...ten, recipients: ['B'] })?.recipients).toEqual(['B'])
  })
})

test('only data are opened, by parties of the application alone', () => {
  const of = (kind: 'goods' | 'technology', stated: Openings) => {
    const application = { kind: 'open', transfer: { ...PUMP, kind } } as Application
    return whyNotTerms(terms(stated), 'GB', application)?.text ?? null
  }
  const one: Openings = { most: 1, counted: 'each-opening' }
  expect(of('technology', one)).toBeNull()
  expect(of('goods', one)).toMatch('is of no data')
  expect(of('technology', { ...one, recipients: ['Example Aircraft Works'] })).toBeNull()
  expect(of('technology', { ...one, recipients: ['Somebody'] })).toMatch('no party')
  expect(of('technology', { ...one, recipients: [] })).toMatch('by nobody')
})
