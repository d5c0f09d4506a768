import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edits } from './edit.ts'
import { editsAtLeast, patternOf } from './edit-bound.ts'

const word = fc.oneof(
  fc.stringMatching(/^[abei]{0,9}$/),
  fc.stringMatching(/^[a-zS0-9]{0,34}$/),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
const pair = fc.oneof(
  fc.tuple(word, word),
  fc.tuple(word, fc.nat(), fc.stringMatching(/^[abeiz]{0,2}$/), fc.nat(2)).map(([one, at, put, off]) => {
    const place = at % (one.length + 1)
    return [one, one.slice(0, place) + put + one.slice(place + off)]
  }),
)

const lettersOf = (word: string) => Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))

test('two words have no fewer edits than the bound says', () => {
  fc.assert(
    fc.property(pair, ([one = '', other = '']) => {
      expect(editsAtLeast(patternOf(one), lettersOf(other), 0, other.length)).toBeLessThanOrEqual(edits(one, other))
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['petrov', 'petrov', 0],
  ['petrov', 'petorv', 1],
  ['petrov', 'ptrov', 1],
  ['sidorov', 'petrov', 3],
  ['anna', 'ana', 0.5],
])('%s and %s have %d edits at least', (one, other, bound) => {
  expect(editsAtLeast(patternOf(one), lettersOf(`before${other}behind`), 6, other.length)).toBe(bound)
})
