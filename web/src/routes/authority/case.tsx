import type { CaseView } from '@entente/core/contract/case-views'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { Acts } from '../../parts/acts/acts.tsx'
import { Differences } from '../../parts/differences.tsx'
import { Decisions } from '../../parts/dossier/decisions.tsx'
import { InternalView } from '../../parts/dossier/internal.tsx'
import { Appeals, Documents, Questions } from '../../parts/dossier/questions.tsx'
import { Timeline } from '../../parts/dossier/timeline.tsx'
import { TransferSummary } from '../../parts/dossier/transfer-summary.tsx'
import { For } from '../../parts/for.tsx'
import { fieldName } from '../../parts/form/field-name.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { VerdictMark } from '../../parts/mark.tsx'
import { RulingView } from '../../parts/ruling/ruling.tsx'
import { CaseParties } from '../../parts/screening/case-parties.tsx'
import { Grounds } from '../../parts/screening/grounds.tsx'
import { Loaded } from '../../parts/states.tsx'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { DossierTitle } from '../exporter/application.tsx'

const route = getRouteApi('/cases/$reference')

/** A case at its authority: both nations side by side, the law of now, its own work, and what the reader may do. */
export function CasePage() {
  const { reference } = route.useParams()
  return (
    <For roles={OFFICIALS} title={reference}>
      <Case reference={reference} />
    </For>
  )
}

function Case({ reference }: { reference: string }) {
  const asked = useAsk('cases.get', { reference }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={10} title={reference}>
      {(view) => <CaseContent view={view} />}
    </Loaded>
  )
}

function CaseContent({ view }: { view: CaseView }) {
  const words = useWords().dossier
  const { reference, next, questions, appeals, documents, timeline, transfer, internal, licence } = view
  return (
    <>
      <DossierTitle dossier={view}>
        {licence === null ? null : (
          <Link to="/licences/$reference" params={{ reference }}>
            {words.toLicence}
          </Link>
        )}
        {view.decisions.length === 0 ? null : (
          <a href={`/api/cases.record?${new URLSearchParams({ reference })}`}>{words.decisionsRecord}</a>
        )}
      </DossierTitle>
      <Differences reference={reference} />
      <Acts next={next} about={{ reference, dossier: view, licence }} only={/^(cases|appeals)\./} />
      <Decisions dossier={view} />
      <Questions questions={questions} />
      <Appeals appeals={appeals} />
      {internal === null ? null : <InternalView work={internal} assignedName={view.assignedName} />}
      <section className="section">
        <h2>{words.transfer}</h2>
        <TransferSummary transfer={transfer} />
        <Documents documents={documents} />
      </section>
      <CaseParties reference={reference} />
      <Grounds reference={reference} />
      <LawNow view={view} />
      <Timeline timeline={timeline} />
      <Ignored view={view} />
    </>
  )
}

function LawNow({ view: { ruling, judgedBy, transfer, reference } }: { view: CaseView }) {
  const words = useWords().dossier
  const { caller } = useMe()
  return (
    <section className="section">
      <h2>{words.ruling}</h2>
      {ruling === null || judgedBy === null ? (
        <p>{words.noRuling}</p>
      ) : (
        <RulingView ruling={ruling} transfer={transfer} judgedBy={judgedBy} />
      )}
      {caller?.role === 'licensing-officer' && ruling !== null ? <Explain reference={reference} /> : null}
    </section>
  )
}

/** What would change the answer: worked out on asking, for the authority that decides and for nobody who applies. */
function Explain({ reference }: { reference: string }) {
  const { language, words: all } = useLanguage()
  const words = all.dossier
  const [isAsked, setAsked] = useState(false)
  const asked = useAsk('cases.explain', { reference }, { enabled: isAsked })
  return (
    <div className="explain">
      <h3>{words.explain}</h3>
      <p className="quiet">{words.explainNote}</p>
      {isAsked ? (
        <Loaded asked={asked} lines={3}>
          {({ changes }) =>
            changes.length === 0 ? (
              <p>{words.explainNone}</p>
            ) : (
              <ul>
                {changes.map(({ path, from, to, verdict }) => (
                  <li key={`${path} ${JSON.stringify(to)}`}>
                    {words.explainLine(
                      fieldName(path, language) ?? path,
                      JSON.stringify(from) ?? '—',
                      JSON.stringify(to) ?? '—',
                    )}{' '}
                    <VerdictMark verdict={verdict} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      ) : (
        <Button variant="default" size="xs" onClick={() => setAsked(true)}>
          {words.explainRun}
        </Button>
      )}
    </div>
  )
}

function Ignored({ view: { ignored } }: { view: CaseView }) {
  const words = useWords().dossier
  if (ignored.length === 0) return null
  return (
    <section className="section">
      <h2>{words.ignored}</h2>
      <ul className="entries">
        {ignored.map((act) => (
          <li key={`${act.place.origin} ${act.place.index}`}>
            <code>{act.type}</code> <NodeText text={act.reason} />{' '}
            <span className="quiet">{words.place(act.place.origin, act.place.index)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
