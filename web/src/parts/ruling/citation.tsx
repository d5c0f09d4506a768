import type { Finding } from '@entente/core/law/ruling'
import type { Instrument } from '../../api/hooks.ts'
import { useInstruments } from '../../api/hooks.ts'
import { useLanguage } from '../../words/use.tsx'
import type { Language } from '../../words/words.ts'

type CitationProps = { readonly finding: Pick<Finding, 'instrument' | 'provision'>; readonly at: string }

/** The instrument and its provision, leading to the official text as it stood on the day, where it has an address. */
export function Citation({ finding: { instrument, provision }, at }: CitationProps) {
  const { language, words } = useLanguage()
  const { external } = words.frame
  const known = useInstruments()[instrument]
  const title = known === undefined ? undefined : titleIn(known, language).text
  const cited = `${instrument} ${provision}`
  if (!known?.text) return <cite title={title}>{cited}</cite>
  const address = known.text.replaceAll('{provision}', provision).replaceAll('{date}', at.slice(0, 10))
  return (
    <cite title={title}>
      <a href={address} target="_blank" rel="noreferrer">
        {cited}
        <span className="unseen"> ({external})</span>
        <svg className="outward" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M3 1.5h5.5V7M8.2 1.8L2 8" />
        </svg>
      </a>
    </cite>
  )
}

/** The instrument's title for the reader, and below it its own where it was made in another language. */
export function InstrumentTitle({ instrument }: { instrument: string }) {
  const { language } = useLanguage()
  const known = useInstruments()[instrument]
  if (!known) return null
  const said = titleIn(known, language)
  const own = known.title[known.language]
  return (
    <>
      <span lang={said.lang}>{said.text}</span>
      {said.lang === known.language || own === undefined ? null : (
        <>
          <br />
          <span lang={known.language}>{own}</span>
        </>
      )}
    </>
  )
}

/** The title in a language, or else in the one in which the instrument was made. */
export function titleIn({ title, language: own }: Instrument, language: Language): { text: string; lang: string } {
  const said = title[language]
  return said === undefined ? { text: title[own] ?? '', lang: own } : { text: said, lang: language }
}
