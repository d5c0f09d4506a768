import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { CaseMark, JointMark, StatusMark } from '../../parts/dossier/marks.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { Mark } from '../../parts/mark.tsx'
import { alternat, nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Written } from '../../parts/said-by.tsx'
import { EmptyState, ErrorState, Loaded } from '../../parts/states.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

type Applications = Operations['applications.list']['output']['applications']
type Drafts = Operations['drafts.list']['output']['drafts']

/** A firm's own applications: what it is writing, and what both nations have made of what it submitted. */
export function ApplicationsPage() {
  const words = useWords().pages.applications
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={['exporter']}>
        <DraftsSection />
        <SubmittedSection />
      </For>
    </>
  )
}

function DraftsSection() {
  const words = useWords().pages.applications
  const { nation, partner, agreement } = useMe()
  const asked = useAsk('drafts.list', {})
  const navigate = useNavigate()
  const save = useCommand('drafts.save', ({ id }) => navigate({ to: '/drafts/$id', params: { id } }))
  const start = () =>
    save.mutate({ kind: 'individual', transfer: { from: nation, to: partner, agreement }, documents: [] })
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.drafts}</h2>
        <Button loading={save.isPending} onClick={start}>
          {words.newDraft}
        </Button>
      </div>
      {save.error ? <ErrorState problem={save.error} /> : null}
      <Loaded asked={asked} lines={2}>
        {({ drafts }) =>
          drafts.length === 0 ? <p className="quiet">{words.noDrafts}</p> : <DraftList drafts={drafts} />
        }
      </Loaded>
    </section>
  )
}

function DraftList({ drafts }: { drafts: Drafts }) {
  const { dossier, pages } = useWords()
  const { day } = useDates()
  return (
    <ul className="rows">
      {drafts.map(({ id, kind, summary, updatedAt }) => (
        <li key={id} className="row">
          <Link to="/drafts/$id" params={{ id }} className="row-title">
            {summary === '' ? pages.applications.untitled : <Written text={summary} />}
          </Link>
          <span className="quiet">
            {dossier.kinds[kind]} · {pages.applications.changed(day(updatedAt))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function SubmittedSection() {
  const words = useWords().pages.applications
  const asked = useAsk('applications.list', {}, { refetch: 15_000 })
  return (
    <section className="section">
      <h2>{words.submitted}</h2>
      <Loaded asked={asked}>
        {({ applications }) =>
          applications.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <ApplicationList applications={applications} />
          )
        }
      </Loaded>
    </section>
  )
}

function ApplicationList({ applications }: { applications: Applications }) {
  return (
    <ul className="rows">
      {applications.map((application) => (
        <ApplicationRow key={application.reference} application={application} />
      ))}
    </ul>
  )
}

function ApplicationRow({ application }: { application: Applications[number] }) {
  const { language, words } = useLanguage()
  const { nation: home } = useMe()
  const { day } = useDates()
  const { reference, summary, states, joint, status, kind, submittedAt, counterparty, openQuestions } = application
  return (
    <li className="row">
      <Link to="/applications/$reference" params={{ reference }} className="row-title">
        <Written text={summary} />
      </Link>
      <span className="quiet">
        {reference} · {words.dossier.kinds[kind]} · {words.dossier.submittedOn(day(submittedAt))}
        {counterparty === null ? '' : ` · ${counterparty}`}
      </span>
      <span className="row-marks">
        {joint === 'licensed' ? <StatusMark status={status} /> : <JointMark joint={joint} />}
        {openQuestions > 0 ? <Mark tone="doubt">{words.dossier.questionOpen}</Mark> : null}
      </span>
      <span className="row-facing">
        {alternat(Object.keys(states), home).map((nation) => {
          const state = states[nation]
          return state === undefined ? null : (
            <span key={nation} data-nation={nation} className="row-side">
              <span className="quiet">{nationName(nation, language)}</span> <CaseMark state={state} nation={nation} />
            </span>
          )
        })}
      </span>
    </li>
  )
}
