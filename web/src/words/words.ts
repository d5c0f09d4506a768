import type { Language } from '@entente/core/glossary/language'
import { LANGUAGES } from '@entente/core/glossary/language'
import type { en } from './en.ts'

/** The same words, whatever they say: texts become any text, and functions keep what they are given. */
type Said<Of> = Of extends string
  ? string
  : Of extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof Of]: Said<Of[Key]> }

/** Everything that the application says. A language that leaves one out does not compile. */
export type Words = Said<typeof en>

export { LANGUAGES, type Language }

/** Languages by their own names. */
export const LANGUAGE_NAMES: { readonly [language in Language]: string } = { en: 'English', ru: 'Русский' }
