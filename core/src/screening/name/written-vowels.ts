import anyAscii from 'any-ascii'
import { consonants } from './skeleton.ts'

/** Letters of the Arabic script for long vowels, which `any-ascii` leaves out or takes for others. */
const LONG: ReadonlyMap<string, string> = new Map(
  'ا a,آ a,أ a,إ a,ٱ a,ى y,ی y,ي y,ئ y,و w,ؤ w'.split(',').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to]
  }),
)

/**
 * Whether a word of the Arabic script may be a Latin one that has the same consonants: it writes long vowels, so each that
 * is written must be heard, and an `i` or `u` at the end, which is long, must be written.
 */
export function vowelsAgree(written: string, latin: string): boolean {
  const [ours, theirs]: [string[], string[]] = [[], []]
  const plain = Array.from(written.normalize('NFC'), (letter) => LONG.get(letter) ?? anyAscii(letter).toLowerCase())
  if (consonants(plain.join(''), false, ours) !== consonants(latin, false, theirs)) return true
  return ours.every((long, at) => mayBe(long, theirs[at] ?? '', at === 0, at === ours.length - 1))
}

function mayBe(long: string, heard: string, first: boolean, last: boolean): boolean {
  if (long.includes('y') && !/[iye]/.test(heard) && !(last && heard.endsWith('a'))) return false
  if (long.includes('w') && !/[ouw]/.test(heard)) return false
  if (long.includes('a') && !first && !/[aeo]/.test(heard)) return false
  if (!last) return true
  return !(/[iy]$/.test(heard) && !long.includes('y')) && !(/[ou]$/.test(heard) && !long.includes('w'))
}
