import type { Kind } from './ru/say.ts'
import { inRussian } from './ru/say.ts'
import { useLanguage } from './use.tsx'
import type { Language } from './words.ts'

/** A node's own text in the reader's language, or else as the node said it, with the language that it then is in. */
export function sayNode(
  text: string,
  kind: Kind,
  language: Language,
): { readonly text: string; readonly lang: Language } {
  const said = language === 'ru' ? inRussian(text, kind) : null
  // What the page itself refuses it has worded already.
  return said === null ? { text, lang: /[а-яё]/i.test(text) ? 'ru' : 'en' } : { text: said, lang: language }
}

/** What a node says in sentences of its own, for the reader. */
export function NodeText({ text, kind = 'sentence' }: { readonly text: string; readonly kind?: Kind }) {
  const { language } = useLanguage()
  const { text: said, lang } = sayNode(text, kind, language)
  return (
    <span lang={lang} data-said="node">
      {said}
    </span>
  )
}
