import type { ApplicationView } from '@entente/core/contract/applications'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { Acts } from '../../parts/acts/acts.tsx'
import { Decisions } from '../../parts/dossier/decisions.tsx'
import { JointMark, StatusMark } from '../../parts/dossier/marks.tsx'
import { Appeals, Documents, Questions } from '../../parts/dossier/questions.tsx'
import { Timeline } from '../../parts/dossier/timeline.tsx'
import { TransferSummary } from '../../parts/dossier/transfer-summary.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { Loaded } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'

const route = getRouteApi('/applications/$reference')

/** One application as its firm sees it: both decisions, the questions to answer, and what the firm may do. */
export function ApplicationPage() {
  const { reference } = route.useParams()
  return (
    <For roles={['exporter']} title={reference}>
      <Application reference={reference} />
    </For>
  )
}

function Application({ reference }: { reference: string }) {
  const asked = useAsk('applications.get', { reference }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={10} title={reference}>
      {(application) => <ApplicationContent application={application} />}
    </Loaded>
  )
}

function ApplicationContent({ application }: { application: ApplicationView }) {
  const words = useWords().dossier
  const { reference, next, joint, questions, appeals, documents, timeline, transfer } = application
  return (
    <>
      <DossierTitle dossier={application}>
        {joint === 'licensed' ? (
          <Link to="/licences/$reference" params={{ reference }}>
            {words.toLicence}
          </Link>
        ) : null}
      </DossierTitle>
      <Questions questions={questions} />
      <Acts
        next={next}
        about={{ reference, dossier: application, licence: null }}
        only={/^(applications|cases|appeals)\./}
      />
      <Decisions dossier={application} />
      <Appeals appeals={appeals} />
      <section className="section">
        <h2>{words.transfer}</h2>
        <TransferSummary transfer={transfer} />
        <Documents documents={documents} />
      </section>
      <Timeline timeline={timeline} />
    </>
  )
}

type TitleProps = {
  readonly dossier: Pick<
    ApplicationView,
    'reference' | 'kind' | 'joint' | 'status' | 'submittedAt' | 'organisation' | 'transfer' | 'varies'
  >
  readonly children?: React.ReactNode
}

/** What the dossier is, by its goods, and where the pair of cases stands. */
export function DossierTitle({ dossier, children }: TitleProps) {
  const words = useWords().dossier
  const { day } = useDates()
  const { reference, kind, joint, status, submittedAt, organisation, transfer, varies } = dossier
  const over = [reference, words.kinds[kind], organisation, words.submittedOn(day(submittedAt))]
  return (
    <PageTitle title={transfer.items?.[0]?.description ?? reference} isWritten over={over.join(' · ')}>
      <p className="title-marks">
        {joint === 'licensed' ? <StatusMark status={status} big /> : <JointMark joint={joint} big />}
        {varies === undefined ? null : <span className="quiet">{words.variation(varies)}</span>}
        {children}
      </p>
    </PageTitle>
  )
}
