import type { PackageView } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'
import { saveBytes } from './file.ts'
import { contentName } from './opening.ts'
import { useSizes } from './size.ts'

/** Of a text, so many bytes are shown. */
const MOST_SHOWN = 20_000

type ContentProps = {
  readonly view: PackageView
  readonly plain: Uint8Array<ArrayBuffer>
  readonly onClear: () => void
}

/** What was opened, under its marking: text is shown, anything can be saved, and it can be overwritten. */
export function Content({ view, plain, onClear }: ContentProps) {
  const { gate, opening } = useWords()
  const size = useSizes()
  const { media, marking } = view
  return (
    <div className="opened">
      <h2>
        <Mark tone="free">{opening.opened}</Mark>
      </h2>
      <p>{opening.checked}</p>
      <p className="quiet">
        {gate.contentText(media, opening.size(size(plain.length)))}. {opening.markingAbove}
      </p>
      <div className="buttons">
        <Button onClick={() => saveBytes(plain, contentName(view), media)}>{opening.save}</Button>
        <Button variant="default" onClick={onClear}>
          {opening.clear}
        </Button>
      </div>
      {media.startsWith('text/') || media === 'application/xml' ? (
        <TextContent plain={plain} marking={marking?.line ?? ''} />
      ) : null}
    </div>
  )
}

function TextContent({ plain, marking }: { plain: Uint8Array; marking: string }) {
  const { opening } = useWords()
  const text = useMemo(() => new TextDecoder().decode(plain.subarray(0, MOST_SHOWN)), [plain])
  return (
    <section className="sheet" aria-label={opening.text}>
      <p className="sheet-marking">{marking}</p>
      <pre>{text}</pre>
      {plain.length > MOST_SHOWN ? <p className="quiet">{opening.textCut}</p> : null}
      <p className="sheet-marking">{marking}</p>
    </section>
  )
}
