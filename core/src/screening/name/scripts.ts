export const SCRIPTS = ['latin', 'cyrillic', 'greek', 'abjad', 'han', 'other'] as const
export type Script = (typeof SCRIPTS)[number]

const CYRILLIC = /\p{Script=Cyrillic}/u
const LATIN = /\p{Script=Latin}/u
const GREEK = /\p{Script=Greek}/u
const ABJAD = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The script of a word: of its first letter that has one. `abjad` writes no vowels, `han` no words. */
export function scriptOf(word: string): Script {
  for (const char of word) {
    const code = char.charCodeAt(0)
    if (code < 0x80) {
      if (code >= 0x61 && code <= 0x7a) return 'latin'
      continue
    }
    if (CYRILLIC.test(char)) return 'cyrillic'
    if (LATIN.test(char)) return 'latin'
    if (ABJAD.test(char)) return 'abjad'
    if (HAN.test(char)) return 'han'
    if (GREEK.test(char)) return 'greek'
    if (/\p{L}/u.test(char)) return 'other'
  }
  return 'latin'
}

/** Whether a script is so far from the alphabets that only consonants are compared across. */
export const isFar = (script: Script): boolean => script === 'abjad' || script === 'han' || script === 'other'
