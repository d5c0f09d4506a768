import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

const folded = (text: string) => fold(text).text

test.each([
  ['a Cyrillic word in a Latin one’s place', 'SECRET', 'ЅЕСRЕТ'],
  ['Latin letters in a Russian word', 'СЕКРЕТНО', 'CEKPETHO'],
  ['letters as wide as ideographs', 'SECRET', 'ＳＥＣＲＥＴ'],
  ['mathematical letters', 'SECRET', '𝐒𝐄𝐂𝐑𝐄𝐓'],
  ['zero-width spaces between letters', 'SECRET', 'S\u200bE\u200bC\u200bR\u200bE\u200bT'],
  ['a soft hyphen', 'SECRET', 'SEC\u00adRET'],
  ['variation selectors and joiners', 'SECRET', 'S\ufe0fE\u034fC\u2060RET'],
  ['a word hyphenated at the line’s end', 'SECRET', 'SEC-\nRET'],
  ['a word hyphenated at the end of a line of Windows', 'секретно', 'сек-\r\n  ретно'],
  ['strokes through every letter', 'SECRET', 'S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336'],
  ['small capitals', 'SECRET', 'ꜱᴇᴄʀᴇᴛ'],
  ['zeros for the letter o', 'OFFICIAL', '0FFICIAL'],
  ['Greek capitals', 'CONFIDENTIAL', 'CΟΝFIDEΝΤΙΑL'],
  ['ё and е', 'особой', 'осoбой'],
  ['dots, dashes and underscores', 'TOP SECRET', 'TOP._-–  SECRET'],
])('%s folds alike', (_, plain, disguised) => {
  expect(folded(disguised)).toBe(folded(plain))
})

test('й stays itself, whether it is one character or two', () => {
  expect(folded('и\u0306')).toBe(folded('й'))
  expect(folded('й')).not.toBe(folded('и'))
})

test('words that a reader tells apart stay apart', () => {
  expect(folded('SECRET')).not.toBe(folded('SECURE'))
  expect(folded('несекретно')).not.toBe(folded('секретно'))
})

const HARD = [
  'S',
  'е',
  'Ё',
  '\u0308',
  '\u0336',
  '\u200b',
  '\u00ad',
  '-',
  '\n',
  '\r\n',
  ' ',
  '.',
  '№',
  'ﬁ',
  'İ',
  'ß',
  '𝐒',
  '0',
  '\u2800',
  'и',
  '\u0306',
  'Ω',
  '日',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HARD)).map((parts) => parts.join('')),
)

test('every unit of a folded text says from where in the source it comes, in order', () => {
  fc.assert(
    fc.property(texts, (source) => {
      const { text, starts, ends } = fold(source)
      expect(starts).toHaveLength(text.length)
      expect(ends).toHaveLength(text.length)
      for (let unit = 0; unit < text.length; unit++) {
        expect(starts[unit]).toBeLessThan(ends[unit] ?? 0)
        expect(starts[unit]).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0)
        expect(ends[unit]).toBeLessThanOrEqual(source.length)
      }
    }),
  )
})

test('folding twice changes nothing more, but for what only a line’s end joins', () => {
  fc.assert(
    fc.property(texts, (source) => {
      const once = folded(source.replace(/[-\u2010\u2011\u00ad]/g, ' '))
      expect(folded(once)).toBe(once)
    }),
  )
})

test('any look-alikes in any letters’ places fold to the same phrase', () => {
  const twins: Record<string, string> = {
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    I: 'І',
    K: 'К',
    M: 'М',
    O: 'О',
    P: 'Р',
    S: 'Ѕ',
    T: 'Т',
    X: 'Х',
    Y: 'У',
  }
  const phrase = fc.constantFrom('TOP SECRET', 'CONFIDENTIAL', 'NOT PROTECTIVELY MARKED', 'ATOMAL')
  fc.assert(
    fc.property(phrase, fc.infiniteStream(fc.boolean()), (plain, chance) => {
      const forged = Array.from(plain, (letter) => (chance.next().value ? (twins[letter] ?? letter) : letter)).join('')
      expect(folded(forged)).toBe(folded(plain))
    }),
  )
})
