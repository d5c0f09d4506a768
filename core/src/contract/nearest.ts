import { distance } from 'fastest-levenshtein'

/** Longer words are nobody's misspelling, and comparing them would cost time by the square of their length. */
const LONGEST = 64

/**
 * The known word that was most likely meant, or null when none is near. Letters in the wrong case are no mistake, two
 * neighbours that changed places are one. `allowed` is the number of mistakes forgiven: by default one for each three
 * letters, at least one; for codes see `nearestCode`. Of words equally near, the first known wins.
 */
export function nearest(word: string, known: Iterable<string>, allowed = defaultAllowance(word)): string | null {
  if (word === '' || word.length > LONGEST) return null
  const lower = word.toLowerCase()
  let best: string | null = null
  let least = allowed + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const mistakes = mistakesBetween(lower, candidate.toLowerCase())
    if (mistakes < least) {
      best = candidate
      least = mistakes
    }
  }
  return best
}

/** Shorter ones are each one step from too many. */
const SHORTEST_CODE = 3

/**
 * The known code that was most likely meant, or null. Letters in the wrong case are no mistake; of three letters or
 * more one may be wrong, or two neighbours changed places, where that leaves one known code alone.
 */
export function nearestCode(word: string, known: readonly string[]): string | null {
  const same = nearest(word, known, 0)
  if (same !== null || word.length < SHORTEST_CODE || word.length > LONGEST) return same
  const lower = word.toLowerCase()
  const near = known.filter((code) => code.length === word.length && mistakesBetween(lower, code.toLowerCase()) === 1)
  return near.length === 1 ? (near[0] ?? null) : null
}

function defaultAllowance(word: string): number {
  return Math.max(1, Math.floor(word.length / 3))
}

function mistakesBetween(word: string, candidate: string): number {
  const edits = distance(word, candidate)
  return edits === 2 && areSwapped(word, candidate) ? 1 : edits
}

function areSwapped(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false
  let at = 0
  while (word[at] === candidate[at]) at += 1
  return `${word[at + 1]}${word[at]}${word.slice(at + 2)}` === candidate.slice(at)
}
