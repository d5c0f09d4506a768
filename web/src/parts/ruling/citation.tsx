import type { Finding } from '@entente/core/law/ruling'
import { useInstruments } from '../../api/hooks.ts'
import { useWords } from '../../words/use.tsx'

type CitationProps = { readonly finding: Pick<Finding, 'instrument' | 'provision'>; readonly at: string }

/** The instrument and its provision, leading to the official text as it stood on the day, where it has an address. */
export function Citation({ finding: { instrument, provision }, at }: CitationProps) {
  const { external } = useWords().frame
  const known = useInstruments()[instrument]
  const cited = `${instrument} ${provision}`
  if (!known?.text) return <cite title={known?.title}>{cited}</cite>
  const address = known.text.replaceAll('{provision}', provision).replaceAll('{date}', at.slice(0, 10))
  return (
    <cite title={known.title}>
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

/** The instrument's own title, in the language in which it was made. */
export function InstrumentTitle({ instrument }: { instrument: string }) {
  const known = useInstruments()[instrument]
  if (!known) return null
  return <span lang={/[а-яё]/i.test(known.title) ? 'ru' : 'en'}>{known.title}</span>
}
