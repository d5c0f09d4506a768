import type { ReviewsView } from '@entente/core/contract/submissions'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use.tsx'
import { DropArea } from '../form/drop-area.tsx'
import { Mark } from '../mark.tsx'
import { Moving } from '../vault/carry.tsx'
import { DigestFact } from '../vault/fact-rows.tsx'
import { useSizes } from '../vault/size.ts'
import { isCopyOf } from './compare.ts'

type Inspected = NonNullable<ReviewsView['file']>
type Compared =
  | { readonly at: 'reading'; readonly share: number }
  | { readonly at: 'compared'; readonly name: string; readonly isSame: boolean }
  | { readonly at: 'unread'; readonly name: string }

/**
 * What was inspected, as whoever judges it knows it again. A node has cipher text alone, so a person brings the copy that
 * is before him; it is read here, shown nowhere, and sent nowhere.
 */
export function DocumentView({ file }: { readonly file: Inspected }) {
  const { release } = useWords()
  const size = useSizes()
  const { compared, compare } = useComparing(file)
  return (
    <section className="section">
      <h2>{release.document}</h2>
      <dl className="summary-facts">
        <dt>{release.name}</dt>
        <dd>
          <code>{file.name}</code>
        </dd>
        <dt>{release.type}</dt>
        <dd>
          {file.media}, {size(file.length)}
        </dd>
        <DigestFact name={release.digest} digest={file.sha256} />
      </dl>
      <p className="prose">{release.documentText}</p>
      <DropArea label={release.compare} id="compare" onFile={compare}>
        {compared === null ? null : <ComparedView compared={compared} />}
      </DropArea>
    </section>
  )
}

/** One copy after another; of one that is being read nothing is said any more once another is chosen, or the page left. */
function useComparing(file: Inspected) {
  const [compared, setCompared] = useState<Compared | null>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])
  const compare = async (copy: File) => {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    const { signal } = controller
    const show = (said: Compared) => (signal.aborted ? undefined : setCompared(said))
    const told = (share: number) => show({ at: 'reading', share })
    const { name } = copy
    told(0)
    try {
      show({ at: 'compared', name, isSame: await isCopyOf(file, copy, { told, signal }) })
    } catch {
      show({ at: 'unread', name })
    }
  }
  return { compared, compare }
}

function ComparedView({ compared }: { readonly compared: Compared }) {
  const { release, verify } = useWords()
  if (compared.at === 'reading') return <Moving share={compared.share} text={release.comparing} />
  if (compared.at === 'unread')
    return (
      <p role="alert">
        {verify.unread} <code>{compared.name}</code>
      </p>
    )
  return (
    <p role="status">
      <Mark tone={compared.isSame ? 'free' : 'bad'}>{compared.isSame ? release.same : release.other}</Mark>{' '}
      <code>{compared.name}</code>
    </p>
  )
}
