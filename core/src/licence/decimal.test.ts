import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DECIMAL } from '../contract/decimal.ts'
import { add, compare, scaleOf, smaller, subtract, withScale } from './decimal.ts'

const decimals = fc
  .record({ whole: fc.bigInt({ min: 0n, max: 10n ** 20n }), fraction: fc.stringMatching(/^[0-9]{0,6}$/) })
  .map(({ whole, fraction }) => (fraction === '' ? `${whole}` : `${whole}.${fraction}`))

describe('amounts', () => {
  test('a tenth and two tenths are three tenths', () => {
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(subtract('120000.00', '30000.5')).toBe('89999.50')
    expect(add('9007199254740993', '0.000001')).toBe('9007199254740993.000001')
  })

  test('what was added can be taken away again, to the digit', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(add(a, b)).toMatch(DECIMAL)
        expect(compare(subtract(add(a, b), b), a)).toBe(0)
        expect(add(a, b)).toBe(add(b, a))
        expect(compare(a, b)).toBe(-compare(b, a) || 0)
      }),
    )
  })

  test('nothing is rounded: digits that do not fit are no amount', () => {
    expect(withScale('1.50', 1)).toBe('1.5')
    expect(withScale('1.55', 1)).toBeNull()
    expect(withScale('4', 2)).toBe('4.00')
    fc.assert(
      fc.property(decimals, fc.nat(8), (a, scale) => {
        const kept = withScale(a, scale)
        if (kept !== null) expect([compare(kept, a), scaleOf(kept)]).toEqual([0, scale])
      }),
    )
  })

  test('the smaller of two is the same whoever is asked first, and of itself is itself', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(smaller(a, b)).toBe(smaller(b, a))
        expect(smaller(a, a)).toBe(a)
        expect(smaller(smaller(a, b), c)).toBe(smaller(a, smaller(b, c)))
      }),
    )
  })
})
