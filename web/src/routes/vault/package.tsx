import type { PackageView } from '@entente/core/contract/packages'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { FIRMS_AND_OFFICIALS } from '../../parts/frame/pages.ts'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { BringReport, SaveReport } from '../../parts/release/report.tsx'
import { Written } from '../../parts/said-by.tsx'
import { Loaded } from '../../parts/states.tsx'
import { BringFile, SavePackage } from '../../parts/vault/carry.tsx'
import { PackageFacts, QuotaView } from '../../parts/vault/facts.tsx'
import { Gates } from '../../parts/vault/gates.tsx'
import { PackageMark } from '../../parts/vault/marks.tsx'
import { PackageActList } from '../../parts/vault/package-acts.tsx'
import { Receipts } from '../../parts/vault/receipts.tsx'
import { shortId } from '../../parts/vault/short-id.ts'
import { Standing } from '../../parts/vault/standing.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

const route = getRouteApi('/packages/$nation/$uuid')

/** A package: what it says, both nations' gates, what stands against it, and who opened it. */
export function PackagePage() {
  const { nation, uuid } = route.useParams()
  const { gate } = useWords()
  const title = gate.package(shortId(uuid))
  return (
    <For roles={FIRMS_AND_OFFICIALS} title={title}>
      <Package nation={nation} uuid={uuid} title={title} />
    </For>
  )
}

function Package({ nation, uuid, title }: { nation: string; uuid: string; title: string }) {
  const asked = useAsk('vault.get', { nation, uuid }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={10} title={title}>
      {(view) => <PackageContent view={view} />}
    </Loaded>
  )
}

function PackageContent({ view }: { view: PackageView }) {
  const { gate, release } = useWords()
  const { may } = useMe()
  const { uuid, nation, next } = view
  return (
    <>
      <Title view={view} />
      <Standing view={view} />
      {may.includes('vault.revoke') ? <PackageActList next={next} named={{ uuid, nation }} /> : null}
      {next.includes('vault.deposit') ? <BringFile view={view} /> : null}
      {next.includes('vault.depositReport') ? (
        <section className="section">
          <BringReport named={{ uuid, nation }} />
        </section>
      ) : null}
      <div className="buttons package-file">
        {next.includes('tokens.issue') ? (
          <a className="open-button" href={`/open/${nation}/${uuid}`}>
            {gate.open}
          </a>
        ) : null}
        {next.includes('vault.download') ? <SavePackage view={view} /> : null}
        {next.includes('vault.report') ? <SaveReport uuid={uuid} nation={nation} /> : null}
        {next.includes('vault.reviews') ? (
          <Link to="/releases/$nation/$uuid" params={{ nation, uuid }}>
            {release.byPeople}
          </Link>
        ) : null}
      </div>
      <PackageFacts view={view} />
      <Gates view={view} />
      <QuotaView quota={view.quota} />
      <Receipts view={view} />
      <p className="quiet package-note">
        {gate.revocation} {gate.author}
      </p>
    </>
  )
}

function Title({ view: { uuid, nation, organisation, registeredAt, state } }: { view: PackageView }) {
  const { language, words } = useLanguage()
  const { time } = useDates()
  const { gate } = words
  const over = (
    <>
      {gate.packedBy} <Written text={organisation} />, {nationName(nation, language)} · {time(registeredAt)}
    </>
  )
  return (
    <PageTitle title={gate.package(shortId(uuid))} over={over}>
      <p className="title-marks">
        <PackageMark state={state} big />
        <code className="quiet">{uuid}</code>
      </p>
    </PageTitle>
  )
}
