import { Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useWords } from '../../words/use.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { useDates } from '../dossier/when.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { EmptyState, Loaded } from '../states.tsx'
import { ReleaseActs } from './acts.tsx'

type Submission = Operations['vault.submissions']['output']['submissions'][number]

const TONES: { readonly [state in Submission['state']]: Tone } = {
  waiting: 'judge',
  released: 'good',
  withheld: 'bad',
  registered: 'plain',
}

export function SubmissionMark({
  state,
  big = false,
}: {
  readonly state: Submission['state']
  readonly big?: boolean
}) {
  return (
    <Mark tone={TONES[state]} big={big}>
      {useWords().packing.waiting.states[state]}
    </Mark>
  )
}

type SubmissionsProps = {
  readonly title: string
  readonly intro?: string
  /** What is said where there is none; by default there is no such section then. */
  readonly none?: string
}

/** What was submitted at this nation and waits for its people before it goes to the gates, and what they refused. */
export function Submissions({ title, intro, none }: SubmissionsProps) {
  const asked = useAsk('vault.submissions', {}, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={2}>
      {({ submissions }) => {
        const open = submissions.filter(({ state }) => state !== 'registered')
        if (open.length === 0 && none === undefined) return null
        return (
          <section className="section">
            <h2>{title}</h2>
            {intro === undefined ? null : <p className="quiet">{intro}</p>}
            {open.length === 0 && none !== undefined ? <EmptyState title={none} /> : null}
            <ul className="rows">
              {open.map((submission) => (
                <Row key={submission.uuid} submission={submission} />
              ))}
            </ul>
          </section>
        )
      }}
    </Loaded>
  )
}

function Row({ submission }: { readonly submission: Submission }) {
  const { packing, gate } = useWords()
  const { waiting } = packing
  const { day } = useDates()
  const { uuid, nation, state, licence, line, name, organisation, submittedAt, found, withheld, next } = submission
  return (
    <li className="row" data-submission={uuid}>
      <Link to="/releases/$nation/$uuid" params={{ nation, uuid }} className="row-title">
        <code>{name}</code>
      </Link>
      <span className="quiet">
        <Written text={organisation} /> · {gate.lineText(licence, line)} · {waiting.submitted(day(submittedAt))} ·{' '}
        {waiting.found(found)}
      </span>
      <span className="row-marks">
        <SubmissionMark state={state} />
      </span>
      {state === 'waiting' ? <Awaited submission={submission} /> : null}
      {withheld === null ? null : (
        <span>
          {packing.gate.because} <Written text={withheld.reason} />
        </span>
      )}
      {next.includes('vault.register') ? (
        <div className="row-save">
          <ReleaseActs named={{ uuid, nation }} next={['vault.register']} within={ActChoice} />
        </div>
      ) : null}
    </li>
  )
}

/** Whom it still waits for, by their roles. */
function Awaited({ submission: { asked, toEquate } }: { readonly submission: Submission }) {
  const { frame, release } = useWords()
  return (
    <span>
      {[
        ...asked.map(({ role, count, released }) => release.count(frame.roles[role], released, count)),
        ...(toEquate ? [release.countsAwaited] : []),
      ].join('; ')}
    </span>
  )
}
