/** No more letters of a word are compared. */
export const LONGEST = 40
/** Edits by halves, so that they are whole numbers. */
const rows = [0, 1, 2].map(() => new Int32Array(LONGEST + 2)) as [Int32Array, Int32Array, Int32Array]
const VOWEL = new Uint8Array(65_536)
for (const letter of 'aeiouy') VOWEL[letter.charCodeAt(0)] = 1

function spell(word: string, letters: Uint16Array, start: number, length = word.length): void {
  for (let at = 0; at < length; at += 1) letters[start + at] = word.charCodeAt(at)
}

const ones = new Uint16Array(LONGEST)
const others = new Uint16Array(LONGEST)

/**
 * The edits between two words: each letter added, left out or put for another, or two letters exchanged. A vowel for a
 * vowel and a doubled letter count half, for so much transliterations differ. Words over forty letters are cut. What is
 * over `most` comes as infinity, as soon as that is known.
 */
export function edits(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const height = Math.min(one.length, LONGEST)
  const width = Math.min(other.length, LONGEST)
  if ((Math.abs(height - width) - 1) / 2 > most) return Number.POSITIVE_INFINITY
  spell(one, ones, 0, height)
  spell(other, others, 0, width)
  return apart(height, others, 0, width, most)
}

/** The same between a word and one of so many letters that begins at a place. */
export function editsTo(one: string, letters: Uint16Array, start: number, length: number, most: number): number {
  const height = Math.min(one.length, LONGEST)
  const width = Math.min(length, LONGEST)
  if ((Math.abs(height - width) - 1) / 2 > most) return Number.POSITIVE_INFINITY
  spell(one, ones, 0, height)
  return apart(height, letters, start, width, most)
}

/**
 * Where no letter is doubled, what both words begin and end with takes no edit: whatever is done with a letter that both
 * begin with costs no less than to leave it.
 */
function apart(height: number, facings: Uint16Array, start: number, width: number, most: number): number {
  if (isDoubled(ones, 0, height) || isDoubled(facings, start, width))
    return between(0, height, facings, start, width, most)
  const shorter = Math.min(height, width)
  let before = 0
  while (before < shorter && ones[before] === facings[start + before]) before += 1
  let behind = 0
  while (behind < shorter - before && ones[height - 1 - behind] === facings[start + width - 1 - behind]) behind += 1
  const cut = before + behind
  return between(before, height - cut, facings, start + before, width - cut, most)
}

function isDoubled(letters: Uint16Array, start: number, length: number): boolean {
  for (let at = start + 1; at < start + length; at += 1) if (letters[at] === letters[at - 1]) return true
  return false
}

function between(
  from: number,
  height: number,
  facings: Uint16Array,
  start: number,
  width: number,
  most: number,
): number {
  let [before, last, next] = rows
  for (let column = 0; column <= width; column += 1) last[column] = 2 * column
  const twice = 2 * most
  let previous = -1
  for (let row = 1; row <= height; row += 1) {
    const letter = ones[from + row - 1] as number
    const vowel = VOWEL[letter] as number
    const down = letter === previous ? 1 : 2
    let left = 2 * row
    next[0] = left
    let smallest = left
    let diagonal = last[0] as number
    let behind = -1
    for (let column = 1; column <= width; column += 1) {
      const facing = facings[start + column - 1] as number
      const above = last[column] as number
      let least = diagonal
      if (letter !== facing) least += 2 - (vowel & (VOWEL[facing] as number))
      if (above + down < least) least = above + down
      const across = left + (facing === behind ? 1 : 2)
      if (across < least) least = across
      if (letter === behind && facing === previous) least = Math.min(least, (before[column - 2] as number) + 2)
      next[column] = least
      if (least < smallest) smallest = least
      diagonal = above
      left = least
      behind = facing
    }
    // What an exchange with the next letter may still bring.
    if (smallest - 2 > twice) return Number.POSITIVE_INFINITY
    previous = letter
    const free = before
    before = last
    last = next
    next = free
  }
  const found = (last[width] as number) / 2
  return found > most ? Number.POSITIVE_INFINITY : found
}
