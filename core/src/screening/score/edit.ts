const LONGEST = 40
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 2)) as [Float64Array, Float64Array, Float64Array]
const VOWEL = new Uint8Array(128)
for (const letter of 'aeiouy') VOWEL[letter.charCodeAt(0)] = 1

/**
 * The edits between two words: each letter added, left out or put for another, or two letters exchanged. A vowel for a
 * vowel and a doubled letter count half, for so much transliterations differ. Words over forty letters are cut. What is
 * over `most` comes as infinity, as soon as that is known.
 */
export function edits(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const height = Math.min(one.length, LONGEST)
  const width = Math.min(other.length, LONGEST)
  if ((Math.abs(height - width) - 1) / 2 > most) return Number.POSITIVE_INFINITY
  let [before, last, next] = rows
  for (let column = 0; column <= width; column += 1) last[column] = column
  let previous = -1
  for (let row = 1; row <= height; row += 1) {
    const letter = one.charCodeAt(row - 1)
    const down = letter === previous ? 0.5 : 1
    const least = fill(next, last, before, { letter, previous, down, row, width, other })
    if (least > most) return Number.POSITIVE_INFINITY
    previous = letter
    const free = before
    before = last
    last = next
    next = free
  }
  const found = last[width] as number
  return found > most ? Number.POSITIVE_INFINITY : found
}

type Row = { letter: number; previous: number; down: number; row: number; width: number; other: string }

/** One row of the table; the least that stands in it, or may come of an exchange with the next. */
function fill(next: Float64Array, last: Float64Array, before: Float64Array, at: Row): number {
  const { letter, previous, down, row, width, other } = at
  const vowel = letter < 128 && VOWEL[letter] === 1
  next[0] = row
  let smallest: number = row
  let left: number = row
  let diagonal = last[0] as number
  let behind = -1
  for (let column = 1; column <= width; column += 1) {
    const facing = other.charCodeAt(column - 1)
    const above = last[column] as number
    let least = diagonal
    if (letter !== facing) least += vowel && facing < 128 && VOWEL[facing] === 1 ? 0.5 : 1
    if (above + down < least) least = above + down
    const across = left + (facing === behind ? 0.5 : 1)
    if (across < least) least = across
    if (letter === behind && facing === previous) least = Math.min(least, (before[column - 2] as number) + 1)
    next[column] = least
    if (least < smallest) smallest = least
    diagonal = above
    left = least
    behind = facing
  }
  return smallest - 1
}
