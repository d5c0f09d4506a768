import type { PackageRow, PackageView } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Problem } from '../../../api/client.ts'
import { call } from '../../../api/client.ts'
import { useAsk } from '../../../api/hooks.ts'
import type { Operations } from '../../../api/operations.ts'
import { useMe } from '../../../api/session.tsx'
import { useDates } from '../../../parts/dossier/when.tsx'
import { For } from '../../../parts/for.tsx'
import { Mark } from '../../../parts/mark.tsx'
import { alternat, nationName } from '../../../parts/nations.ts'
import { PageTitle } from '../../../parts/page.tsx'
import { Written } from '../../../parts/said-by.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../parts/states.tsx'
import { SavePackage } from '../../../parts/vault/carry.tsx'
import { nationsOf } from '../../../parts/vault/gates.tsx'
import { PackageMark } from '../../../parts/vault/marks.tsx'
import { useSizes } from '../../../parts/vault/size.ts'
import { useLanguage, useWords } from '../../../words/use.tsx'
import { Waiting } from './waiting.tsx'

/** What a firm has packed, and where each package stands with both nations. */
export function PackagesPage() {
  const { packing } = useWords()
  const navigate = useNavigate()
  return (
    <>
      <PageTitle title={packing.title} intro={packing.intro} />
      <For roles={['exporter']}>
        <Waiting />
        <section className="section">
          <div className="section-head">
            <h2>{packing.own}</h2>
            <Button onClick={() => navigate({ to: '/packing/new' })}>{packing.begin}</Button>
          </div>
          <Own />
        </section>
      </For>
    </>
  )
}

const PAGE = 20

function Own() {
  const { frame, packing } = useWords()
  const { caller, nation } = useMe()
  const asked = useInfiniteQuery<Operations['vault.list']['output'], Problem>({
    queryKey: ['vault.list', PAGE],
    queryFn: ({ pageParam, signal }) =>
      call('vault.list', { limit: PAGE, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 15_000,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  if (asked.data === undefined) return <LoadingState lines={5} />
  const rows = asked.data.pages.flatMap(({ packages }) => packages)
  const own = rows.filter((row) => row.nation === nation && row.organisation === caller?.organisation)
  if (own.length === 0 && !asked.hasNextPage) return <EmptyState title={packing.none} />
  return (
    <>
      <ul className="rows">
        {own.map((row) => (
          <Row key={row.uuid} row={row} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {frame.more}
        </Button>
      ) : null}
    </>
  )
}

function Row({ row }: { readonly row: PackageRow }) {
  const { packing } = useWords()
  const { day } = useDates()
  const sizeText = useSizes()
  const { uuid, nation, licence, line, recipients, label, size, registeredAt, state } = row
  const asked = useAsk('vault.get', { uuid, nation }, { refetch: 15_000 })
  return (
    <li className="row" data-package={uuid}>
      <h3 className="row-title">{packing.for(recipients.join(', '))}</h3>
      <span className="quiet">
        <Link to="/licences/$reference" params={{ reference: licence }}>
          {licence}
        </Link>
        , {packing.line(line)} · {label.classification} ({label.policy}) · {sizeText(size)} ·{' '}
        {packing.packed(day(registeredAt))}
      </span>
      <span className="row-marks">
        <PackageMark state={state} />
      </span>
      {asked.data === undefined ? null : <Gates view={asked.data} />}
    </li>
  )
}

/** What each nation's gate has said, and whether it withdrew the package. */
function Gates({ view }: { readonly view: PackageView }) {
  const { language } = useLanguage()
  const { nation: home } = useMe()
  const { state } = view
  return (
    <>
      <div className="row-facing">
        {alternat(nationsOf(view), home).map((code) => (
          <span key={code} data-nation={code} className="row-side">
            <span className="quiet">{nationName(code, language)}</span> <GateMark view={view} nation={code} />
          </span>
        ))}
      </div>
      {state === 'registered' || state === 'accepted' ? (
        <div className="row-save">
          <SavePackage view={view} />
        </div>
      ) : null}
    </>
  )
}

function GateMark({ view, nation }: { readonly view: PackageView; readonly nation: string }) {
  const { gate: said, packing } = useWords()
  const { gate } = packing
  const codes: { readonly [code: string]: string } = said.codes
  const { day } = useDates()
  const revoked = view.revoked.find((each) => each.nation === nation)
  const answer = view.gates.find((each) => each.nation === nation)
  if (revoked !== undefined) {
    return (
      <>
        <Mark tone="bad">{gate.revoked(day(revoked.at))}</Mark>{' '}
        <span>
          {gate.because} <Written text={revoked.reason} />
        </span>
      </>
    )
  }
  if (answer === undefined) return <Mark tone="silent">{gate.waiting}</Mark>
  if (answer.accepted) return <Mark tone="good">{gate.accepted(day(answer.at))}</Mark>
  return (
    <>
      <Mark tone="bad">{gate.rejected(day(answer.at))}</Mark>{' '}
      <span>
        {gate.because} {answer.reasons.map((code) => codes[code] ?? code).join('; ')}
      </span>
    </>
  )
}
