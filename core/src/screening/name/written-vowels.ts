import anyAscii from 'any-ascii'
import { consonants } from './skeleton.ts'

/** Letters of the Arabic script for long vowels, which `any-ascii` leaves out or takes for others. */
const LONG: ReadonlyMap<string, string> = new Map(
  'ا a,آ a,أ a,إ a,ٱ a,ى y,ی y,ي y,ئ y,و w,ؤ w'.split(',').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to]
  }),
)

/** Persian writes a `w` behind `kh` that nobody says. */
const SILENT = /خو(?=ا)/g

/**
 * Whether a word of the Arabic script may be a Latin one that has the same consonants: it writes long vowels, so each that
 * is written must be heard, and an `i` or `u` at the end, which is long, must be written.
 */
export function vowelsAgree(written: string, latin: string): boolean {
  const [ours, theirs]: [string[], string[]] = [[], []]
  if (consonants(writtenInLatin(written), false, ours) !== consonants(latin, false, theirs)) return true
  return ours.every((long, at) => mayBe(long, theirs[at] ?? '', at === 0, at === ours.length - 1))
}

/** A word of the Arabic script as it is written, letter by letter, in Latin letters. */
export function writtenInLatin(word: string): string {
  const letters = word.normalize('NFC').replace(SILENT, 'خ')
  return Array.from(letters, (letter) => LONG.get(letter) ?? anyAscii(letter).toLowerCase()).join('')
}

function mayBe(long: string, heard: string, first: boolean, last: boolean): boolean {
  if (long.includes('y') && !/[iye]/.test(heard) && !(last && heard.endsWith('a'))) return false
  // The `w` of عمرو tells it from another name, and is not said; the `a` of an article is said as what stands before it.
  if (long.includes('w') && !last && !/[ouw]/.test(heard)) return false
  if (long.includes('a') && !first && !/[aeou]/.test(heard)) return false
  if (!last) return true
  return !(/[iy]$/.test(heard) && !long.includes('y')) && !(/[ou]$/.test(heard) && !long.includes('w'))
}
