/** Letters by what an edit costs: vowels are one, for one stands for another at half the price; what is no letter is one. */
const CLASS = new Uint8Array(65_536)
const CLASSES = 64
const VOWEL = 1
;[...'bcdfghjklmnpqrstvwxzS0123456789'].forEach((letter, at) => {
  CLASS[letter.charCodeAt(0)] = at + 2
})
for (const letter of 'aeiouy') CLASS[letter.charCodeAt(0)] = VOWEL

/** A word that others are held against: where each class of letters stands in it, a bit each. */
export type Pattern = { readonly places: Int32Array; readonly length: number; readonly doubled: number }

/** A longer one is held against none: its letters have no bit. */
const LONGEST = 32

export function patternOf(word: string): Pattern {
  const places = new Int32Array(CLASSES)
  let doubled = 0
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    const letters = CLASS[code] as number
    places[letters] = (places[letters] as number) | (1 << at)
    if (at > 0 && code === word.charCodeAt(at - 1)) doubled += 1
  }
  return { places, length: word.length, doubled }
}

/**
 * A number of edits that a word and one of so many letters, which begins at a place, have at least by the measure of
 * `edits`: those of letters added, left out, put for another or exchanged, each vowel as any, less a half for each doubled
 * letter. By bits, all letters of a column at once:
 * H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003.
 */
export function editsAtLeast(
  { places, length, doubled }: Pattern,
  letters: Uint16Array,
  start: number,
  width: number,
): number {
  if (length > LONGEST || length === 0 || width > LONGEST) return 0
  const end = start + width
  const last = length - 1
  let [more, less, same, before] = [-1, 0, 0, 0]
  let found = length
  let twice = doubled
  let previous = 0x10000
  for (let at = start; at < end; at += 1) {
    const letter = letters[at] as number
    // 1 where there is no difference, by the sign of what is one less than it.
    twice += ((letter ^ previous) - 1) >>> 31
    previous = letter
    const here = places[CLASS[letter] as number] as number
    const exchanged = ((~same & here) << 1) & before
    same = ((((here & more) + more) | 0) ^ more) | here | less | exchanged
    let above = less | ~(same | more)
    let below = same & more
    found += ((above >>> last) & 1) - ((below >>> last) & 1)
    above = (above << 1) | 1
    below <<= 1
    more = below | ~(same | above)
    less = above & same
    before = here
  }
  return found - twice / 2
}
