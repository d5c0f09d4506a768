import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edits, editsTo } from './edit.ts'

const VOWELS = 'aeiouy'
const word = fc.oneof(
  fc.stringMatching(/^[aeb]{0,7}$/),
  fc.stringMatching(/^[abcei]{0,9}$/),
  fc.stringMatching(/^[a-z]{0,12}$/),
)
/** Two words, or a word and itself with a few letters put for others. */
const pair = fc.oneof(
  fc.tuple(word, word),
  fc.tuple(word, fc.nat(), fc.stringMatching(/^[abe]{0,3}$/), fc.nat(3)).map(([one, at, put, off]) => {
    const place = at % (one.length + 1)
    return [one, one.slice(0, place) + put + one.slice(place + off)] as const
  }),
)

/** As it is said in words, each beginning of the one against each of the other. */
function reference(one: string, other: string): number {
  const rows: number[][] = []
  const doubled = (word: string, at: number) => (word[at - 1] === word[at - 2] && at > 1 ? 0.5 : 1)
  for (let row = 0; row <= one.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= other.length; column += 1) {
      const [letter = '', facing = ''] = [one[row - 1], other[column - 1]]
      const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? Number.POSITIVE_INFINITY
      const vowels = VOWELS.includes(letter) && VOWELS.includes(facing)
      const put = letter === facing ? 0 : vowels ? 0.5 : 1
      const exchanged = row > 1 && column > 1 && letter === other[column - 2] && facing === one[row - 2]
      rows[row]?.push(
        row === 0
          ? column
          : Math.min(
              at(1, 1) + put,
              at(1, 0) + doubled(one, row),
              at(0, 1) + doubled(other, column),
              exchanged ? at(2, 2) + 1 : Number.POSITIVE_INFINITY,
            ),
      )
    }
  }
  return rows[one.length]?.[other.length] ?? 0
}

test('the edits of two words are those of comparing all that they begin with, whatever they share', () => {
  fc.assert(
    fc.property(pair, ([one, other]) => {
      expect(edits(one, other)).toBe(reference(one, other))
    }),
    { numRuns: 5000 },
  )
})

test('edits over the most that matters come as infinity, those up to it as they are, of a word in a block as well', () => {
  fc.assert(
    fc.property(pair, fc.integer({ min: 0, max: 8 }), ([one, other], halves) => {
      const all = reference(one, other)
      const expected = all > halves / 2 ? Number.POSITIVE_INFINITY : all
      const block = Uint16Array.from(`in${other}between`, (letter) => letter.charCodeAt(0))
      expect(edits(one, other, halves / 2)).toBe(expected)
      expect(editsTo(one, block, 2, other.length, halves / 2)).toBe(expected)
    }),
    { numRuns: 3000 },
  )
})
