import type { ReviewsView } from '@entente/core/contract/submissions'
import { digestOf } from '@entente/core/vault/digest'
import { useState } from 'react'
import { useWords } from '../../words/use.tsx'
import { DropArea } from '../form/drop-area.tsx'
import { Mark } from '../mark.tsx'
import { useSizes } from '../vault/size.ts'

type Compared = { readonly name: string; readonly isSame: boolean }

/**
 * What was inspected, as whoever judges it knows it again. A node has cipher text alone, so a person brings the copy that
 * is before him; it is read here, shown nowhere, and sent nowhere.
 */
export function DocumentView({ file }: { readonly file: NonNullable<ReviewsView['file']> }) {
  const { release } = useWords()
  const size = useSizes()
  const [compared, setCompared] = useState<Compared | null>(null)
  const compare = async (copy: File) => {
    const digest = digestOf(new Uint8Array(await copy.arrayBuffer()))
    setCompared({ name: copy.name, isSame: digest === file.sha256 })
  }
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
        <dt>{release.digest}</dt>
        <dd>
          <code className="digest">{file.sha256}</code>
        </dd>
      </dl>
      <p className="prose">{release.documentText}</p>
      <DropArea label={release.compare} id="compare" onFile={compare}>
        <p role="status">
          {compared === null ? null : (
            <>
              <Mark tone={compared.isSame ? 'free' : 'bad'}>{compared.isSame ? release.same : release.other}</Mark>{' '}
              <code>{compared.name}</code>
            </>
          )}
        </p>
      </DropArea>
    </section>
  )
}
