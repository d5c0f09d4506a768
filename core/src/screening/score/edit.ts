const LONGEST = 40
const ROWS = [new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1)]
const VOWELS = 'aeiouy'
const isVowel = (letter: number) => VOWELS.includes(String.fromCharCode(letter))

/**
 * The edits between two words: each letter added, left out or put for another, or two letters exchanged. A vowel for a
 * vowel and a doubled letter count half, for so much transliterations differ. Words over forty letters are cut.
 */
export function edits(one: string, other: string): number {
  const rows = Math.min(one.length, LONGEST)
  const columns = Math.min(other.length, LONGEST)
  let [before, last, next] = ROWS as [Float64Array, Float64Array, Float64Array]
  for (let column = 0; column <= columns; column += 1) last[column] = column
  for (let row = 1; row <= rows; row += 1) {
    next[0] = row
    const letter = one.charCodeAt(row - 1)
    for (let column = 1; column <= columns; column += 1) {
      const facing = other.charCodeAt(column - 1)
      let least = (last[column - 1] ?? 0) + substitution(letter, facing)
      least = Math.min(least, (last[column] ?? 0) + (letter === one.charCodeAt(row - 2) ? 0.5 : 1))
      least = Math.min(least, (next[column - 1] ?? 0) + (facing === other.charCodeAt(column - 2) ? 0.5 : 1))
      if (row > 1 && column > 1 && letter === other.charCodeAt(column - 2) && facing === one.charCodeAt(row - 2)) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      next[column] = least
    }
    const free = before
    before = last
    last = next
    next = free
  }
  return last[columns] ?? 0
}

function substitution(letter: number, facing: number): number {
  if (letter === facing) return 0
  return isVowel(letter) && isVowel(facing) ? 0.5 : 1
}
