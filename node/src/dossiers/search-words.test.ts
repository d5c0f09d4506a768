import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasWords, wordsQuery } from './search-words.ts'

const TEXT = 'GBRU-2014-000017 GB-ML:ML10 RU-MPP:component RU'

test.each(['gbru-2014-000017', '17', 'gbru 17', 'ML10', 'gb-ml:ml1', 'RU-MPP comp', ' ', '…'])(
  '%j is found by its words and their beginnings',
  (search) => expect(hasWords(search, TEXT)).toBe(true),
)

test.each(['7', 'ponent', 'ml10 ml11', 'насос', 'm_10', 'comp%nent', 'gb%x'])('%j is not found', (search) =>
  expect(hasWords(search, TEXT)).toBe(false),
)

test.each([
  ['', null],
  [' \t–', null],
  ["a'b \\c", "'a':* & 'b':* & 'c':*"],
  ['50% off', "'50':* & 'off':*"],
  ['Насос', "'насос':*"],
])('%j is asked of the index as %j', (search, asked) => expect(wordsQuery(search)).toBe(asked))

test('whatever is written, no query has a sign of the query language but those that we write', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (search) => {
      const words = wordsQuery(search)?.split(' & ') ?? []
      for (const word of words) expect(word).toMatch(/^'[^'\\&|!<():*]+':\*$/)
    }),
  )
})

test('a text has every one of its own words, and the beginning of each', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zа-я0-9]{1,80}$/), { minLength: 1 }), fc.nat(), (words, at) => {
      const word = words[at % words.length] ?? ''
      expect(hasWords(words.join(' '), words.join(', '))).toBe(true)
      expect(hasWords(word.slice(0, 1 + (at % word.length)), words.join(' '))).toBe(true)
    }),
  )
})
