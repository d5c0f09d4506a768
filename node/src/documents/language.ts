import type { Language } from '@entente/core/glossary/language'

export type { Language }

/** Both of them, the reader's first. */
export type Languages = readonly ['en', 'ru'] | readonly ['ru', 'en']

/** What somebody said, in one language or in both. */
export type Worded = { readonly en?: string | undefined; readonly ru?: string | undefined }

/** One for each language, in their order. */
export type Pair<T> = readonly [T, T]

export function inBoth<T>([first, second]: Languages, make: (language: Language) => T): Pair<T> {
  return [make(first), make(second)]
}

/**
 * What was said, for a reader of this language: in it, or else in the other with a word on that, since nobody
 * translates in an authority's name. Null when nothing was said.
 */
export function saidIn(language: Language, said: Worded): { text: string; written: Language; note?: string } | null {
  const own = said[language]
  if (own !== undefined && own !== '') return { text: own, written: language }
  const other = language === 'en' ? 'ru' : 'en'
  const foreign = said[other]
  if (foreign === undefined || foreign === '') return null
  return { text: foreign, written: other, note: ONLY[language] }
}

const ONLY = { en: 'stated in Russian only', ru: 'изложено только на английском языке' } as const
