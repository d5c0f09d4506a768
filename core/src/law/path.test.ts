import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAtOrBelow, segments } from './path.ts'

test('an entry divides at dots, brackets and where letters meet digits', () => {
  expect(segments('ML10.a')).toEqual(['ML', '10', 'a'])
  expect(segments('2B001')).toEqual(['2', 'B', '001'])
  expect(segments('VIII(h)(1)')).toEqual(['VIII', 'h', '1'])
  expect(segments('5A001.b.3[c]')).toEqual(['5', 'A', '001', 'b', '3', 'c'])
  expect(segments('spare-part')).toEqual(['spare-part'])
  expect(segments('МЛ10')).toEqual(['МЛ', '10'])
  expect(segments('')).toEqual([])
})

test('ML1 is not above ML10', () => {
  expect(isAtOrBelow('ML10', 'ML1')).toBe(false)
  expect(isAtOrBelow('ML1', 'ML10')).toBe(false)
})

test('a heading is above what it divides into', () => {
  expect(isAtOrBelow('2B001', '2B')).toBe(true)
  expect(isAtOrBelow('ML10.a', 'ML10')).toBe(true)
  expect(isAtOrBelow('ML10', 'ML10.a')).toBe(false)
  expect(isAtOrBelow('VIII(h)', 'VIII.h')).toBe(true)
})

test('every entry is at itself, and what lies below it below all that it lies below', () => {
  const segment = fc.constantFrom('ML', '1', '10', 'a', 'B', '001')
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
  fc.assert(
    fc.property(path, path, path, (a, b, c) => {
      expect(isAtOrBelow(a, a)).toBe(true)
      expect(isAtOrBelow(`${a}.${b}`, a)).toBe(true)
      if (isAtOrBelow(a, b) && isAtOrBelow(b, c)) expect(isAtOrBelow(a, c)).toBe(true)
    }),
  )
})
