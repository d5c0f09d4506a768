import { Button, Progress, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { instantOf, localText, zoneOf } from '../../parts/dates.ts'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { FileButton } from '../../parts/form/file-button.tsx'
import { PREVIEWING } from '../../parts/frame/pages.ts'
import { Mark } from '../../parts/mark.tsx'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { EmptyState, ErrorState, Loaded } from '../../parts/states.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Language, Words } from '../../words/words.ts'
import { Effects } from './effects.tsx'
import { Proposals } from './proposals.tsx'

type Law = Operations['laws.list']['output']['laws'][number]
type Book = { readonly hash?: string; readonly bundle?: string; readonly known?: string }

/** A change of law: the books that the node knows, whom another one would hit, its proposal and its enactment. */
export function LawsPage() {
  const words = useWords().pages.laws
  const [book, setBook] = useState<Book | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const preview = (next: Book) => {
    setBook(next)
    setSaid(null)
  }
  const done = (what: string) => {
    setBook(null)
    setSaid(what)
  }
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={PREVIEWING}>
        <p className="said" role="status">
          {said}
        </p>
        <Proposals onPreview={(hash) => preview({ hash })} onDone={done} />
        <Books onPreview={preview} />
        {book === null ? null : <PreviewOf key={JSON.stringify(book)} book={book} onProposed={done} />}
      </For>
    </>
  )
}

function Books({ onPreview }: { onPreview: (book: Book) => void }) {
  const words = useWords().pages.laws
  const asked = useAsk('laws.list', {})
  return (
    <section className="section">
      <h2>{words.books}</h2>
      <Loaded asked={asked} lines={3}>
        {({ laws }) =>
          laws.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <ul className="rows">
              {laws.map((law) => (
                <BookRow key={law.hash} law={law} onPreview={() => onPreview({ hash: law.hash })} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AsKnown onPreview={(known) => onPreview({ known })} />
      <div className="buttons">
        <FileButton
          label={words.fromFile}
          accept="application/json,.json"
          onFile={async (file) => onPreview({ bundle: await file.text() })}
        />
      </div>
    </section>
  )
}

/** The node's own law as it was known at an instant: what nobody knew then is not in it. */
function AsKnown({ onPreview }: { onPreview: (known: string) => void }) {
  const words = useWords().pages.laws
  const { at, nation } = useMe()
  const zone = zoneOf(nation)
  const [chosen, setChosen] = useState<string | null>(null)
  const local = chosen ?? localText(at, zone)
  const known = instantOf(local, zone)
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (known !== null) onPreview(known)
      }}
    >
      <TextInput
        type="datetime-local"
        label={words.asKnown}
        description={words.asKnownHint}
        value={local}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={known === null}>
        {words.preview}
      </Button>
    </form>
  )
}

/** A part of a statute book: a nation's law, that of a community, an agreement, or what all share. */
function partName(part: string, language: Language, { partNames, partOfAgreement }: Words['pages']['laws']): string {
  const known: { readonly [part: string]: string } = partNames
  const agreement = /^agreement\/(.+)$/.exec(part)?.[1]
  if (agreement !== undefined) return partOfAgreement(agreement)
  return known[part] ?? nationName(part, language)
}

function BookRow({ law, onPreview }: { law: Law; onPreview: () => void }) {
  const { language, words: all } = useLanguage()
  const words = all.pages.laws
  const { day } = useDates()
  const lastsUntil = ({ until }: Law) => (until === null ? [] : [words.until(day(until))])
  const enactedWords = (one: Law) => {
    if (one.enactedAt !== null) return [words.enactedOn(day(one.enactedAt)), ...lastsUntil(one)]
    return one.began ? [words.fromTheFirst, ...lastsUntil(one)] : [words.notEnacted]
  }
  return (
    <li className="row">
      <span className="row-title">
        <code>{law.hash.slice(0, 23)}…</code>
      </span>
      <span className="quiet">
        {[...enactedWords(law), words.modelled(day(law.modelledOn))].join(' · ')}
        <span className="block">
          {words.parts}: {law.parts.map((part) => partName(part, language, words)).join(', ')}
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
function PreviewOf({ book, onProposed }: { book: Book; onProposed: (said: string) => void }) {
  const words = useWords().pages.laws
  const asked = useAsk('laws.preview', book)
  return (
    <section className="section">
      <h2>{words.previewed}</h2>
      {asked.isPending ? (
        <div className="running" role="status">
          <p>{words.running}</p>
          <Progress value={100} animated striped aria-hidden />
        </div>
      ) : null}
      {asked.error ? <ErrorState problem={asked.error} retry={() => asked.refetch()} /> : null}
      {asked.data === undefined ? null : (
        <Preview
          key={asked.data.digest}
          book={book}
          preview={asked.data}
          onProposed={onProposed}
          again={() => asked.refetch()}
        />
      )}
    </section>
  )
}

type PreviewProps = {
  readonly book: Book
  readonly preview: Operations['laws.preview']['output']
  readonly onProposed: (said: string) => void
  /** Previews the book once more, where it hits others by now. */
  readonly again: () => void
}

function Preview({ book, preview, onProposed, again }: PreviewProps) {
  const { laws } = useWords().pages
  const { caller } = useMe()
  const [confirm, setConfirm] = useState<string[]>([])
  const propose = useCommand('laws.propose', () => onProposed(laws.proposed))
  const { barred, previous, digest } = preview
  const mayPropose = caller?.role === 'licensing-officer' && barred === null
  return (
    <>
      <p>
        {laws.judged(preview.judged)}; <strong>{laws.hit(preview.effects.length)}</strong>.{' '}
        <code className="quiet">{preview.hash.slice(0, 23)}…</code>
      </p>
      {preview.effects.length === 0 ? (
        <EmptyState title={laws.noneHit} />
      ) : (
        <Effects effects={preview.effects} confirm={confirm} onConfirm={mayPropose ? setConfirm : null} />
      )}
      {propose.error ? <ErrorState problem={propose.error} retry={again} /> : null}
      {barred === null ? null : <p>{laws.barred[barred.because](barred.rule ?? '')}</p>}
      {mayPropose ? (
        <div className="buttons">
          <Button
            color="grave"
            loading={propose.isPending}
            onClick={() => propose.mutate({ ...book, previous, preview: digest, confirm })}
          >
            {laws.propose}
          </Button>
          <span className="quiet">{laws.proposeNote}</span>
        </div>
      ) : null}
    </>
  )
}
