import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADVICE_TYPES } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import { combine } from './advice.ts'
import { compare } from './decimal.ts'
import { meet } from './meet.ts'

const amount = fc.constantFrom('1', '2', '2.0', '6', '10')
const instants = fc.constantFrom('2014-01-01T00:00:00Z', '2014-06-01T00:00:00Z', '2015-01-01T00:00:00Z')

const grants = (owner: string): fc.Arbitrary<Terms> =>
  fc.record({
    lines: fc.uniqueArray(
      fc.record({
        line: fc.constantFrom(1, 2),
        quantity: fc.record({ amount, unit: fc.constantFrom('NAR', 'KGM') }),
        value: fc.record({ amount, currency: fc.constant('GBP') }),
        controlledBy: fc.constantFrom('B' as const, 'Q' as const, 'V' as const, 'O' as const),
      }),
      { minLength: 1, selector: ({ line }) => line },
    ),
    from: instants,
    until: fc.constantFrom('2015-01-01T00:00:00Z', '2016-01-01T00:00:00Z'),
    destinations: fc.subarray(['RU', 'IN', 'BY'], { minLength: 1 }),
    conditions: fc
      .subarray([1, 2, 12])
      .map((ids) => ids.map((id) => ({ id: `${owner}-${id}`, owner, kind: 'no-onward-transfer' as const }))),
  })

describe('the meet of two grants', () => {
  test('is the same whoever signed first, and of a grant with itself is that grant', () => {
    fc.assert(
      fc.property(grants('GB'), grants('RU'), (gb, ru) => {
        expect(meet(gb, ru)).toEqual(meet(ru, gb))
        const own = meet(gb, gb)
        if ('terms' in own) {
          expect(own.terms.conditions).toEqual(gb.conditions)
          expect(own.terms.destinations).toEqual([...gb.destinations].sort())
        } else expect(gb.from >= gb.until).toBe(true)
      }),
    )
  })

  test('is within both, has every condition of either, and is no licence where nothing is left', () => {
    fc.assert(
      fc.property(grants('GB'), grants('RU'), (gb, ru) => {
        const met = meet(gb, ru)
        if ('clash' in met) {
          expect(met.clash.text).not.toBe('')
          return
        }
        const { terms } = met
        for (const grant of [gb, ru]) {
          expect(terms.from >= grant.from && terms.until <= grant.until && terms.from < terms.until).toBe(true)
          for (const { id } of grant.conditions) expect(terms.conditions.map((each) => each.id)).toContain(id)
          for (const nation of terms.destinations) expect(grant.destinations).toContain(nation)
          for (const line of terms.lines) {
            const other = grant.lines.find((each) => each.line === line.line)
            expect(compare(line.quantity?.amount ?? '0', other?.quantity?.amount ?? '0')).toBeLessThanOrEqual(0)
            expect(compare(line.value?.amount ?? '0', other?.value?.amount ?? '0')).toBeLessThanOrEqual(0)
          }
        }
      }),
    )
  })
})

describe('combining advice', () => {
  test('is the same in whatever order it came, and a refusal among approvals is always a conflict', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ADVICE_TYPES), { maxLength: 6 }), (types) => {
        expect(combine([...types].reverse())).toBe(combine(types))
        const said = types.filter((type) => type !== 'not-applicable')
        if (said.includes('refuse') && said.some((type) => type !== 'refuse'))
          expect(combine(types)).toBe('conflicting')
        if (said.length === 0) expect(combine(types)).toBeNull()
      }),
    )
  })
})
