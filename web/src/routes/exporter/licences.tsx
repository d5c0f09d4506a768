import type { LicenceRow } from '@entente/core/contract/licences'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../api/client.ts'
import { call } from '../../api/client.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { StatusMark } from '../../parts/dossier/marks.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { FIRMS_AND_OFFICIALS } from '../../parts/frame/pages.ts'
import type { LicenceFilter } from '../../parts/licence-filters.tsx'
import { LicenceFilters } from '../../parts/licence-filters.tsx'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Written } from '../../parts/said-by.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Generals } from './generals.tsx'

/** The licences that the reader may see, by status and by words. */
export function LicencesPage() {
  const { pages } = useWords()
  const { caller } = useMe()
  const [filter, setFilter] = useState<LicenceFilter>({})
  return (
    <>
      <PageTitle title={pages.licences.title} intro={pages.licences.intro} />
      <For roles={FIRMS_AND_OFFICIALS}>
        <LicenceFilters hint={pages.queue.searchHint} filter={filter} onChange={setFilter} />
        <List filter={filter} />
        {caller?.role === 'exporter' ? <Generals /> : null}
      </For>
    </>
  )
}

function List({ filter }: { filter: LicenceFilter }) {
  const { frame, pages } = useWords()
  const [settled] = useDebouncedValue(filter, 250)
  const asked = useInfiniteQuery<Operations['licences.list']['output'], Problem>({
    queryKey: ['licences.list', settled],
    queryFn: ({ pageParam, signal }) =>
      call('licences.list', { ...settled, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  if (asked.data === undefined) return <LoadingState lines={5} />
  const rows = asked.data.pages.flatMap(({ licences }) => licences)
  const isFiltered = Object.keys(settled).length > 0
  if (rows.length === 0 && !asked.hasNextPage)
    return <EmptyState title={isFiltered ? pages.register.none : pages.licences.none} />
  return (
    <>
      <ul className="rows">
        {rows.map((row) => (
          <Row key={row.reference} row={row} />
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

function Row({ row }: { row: LicenceRow }) {
  const { language, words } = useLanguage()
  const { utc } = useDates()
  const { licence, licences } = words.pages
  const { reference, from, until, suspendedBy } = row
  const nations = suspendedBy.map((code) => nationName(code, language)).join(', ')
  return (
    <li className="row">
      <Link to="/licences/$reference" params={{ reference }} className="row-title">
        <Written text={row.summary} />
      </Link>
      <span className="quiet">
        {reference} · {words.dossier.kinds[row.kind]} · {row.organisation}
      </span>
      <span className="row-marks">
        <StatusMark status={row.status} />
        {suspendedBy.length === 0 ? null : <span className="quiet">{licences.suspendedBy(nations)}</span>}
      </span>
      <span className="quiet row-side">
        {from === null || until === null ? licence.notIssued : licence.windowText(utc(from), utc(until))}
        {row.openDeliveries === 0 ? '' : ` · ${licences.deliveries(row.openDeliveries)}`}
      </span>
    </li>
  )
}
