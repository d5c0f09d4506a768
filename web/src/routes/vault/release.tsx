import type { ReviewsView } from '@entente/core/contract/submissions'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { ActList } from '../../parts/acts/acts.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { ReleaseActs } from '../../parts/release/acts.tsx'
import { CountsAs } from '../../parts/release/counts-as.tsx'
import { DocumentView } from '../../parts/release/document.tsx'
import { People } from '../../parts/release/people.tsx'
import { FoundView } from '../../parts/release/report.tsx'
import { SubmissionMark } from '../../parts/release/submissions.tsx'
import { Written } from '../../parts/said-by.tsx'
import { Loaded } from '../../parts/states.tsx'
import { DigestFact, LineFact, RecipientsFact } from '../../parts/vault/fact-rows.tsx'
import { shortId } from '../../parts/vault/short-id.ts'
import { useLanguage, useWords } from '../../words/use.tsx'

const route = getRouteApi('/releases/$nation/$uuid')

/** What people are to judge of a package: what was found, the document, who released it, and what the reader may do. */
export function ReleasePage() {
  const { nation, uuid } = route.useParams()
  const { gate, release } = useWords()
  const title = release.title(gate.package(shortId(uuid)))
  return (
    <For roles={['exporter', ...OFFICIALS]} title={title}>
      <Release nation={nation} uuid={uuid} title={title} />
    </For>
  )
}

function Release({ nation, uuid, title }: { nation: string; uuid: string; title: string }) {
  const asked = useAsk('vault.reviews', { nation, uuid }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={10} title={title}>
      {(view) => <ReleaseContent view={view} title={title} />}
    </Loaded>
  )
}

function ReleaseContent({ view, title }: { view: ReviewsView; title: string }) {
  const { uuid, nation, file, next, toEquate } = view
  return (
    <>
      <Title view={view} title={title} />
      <People view={view} />
      <CountsAs view={view} />
      <FoundView view={view} />
      {file === null ? null : <DocumentView file={file} />}
      <Facts view={view} />
      <ReleaseActs named={{ uuid, nation }} next={next} grade={toEquate} within={ActList} />
    </>
  )
}

function Title({ view, title }: { view: ReviewsView; title: string }) {
  const { language, words } = useLanguage()
  const { time } = useDates()
  const { uuid, nation, organisation, submittedAt, state, file } = view
  const over = (
    <>
      {words.release.submittedBy} <Written text={organisation} />, {nationName(nation, language)} · {time(submittedAt)}
    </>
  )
  return (
    <PageTitle title={file === null ? title : words.release.title(file.name)} over={over}>
      <p className="title-marks">
        <SubmissionMark state={state} big />
        <code className="quiet">{uuid}</code>
      </p>
    </PageTitle>
  )
}

/** For which label, line and readers it is released, and the digests that the acts name. */
function Facts({ view }: { view: ReviewsView }) {
  const { gate, release } = useWords()
  const { uuid, nation, label, licence, line, recipients, container, report, state } = view
  return (
    <section className="section">
      <h2>{release.facts}</h2>
      <dl className="summary-facts">
        <dt>{gate.fields.classification}</dt>
        <dd className="package-grade">
          {label.classification} ({label.policy})
        </dd>
        <LineFact licence={licence} line={line} />
        <RecipientsFact recipients={recipients} />
        {state === 'registered' ? (
          <>
            <dt>{release.whole}</dt>
            <dd>
              <Link to="/packages/$nation/$uuid" params={{ nation, uuid }}>
                {gate.package(shortId(uuid))}
              </Link>
            </dd>
          </>
        ) : null}
        <DigestFact name={gate.digest} digest={container} />
        <DigestFact name={release.report} digest={report} />
      </dl>
    </section>
  )
}
