/** A set of words, exactly: those named, or (`not`) every other word there is. */
export type WordSet = { readonly not: boolean; readonly words: ReadonlySet<string> }

export const ANY_WORD: WordSet = { not: true, words: new Set() }

export function wordsOf(words: Iterable<string>): WordSet {
  return { not: false, words: new Set(words) }
}

export function butFor({ not, words }: WordSet): WordSet {
  return { not: !not, words }
}

export function meet(a: WordSet, b: WordSet): WordSet {
  if (a.not && b.not) return { not: true, words: new Set([...a.words, ...b.words]) }
  const [named, other] = a.not ? [b, a] : [a, b]
  return wordsOf([...named.words].filter((word) => has(other, word)))
}

export function has({ not, words }: WordSet, word: string): boolean {
  return words.has(word) !== not
}

/** Whether each word of the one is in the other. Nobody can name all words, so no named set holds all others. */
export function isWithin(a: WordSet, b: WordSet): boolean {
  if (!a.not) return every(a.words, (word) => has(b, word))
  return b.not && every(b.words, (word) => a.words.has(word))
}

export function isNone({ not, words }: WordSet): boolean {
  return !not && words.size === 0
}

function every(words: ReadonlySet<string>, holds: (word: string) => boolean): boolean {
  for (const word of words) if (!holds(word)) return false
  return true
}
