import type { ApplicationView } from '@entente/core/contract/applications'
import type { DecisionView } from '@entente/core/contract/cases'
import { useWords } from '../../words/use.tsx'
import { CriteriaNamed } from '../acts/criteria.tsx'
import { Facing } from '../facing.tsx'
import { VerdictMark } from '../mark.tsx'
import { LawReason, Written } from '../said-by.tsx'
import { CaseMark, OutcomeMark } from './marks.tsx'
import { TermsView } from './terms.tsx'
import { useDates } from './when.tsx'

type Decided = Pick<ApplicationView, 'decisions' | 'states' | 'processing' | 'exporterNation' | 'partnerNation'>

/** Both nations' cases, side by side: where each stands, and what each has decided by its own law. */
export function Decisions({ dossier }: { dossier: Decided }) {
  const words = useWords()
  return (
    <section className="section">
      <h2>{words.dossier.decisions}</h2>
      <Facing nations={[dossier.exporterNation, dossier.partnerNation]}>
        {(nation) => <Side dossier={dossier} nation={nation} />}
      </Facing>
    </section>
  )
}

function Side({ dossier, nation }: { dossier: Decided; nation: string }) {
  const words = useWords().dossier
  const state = dossier.states[nation]
  const time = dossier.processing[nation]
  const decisions = dossier.decisions.filter((each) => each.nation === nation).reverse()
  return (
    <>
      <p className="side-state">
        {state === undefined ? null : <CaseMark state={state} nation={nation} />}
        {time === undefined ? null : (
          <span className="quiet">
            {words.days(time.days)}, {time.running ? words.clockRuns : words.clockStopped}
          </span>
        )}
      </p>
      {decisions.length === 0 ? <p className="quiet">{words.noDecision}</p> : null}
      {decisions.map((decision) => (
        <Decision key={decision.place.index} decision={decision} />
      ))}
    </>
  )
}

function Decision({ decision }: { decision: DecisionView }) {
  const words = useWords().dossier
  const { time } = useDates()
  return (
    <article className="decision">
      <p>
        <OutcomeMark outcome={decision.outcome} big />
      </p>
      <p className="quiet">
        {words.decidedOn(time(decision.at))}
        {decision.onAppeal ? `, ${words.onAppeal}` : ''} · {words.place(decision.place.origin, decision.place.index)}
      </p>
      <p className="prose">
        <Written text={decision.reasons} />
      </p>
      {decision.judgement === undefined ? null : (
        <p>
          <strong>{words.judgement}:</strong> <Written text={decision.judgement} />
        </p>
      )}
      {decision.criteria === undefined || decision.criteria.length === 0 ? null : (
        <>
          <h4>{words.criteria}</h4>
          <CriteriaNamed named={decision.criteria} />
        </>
      )}
      {decision.terms === undefined ? null : <TermsView terms={decision.terms} />}
      <Bound decision={decision} />
    </article>
  )
}

/** What of the guard's answer was bound into the decision, with the statute book that gave it. */
function Bound({ decision }: { decision: DecisionView }) {
  const words = useWords().dossier
  return (
    <details className="duties">
      <summary>
        {words.bound} <span className="count">{decision.findings.length}</span>
      </summary>
      <p>
        <VerdictMark verdict={decision.verdict} />
      </p>
      <ul>
        {decision.findings.map((finding) => (
          <li key={finding.rule}>
            <LawReason because={finding.because} translations={finding.translations} />{' '}
            <cite className="quiet">
              {finding.instrument} {finding.provision}
            </cite>
          </li>
        ))}
      </ul>
      {decision.law === undefined ? null : (
        <p className="quiet">
          {words.law} <code>{decision.law.slice(0, 23)}…</code>
        </p>
      )}
    </details>
  )
}
