/** The languages that an application and a document are written in. */
export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** One thing in every language. */
export type Said = { readonly [language in Language]: string }

export function said(en: string, ru: string): Said {
  return { en, ru }
}

/** Each of several things in one of the languages. */
export function sayIn<const Key extends string>(
  language: Language,
  things: { readonly [key in Key]: Said },
): { readonly [key in Key]: string } {
  const each: Partial<Record<Key, string>> = {}
  for (const key in things) each[key] = things[key][language]
  return each as { readonly [key in Key]: string }
}
