import { BETWEEN_WORDS, LONGEST_WORD } from '../store/migrations.ts'

const SEPARATORS = new Set(BETWEEN_WORDS)

/** The words of what is searched for or in, in lower case. Whatever is no letter of one stands between them. */
function wordsOf(text: string): string[] {
  const spaced = Array.from(text.toLowerCase(), (letter) =>
    letter < ' ' || SEPARATORS.has(letter) ? ' ' : letter,
  ).join('')
  return spaced.split(/\s+/).filter((word) => word !== '')
}

function cut(word: string): string {
  return Array.from(word).slice(0, LONGEST_WORD).join('')
}

/** For `dossier_search`: each word must be there, or be the beginning of one. Null where there is none to search for. */
export function wordsQuery(search = ''): string | null {
  const words = wordsOf(search)
  return words.length === 0 ? null : words.map((word) => `'${cut(word)}':*`).join(' & ')
}

/** Whether a text has each word that is searched for, or one that begins so; a number also without the zeros before it. */
export function hasWords(search: string, text: string): boolean {
  const there = wordsOf(text).flatMap((word) => [cut(word), cut(word.replace(/^0+/, ''))])
  return wordsOf(search).every((word) => there.some((each) => each.startsWith(cut(word))))
}
