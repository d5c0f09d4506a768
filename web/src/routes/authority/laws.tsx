import { Button, Progress, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { instantOf, localText, zoneOf } from '../../parts/dates.ts'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { PREVIEWING } from '../../parts/frame/pages.ts'
import { Mark } from '../../parts/mark.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { EmptyState, ErrorState, Loaded } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'
import { Effects } from './effects.tsx'

type Law = Operations['laws.list']['output']['laws'][number]
type Book = { readonly hash?: string; readonly bundle?: string; readonly at?: string }

/** A change of law: the books that the node knows, whom another one would hit, and its enactment. */
export function LawsPage() {
  const words = useWords().pages.laws
  const [book, setBook] = useState<Book | null>(null)
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={PREVIEWING}>
        <Books onPreview={setBook} />
        {book === null ? null : <PreviewOf key={`${book.hash} ${book.at}`} book={book} />}
      </For>
    </>
  )
}

function Books({ onPreview }: { onPreview: (book: Book) => void }) {
  const words = useWords().pages.laws
  const { at } = useMe()
  const asked = useAsk('laws.list', {})
  const [from, setFrom] = useState(at)
  const show = (book: Book) => onPreview(from === at ? book : { ...book, at: from })
  return (
    <section className="section">
      <h2>{words.books}</h2>
      <From from={from} onChange={setFrom} />
      <Loaded asked={asked} lines={3}>
        {({ laws }) =>
          laws.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <ul className="rows">
              {laws.map((law) => (
                <BookRow key={law.hash} law={law} onPreview={() => show({ hash: law.hash })} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="buttons">
        <label className="file-button">
          {words.fromFile}
          <input
            type="file"
            accept="application/json,.json"
            onChange={async ({ currentTarget: { files } }) => {
              const bundle = await files?.[0]?.text()
              if (bundle !== undefined) show({ bundle })
            }}
          />
        </label>
      </div>
    </section>
  )
}

/** A law may be looked at, and enacted, as of an instant that is still to come. */
function From({ from, onChange }: { from: string; onChange: (from: string) => void }) {
  const words = useWords().pages.laws
  const zone = zoneOf(useMe().nation)
  const [local, setLocal] = useState(() => localText(from, zone))
  return (
    <div className="filters">
      <TextInput
        type="datetime-local"
        label={words.from}
        description={words.fromHint}
        value={local}
        onChange={({ currentTarget: { value } }) => {
          setLocal(value)
          const instant = instantOf(value, zone)
          if (instant !== null) onChange(instant)
        }}
      />
    </div>
  )
}

function BookRow({ law, onPreview }: { law: Law; onPreview: () => void }) {
  const words = useWords().pages.laws
  const { day } = useDates()
  const never = law.inForce ? words.first : words.notEnacted
  const when = law.enactedAt === null ? never : words.enactedOn(day(law.enactedAt))
  return (
    <li className="row">
      <span className="row-title">
        <code>{law.hash.slice(0, 23)}…</code>
      </span>
      <span className="quiet">
        {when} · {words.modelled(day(law.modelledOn))}
        <span className="block">
          {words.parts}: {law.parts.join(', ')}
        </span>
      </span>
      <span className="row-marks">
        {law.inForce ? (
          <Mark tone="free">{words.inForce}</Mark>
        ) : (
          <Button variant="default" size="xs" onClick={onPreview}>
            {words.preview}
          </Button>
        )}
      </span>
    </li>
  )
}

/** Long work: every open case, licence and delivery is judged again. */
function PreviewOf({ book }: { book: Book }) {
  const words = useWords().pages.laws
  const asked = useAsk('laws.preview', book)
  return (
    <section className="section">
      <h2>{words.previewed}</h2>
      {asked.isPending ? (
        <div className="running" role="status">
          <p>{words.running}</p>
          <Progress value={100} animated striped aria-label={words.running} />
        </div>
      ) : null}
      {asked.error ? <ErrorState problem={asked.error} retry={() => asked.refetch()} /> : null}
      {asked.data === undefined ? null : <Preview book={book} preview={asked.data} />}
    </section>
  )
}

type PreviewProps = { readonly book: Book; readonly preview: Operations['laws.preview']['output'] }

function Preview({ book, preview }: PreviewProps) {
  const words = useWords()
  const { laws } = words.pages
  const { may } = useMe()
  const [confirm, setConfirm] = useState<string[]>([])
  const enact = useCommand('laws.enact')
  const mayEnact = may.includes('laws.enact')
  return (
    <>
      <p>
        {laws.judged(preview.judged)}, <strong>{laws.hit(preview.effects.length)}</strong>.{' '}
        <code className="quiet">{preview.hash.slice(0, 23)}…</code>
      </p>
      {preview.effects.length === 0 ? (
        <EmptyState title={laws.noneHit} />
      ) : (
        <Effects effects={preview.effects} confirm={confirm} onConfirm={mayEnact ? setConfirm : null} />
      )}
      {enact.error ? <ErrorState problem={enact.error} /> : null}
      {enact.isSuccess ? <p role="status">{words.frame.done}</p> : null}
      {mayEnact && !enact.isSuccess ? (
        <div className="buttons">
          <Button
            color="grave"
            loading={enact.isPending}
            onClick={() => enact.mutate({ ...book, previous: preview.previous, at: preview.at, confirm })}
          >
            {laws.enact}
          </Button>
          <span className="quiet">{laws.enactNote}</span>
        </div>
      ) : null}
    </>
  )
}
