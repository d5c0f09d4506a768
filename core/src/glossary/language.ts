/** The languages that an application and a document are written in. */
export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** One thing in every language. */
export type Said = { readonly [language in Language]: string }

/** Each of several things in one of the languages. */
export function sayIn<const Key extends string>(
  language: Language,
  things: { readonly [key in Key]: Said },
): { readonly [key in Key]: string } {
  const said: Partial<Record<Key, string>> = {}
  for (const key in things) said[key] = things[key][language]
  return said as { readonly [key in Key]: string }
}
