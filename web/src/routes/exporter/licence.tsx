import type { LicenceView } from '@entente/core/contract/licences'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { Acts } from '../../parts/acts/acts.tsx'
import { Differences } from '../../parts/differences.tsx'
import { Balance } from '../../parts/dossier/balance.tsx'
import { Deliveries } from '../../parts/dossier/deliveries.tsx'
import { StatusMark } from '../../parts/dossier/marks.tsx'
import { Restrictions, Signatures } from '../../parts/dossier/signatures.tsx'
import { TermsView } from '../../parts/dossier/terms.tsx'
import { Timeline } from '../../parts/dossier/timeline.tsx'
import { TransferSummary } from '../../parts/dossier/transfer-summary.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { FIRMS_AND_OFFICIALS, OFFICIALS } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Written } from '../../parts/said-by.tsx'
import { Loaded } from '../../parts/states.tsx'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Vary } from './vary.tsx'

const route = getRouteApi('/licences/$reference')

/** A licence: two signatures, the terms that both allow, what is left of it, and what was delivered. */
export function LicencePage() {
  const { reference } = route.useParams()
  return (
    <For roles={FIRMS_AND_OFFICIALS} title={reference}>
      <Licence reference={reference} />
    </For>
  )
}

function Licence({ reference }: { reference: string }) {
  const asked = useAsk('licences.get', { reference }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={10} title={reference}>
      {(licence) => <LicenceContent licence={licence} />}
    </Loaded>
  )
}

function LicenceContent({ licence }: { licence: LicenceView }) {
  const words = useWords()
  const { reference, next, terms, clash, balance, deliveries, timeline, transfer } = licence
  return (
    <>
      <LicenceTitle licence={licence} />
      <Restrictions licence={licence} />
      <Differences reference={reference} />
      <Acts next={next} about={{ reference, dossier: null, licence }} only={/^(licences|deliveries)\./} />
      {clash === null ? null : (
        <p className="clash" role="alert">
          <strong>{words.pages.licence.clash}.</strong> <NodeText text={clash.text} />
        </p>
      )}
      {terms === null ? null : (
        <section className="section">
          <h2>{words.pages.licence.terms}</h2>
          <TermsView terms={terms} />
        </section>
      )}
      <Balance balance={balance} transfer={transfer} />
      <Deliveries reference={licence.reference} deliveries={deliveries} />
      <Signatures licence={licence} />
      <section className="section">
        <h2>{words.dossier.transfer}</h2>
        <TransferSummary transfer={transfer} />
      </section>
      <Timeline timeline={timeline} />
      <Vary licence={licence} />
    </>
  )
}

function LicenceTitle({ licence }: { licence: LicenceView }) {
  const { language, words } = useLanguage()
  const { caller } = useMe()
  const { day } = useDates()
  const { reference, kind, organisation, status, issuedAt, transfer } = licence
  const what = transfer.items?.[0]?.description
  const over = (
    <>
      {what === undefined ? null : (
        <>
          <Written text={what} />
          {' · '}
        </>
      )}
      {words.dossier.kinds[kind]} · {organisation}
    </>
  )
  const file = `/api/licences.document?${new URLSearchParams({ reference, language })}`
  const record = `/api/licences.record?${new URLSearchParams({ reference })}`
  return (
    <PageTitle title={words.pages.licence.title(reference)} over={over}>
      <p className="title-marks">
        <StatusMark status={status} big />
        <span className="quiet">
          {issuedAt === null ? words.pages.licence.notIssued : words.pages.licence.issued(day(issuedAt))}
        </span>
        {issuedAt === null ? null : <a href={file}>{words.pages.licence.document}</a>}
        {caller !== null && OFFICIALS.includes(caller.role) ? (
          <>
            {issuedAt === null ? null : <a href={record}>{words.pages.licence.record}</a>}
            <Link to="/cases/$reference" params={{ reference }}>
              {words.dossier.toCase}
            </Link>
          </>
        ) : null}
      </p>
    </PageTitle>
  )
}
