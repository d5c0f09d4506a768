import type { InternalWork } from '@entente/core/contract/cases'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use.tsx'
import { usePersonName } from '../acts/known.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { OutcomeMark } from './marks.tsx'
import { Conditions, TermsView } from './terms.tsx'
import { useDates } from './when.tsx'

type Signed = { readonly by: { readonly role: string; readonly organisation: string }; readonly at: string }

type InternalProps = { readonly work: InternalWork; readonly assignedName: string | undefined }

/** An authority's own work: assessment, check, advice, consolidation, proposal. It never leaves the nation's node. */
export function InternalView({ work, assignedName }: InternalProps) {
  const words = useWords().dossier
  const nameOf = usePersonName()
  return (
    <section className="section internal">
      <h2>{words.advised}</h2>
      <p className="internal-note">{words.internalNote}</p>
      <dl className="facts">
        <dt>{words.officer}</dt>
        <dd>{work.assignedTo === null ? words.nobody : nameOf(work.assignedTo, assignedName)}</dd>
        {work.ministries.length === 0 ? null : (
          <>
            <dt>{words.ministries}</dt>
            <dd>{work.ministries.join(', ')}</dd>
          </>
        )}
      </dl>
      <Checks work={work} />
      <AdviceList work={work} />
      <Proposed work={work} />
    </section>
  )
}

function Checks({ work: { assessment, clearance } }: { work: InternalWork }) {
  const words = useWords()
  return (
    <>
      {assessment === null ? null : (
        <Piece title={words.dossier.assessment} signed={assessment}>
          <ul>
            {assessment.lines.map(({ line, controls, summary }) => (
              <li key={line}>
                {line}. <Written text={summary} /> <code>{controls.join(', ')}</code>
              </li>
            ))}
          </ul>
          {assessment.note === undefined ? null : (
            <p>
              <Written text={assessment.note} />
            </p>
          )}
        </Piece>
      )}
      {clearance === null ? null : (
        <Piece title={words.dossier.clearance} signed={clearance}>
          <Mark tone={clearance.result === 'clear' ? 'free' : 'doubt'}>{words.acts.choices[clearance.result]}</Mark>
          {clearance.note === undefined ? null : (
            <p>
              <Written text={clearance.note} />
            </p>
          )}
        </Piece>
      )}
    </>
  )
}

const TONES = {
  approve: 'free',
  'approve-with-conditions': 'good',
  refuse: 'bad',
  'no-licence-required': 'good',
  'not-applicable': 'silent',
  conflicting: 'doubt',
} as const

function AdviceList({ work: { advice, combined } }: { work: InternalWork }) {
  const words = useWords().dossier
  if (advice.length === 0) return <p className="quiet">{words.noAdvice}</p>
  return (
    <>
      {advice.map((each) => (
        <Piece key={each.place.index} title={each.by.organisation} signed={each}>
          <p>
            <Mark tone={TONES[each.type]}>{words.advice[each.type]}</Mark>
            {each.superseded ? <span className="tag">{words.superseded}</span> : null}
          </p>
          <p className="prose">
            <Written text={each.reasons} />
          </p>
          {each.conditions.length === 0 ? null : <Conditions conditions={each.conditions} />}
        </Piece>
      ))}
      {combined === null ? null : (
        <p className="combined">
          {words.combined}: <Mark tone={TONES[combined]}>{words.advice[combined]}</Mark>
        </p>
      )}
    </>
  )
}

function Proposed({ work: { consolidation, proposal, countersignatures } }: { work: InternalWork }) {
  const words = useWords().dossier
  return (
    <>
      {consolidation === null ? null : (
        <Piece title={words.consolidation} signed={consolidation}>
          <Mark tone={TONES[consolidation.recommendation]}>{words.advice[consolidation.recommendation]}</Mark>
          {consolidation.argument === undefined ? null : (
            <p className="prose">
              <Written text={consolidation.argument} />
            </p>
          )}
        </Piece>
      )}
      {proposal === null ? null : (
        <Piece title={words.proposal} signed={proposal}>
          <OutcomeMark outcome={proposal.outcome} />
          <p className="prose">
            <Written text={proposal.reasons} />
          </p>
          {proposal.terms === undefined ? null : <TermsView terms={proposal.terms} />}
          <p>
            {words.countersignatures}:{' '}
            {words.countersignaturesNeeded(
              countersignatures.filter(({ accept }) => accept).length,
              proposal.countersignatures,
            )}
          </p>
        </Piece>
      )}
      {countersignatures.map((each) => (
        <Piece key={each.place.index} title={words.countersignatures} signed={each}>
          <Mark tone={each.accept ? 'free' : 'closed'}>{each.accept ? words.accepted : words.returned}</Mark>
          <p className="prose">
            <Written text={each.reasons} />
          </p>
        </Piece>
      ))}
    </>
  )
}

function Piece({ title, signed, children }: { title: string; signed: Signed; children: ReactNode }) {
  const words = useWords()
  const roles: { readonly [role: string]: string } = words.frame.roles
  const { time } = useDates()
  return (
    <article className="piece">
      <h3>{title}</h3>
      {children}
      <p className="quiet">
        {words.dossier.by(roles[signed.by.role] ?? signed.by.role, signed.by.organisation)} · {time(signed.at)}
      </p>
    </article>
  )
}
