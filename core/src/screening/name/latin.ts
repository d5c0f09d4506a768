import anyAscii from 'any-ascii'
import { cyrillicToLatin } from './cyrillic.ts'
import type { Script } from './scripts.ts'

const PLAIN: ReadonlyMap<string, string> = new Map(
  'ł l,ø o,đ d,ß ss,æ ae,œ oe,þ th,ð d,ı i,ə a,ŋ n,ħ h,ŧ t,ĸ k'.split(',').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to]
  }),
)

/** How letters with marks are spoken, where that is another letter in the Latin of an English text. */
const SPOKEN: ReadonlyMap<string, string> = new Map(
  'č ch,ć ch,ç ch,š sh,ş sh,ș sh,ś sh,ž zh,ź zh,ż zh,đ dj,ţ ts,ț ts,ĉ ch,ĝ j,ĥ kh,ŝ sh,ŭ u,ö oe,ü ue,ä ae,å aa,ø oe,ň n,ñ ny,ě e,ł w,ŕ r,ə e'
    .split(',')
    .map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split(' ')
      return [from, to]
    }),
)

const MARKS = /\p{M}+/gu

/** A word of lower case in the letters a to z: without accents, by our own table for Cyrillic, `any-ascii` for the rest. */
export function toLatin(word: string, script: Script): string {
  if (/^[a-z0-9]*$/.test(word)) return word
  if (script === 'cyrillic') return cyrillicToLatin(word)
  if (script === 'latin') return unaccented(word)
  return anyAscii(word.normalize('NFC'))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function unaccented(word: string): string {
  let latin = ''
  for (const char of word.normalize('NFD').replace(MARKS, '')) {
    latin += char < '\u0080' ? char : (PLAIN.get(char) ?? anyAscii(char).toLowerCase())
  }
  return latin.replace(/[^a-z0-9]/g, '')
}

/** A Latin word with marks as it is spoken (`š` as `sh`); null where no mark says so. */
export function spoken(word: string): string | null {
  if (/^[a-z0-9]*$/.test(word)) return null
  let changed = false
  let latin = ''
  for (const char of word.normalize('NFC')) {
    const said = SPOKEN.get(char)
    if (said !== undefined) changed = true
    latin += said ?? char
  }
  return changed ? unaccented(latin) : null
}
