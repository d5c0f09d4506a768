import type { NationRuling } from '@entente/core/law/ruling'
import { useLanguage } from '../../words/use.tsx'

type LawTextProps = { readonly text: string; readonly said: NationRuling['said'] }

/** A text of the statute book in the reader's language, or else as it stands there. */
export function LawText({ text, said }: LawTextProps) {
  const { language } = useLanguage()
  const own = said?.[language]?.[text]
  return (
    <span lang={own === undefined ? 'en' : language} data-said="law">
      {own ?? text}
    </span>
  )
}
