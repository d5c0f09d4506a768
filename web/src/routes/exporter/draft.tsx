import type { DraftContent } from '@entente/core/contract/drafts'
import { Button } from '@mantine/core'
import { getRouteApi, useBlocker, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { clockText, zoneOf } from '../../parts/dates.ts'
import { For } from '../../parts/for.tsx'
import { Confirm } from '../../parts/form/confirm.tsx'
import { ChoiceField } from '../../parts/form/fields.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { ErrorState, Loaded } from '../../parts/states.tsx'
import { AsText } from '../../parts/transfer/as-text.tsx'
import { errorsOf } from '../../parts/transfer/check.ts'
import { TransferForm } from '../../parts/transfer/form.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { DocumentsField } from './documents.tsx'
import { DraftAnswer } from './draft-answer.tsx'

const route = getRouteApi('/drafts/$id')

/** An application while it is written: judged and checked for completeness at every pause. */
export function DraftPage() {
  const { id } = route.useParams()
  const { title } = useWords().pages.draft
  return (
    <For roles={['exporter']} title={title}>
      <Opened id={id} />
    </For>
  )
}

function Opened({ id }: { id: string }) {
  const asked = useAsk('drafts.get', { id })
  const { title } = useWords().pages.draft
  return (
    <Loaded asked={asked} lines={10} title={title}>
      {(draft) => <Editor key={draft.id} draft={draft} />}
    </Loaded>
  )
}

function Editor({ draft }: { draft: Operations['drafts.get']['output'] }) {
  const words = useWords()
  const { id, updatedAt, ...kept } = draft
  const [content, setContent] = useState<DraftContent>(kept)
  const faults = errorsOf(content.transfer)
  const set = (next: Partial<DraftContent>) => setContent({ ...content, ...next })
  return (
    <>
      <PageTitle title={words.pages.draft.title} intro={words.pages.draft.intro} />
      <div className="check">
        <section className="check-facts" aria-labelledby="facts">
          <h2 id="facts">{words.transfer.facts}</h2>
          <ChoiceField
            path="application.kind"
            label={words.pages.draft.kind}
            value={content.kind}
            onChange={(kind = 'individual') => set({ kind })}
            choices={words.dossier.kinds}
          />
          <TransferForm transfer={content.transfer} onChange={(transfer) => set({ transfer })} faults={faults} />
          <DocumentsField documents={content.documents} onChange={(documents) => set({ documents })} />
          <AsText transfer={content.transfer} onChange={(transfer) => set({ transfer })} />
        </section>
        <section className="check-answer" aria-labelledby="answer">
          <h2 id="answer" tabIndex={-1}>
            {words.transfer.verdict}
          </h2>
          <Buttons id={id} content={content} updatedAt={updatedAt} isSound={faults.length === 0} />
          <DraftAnswer content={content} />
        </section>
      </div>
    </>
  )
}

type ButtonsProps = {
  readonly id: string
  readonly content: DraftContent
  readonly updatedAt: string
  readonly isSound: boolean
}

/** Saving and submitting a draft. What is refused is said of what was sent: beside what was mended since it is wrong. */
function useSending(id: string, content: DraftContent, updatedAt: string) {
  const navigate = useNavigate()
  const leave = () => navigate({ to: '/applications', ignoreBlocker: true })
  const text = JSON.stringify(content)
  const [saved, setSaved] = useState({ text, at: updatedAt })
  const [sent, setSent] = useState('')
  const save = useCommand('drafts.save', ({ updatedAt: at }) => setSaved({ text, at }))
  const submit = useCommand('applications.submit', leave, ['drafts.get', { id }])
  const isSaved = saved.text === text
  const keep = async () => {
    setSent(text)
    submit.reset()
    await save.mutateAsync({ id, ...content })
  }
  const send = async () => {
    setSent(text)
    if (!isSaved) await keep()
    submit.mutate({ draft: id })
  }
  const ignored = () => undefined
  return {
    isSaved,
    saved,
    problem: sent === text ? (save.error ?? submit.error) : null,
    keep: () => keep().catch(ignored),
    send: () => send().catch(ignored),
    saving: save.isPending,
    submitting: submit.isPending,
    leave,
  }
}

/** Submitting saves first, so that what is submitted is what is seen. */
function Buttons({ id, content, updatedAt, isSound }: ButtonsProps) {
  const { language, words } = useLanguage()
  const { draft } = words.pages
  const { nation } = useMe()
  const { isSaved, saved, problem, keep, send, saving, submitting, leave } = useSending(id, content, updatedAt)
  const [isAsked, setAsked] = useState(false)
  const remove = useCommand('drafts.delete', leave, ['drafts.get', { id }])
  return (
    <>
      <div className="buttons">
        <Button loading={submitting} disabled={!isSound} aria-describedby="kept" onClick={send}>
          {draft.submit}
        </Button>
        <Button
          variant="default"
          loading={saving}
          disabled={!isSound || isSaved}
          aria-describedby="kept"
          onClick={keep}
        >
          {draft.save}
        </Button>
        <Button variant="subtle" loading={remove.isPending} onClick={() => setAsked(true)}>
          {draft.remove}
        </Button>
      </div>
      <p className="quiet kept" role="status" id="kept">
        {isSound ? null : `${draft.waits} `}
        {isSaved ? draft.saved(clockText(saved.at, zoneOf(nation), language)) : draft.unsaved}
      </p>
      {problem || remove.error ? <ErrorState problem={remove.error ?? problem} /> : null}
      <Guard isSaved={isSaved} />
      {isAsked ? (
        <Confirm
          title={draft.removeAsk}
          text={draft.removeText}
          yes={draft.remove}
          no={draft.leaveNo}
          onYes={() => {
            setAsked(false)
            remove.mutate({ id })
          }}
          onNo={() => setAsked(false)}
        />
      ) : null}
    </>
  )
}

/** Asks before what is not saved is lost: in a dialog within the application, by the browser where it is closed. */
function Guard({ isSaved }: { isSaved: boolean }) {
  const { draft } = useWords().pages
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => !isSaved,
    enableBeforeUnload: () => !isSaved,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Confirm
      title={draft.leave}
      text={draft.leaveText}
      yes={draft.leaveYes}
      no={draft.leaveNo}
      onYes={proceed}
      onNo={reset}
    />
  )
}
