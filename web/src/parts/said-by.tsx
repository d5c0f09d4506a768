import { useLanguage } from '../words/use.tsx'

type Reason = { readonly because: string; readonly translations?: { readonly [language: string]: string } | undefined }

/** A reason of the statute book's own, in the reader's language where the book has it so. */
export function LawReason({ because, translations }: Reason) {
  const { language } = useLanguage()
  const said = translations?.[language]
  return (
    <span lang={said === undefined ? languageOf(because) : language} data-said="law">
      {said ?? because}
    </span>
  )
}

/**
 * A reason that may be a person's: in the reader's language where the statute book has it so; else as it was written, marked with
 * the language that its letters are of.
 */
export function ReasonText({ because, translations }: Reason) {
  const { language } = useLanguage()
  const said = translations?.[language]
  return said === undefined ? <Written text={because} /> : <span lang={language}>{said}</span>
}

/** What a person wrote, as it was written. Nobody translates in another's name. */
export function Written({ text }: { readonly text: string }) {
  return <span lang={languageOf(text)}>{text}</span>
}

/** English and Russian share no letter. */
export function languageOf(text: string): 'en' | 'ru' {
  const russian = text.match(/[а-яё]/gi)?.length ?? 0
  const english = text.match(/[a-z]/gi)?.length ?? 0
  return russian > english ? 'ru' : 'en'
}
