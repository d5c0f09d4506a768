import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areOneChain, comparePlaces, earlierThan, logNumber, positionOf, successorOf } from './chain.ts'

const FIRST = 'gb.example/log/mtca-gb-ru'

test('a successor bears the next number behind the name of the first log, and nothing else is taken for a number', () => {
  expect([FIRST, `${FIRST}.2`, `${FIRST}.9`, `${FIRST}.10`].map(logNumber)).toEqual([1, 2, 9, 10])
  expect([`${FIRST}.1`, `${FIRST}.02`, `${FIRST}.x`, 'gb.example/log/internal-00000002'].map(logNumber)).toEqual([
    1, 1, 1, 1,
  ])
  expect([areOneChain(FIRST, `${FIRST}.3`), areOneChain(FIRST, 'gb.example/log/other.2')]).toEqual([true, false])
})

test('a log has one successor, whose name follows from its own', () => {
  const next = successorOf(FIRST)
  expect([next, successorOf(next), successorOf(`${FIRST}.9`)]).toEqual([`${FIRST}.2`, `${FIRST}.3`, `${FIRST}.10`])
  expect(logNumber(next)).toBe(2)
  expect(areOneChain(FIRST, next)).toBe(true)
})

test('the logs before one are all those that lead to it, each the successor of the one before', () => {
  expect(earlierThan(FIRST)).toEqual([])
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 50 }), (number) => {
      const earlier = earlierThan(`${FIRST}.${number}`)
      expect(earlier[0]).toBe(FIRST)
      expect(earlier.map(successorOf)).toEqual([...earlier.slice(1), `${FIRST}.${number}`])
    }),
  )
})

test('every place of a later log comes after every place of an earlier one', () => {
  const place = fc.record({ number: fc.integer({ min: 1, max: 999_999 }), index: fc.nat() })
  fc.assert(
    fc.property(place, place, (a, b) => {
      const at = ({ number, index }: typeof a) =>
        positionOf({ origin: number === 1 ? FIRST : `${FIRST}.${number}`, index })
      const [left, right] = [at(a), at(b)]
      expect(Number.isSafeInteger(left)).toBe(true)
      expect(Math.sign(left - right)).toBe(Math.sign(a.number - b.number || a.index - b.index))
    }),
  )
})

test('places have one order, in which the tenth log of a chain is after the second', () => {
  const at = (origin: string, index: number) => ({ origin, index })
  const all = [at('a.example/log/x', 9), at(FIRST, 7), at(`${FIRST}.2`, 3), at(`${FIRST}.10`, 0), at(`${FIRST}.10`, 1)]
  expect([...all].reverse().sort(comparePlaces)).toEqual(all)
})
