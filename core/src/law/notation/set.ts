import type { Line } from './source.ts'
import { refuse, wordsOf } from './source.ts'

/** The words of a set with their columns. Refuses a missing word, a missing comma, and a word that stands twice. */
export function set(text: string, at: Line, column: number): { word: string; column: number }[] {
  const found: { word: string; column: number }[] = []
  const seen = new Set<string>()
  let more = true
  for (const { word, column: place } of wordsOf(text, column - 1)) {
    if (!more)
      refuse(at, place, `\`${word}\` follows a set that has ended`, 'a comma before it, or the end of the line')
    more = word.endsWith(',')
    const bare = more ? word.slice(0, -1) : word
    if (bare === '') refuse(at, place, 'a word is missing in the set', '`word, word`, with one space after each comma')
    if (bare.includes(','))
      refuse(at, place, `\`${word}\` has a comma within`, '`word, word`, with one space after each comma')
    if (seen.has(bare)) refuse(at, place, `\`${bare}\` stands twice in the set`, 'it once')
    seen.add(bare)
    found.push({ word: bare, column: place })
  }
  if (more) refuse(at, column + text.length, 'the set ends with a comma', 'one more word')
  return found
}

/** The words of a set alone. */
export function words(text: string, at: Line, column: number): string[] {
  return set(text, at, column).map(({ word }) => word)
}

/** The words of a set from a closed vocabulary; refuses others, with the nearest one. */
export function closedSet(text: string, at: Line, column: number, what: string, known: readonly string[]): string[] {
  return set(text, at, column).map(({ word, column: place }) => {
    if (!known.includes(word))
      refuse(at, place, `\`${word}\` is not ${what}`, `one of ${known.join(', ')}`, word, known)
    return word
  })
}
