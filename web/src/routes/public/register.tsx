import type { PublicLicence } from '@entente/core/contract/registers'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/client.ts'
import { call } from '../../api/client.ts'
import type { Operations } from '../../api/operations.ts'
import { valueText } from '../../parts/amounts.ts'
import { StatusMark } from '../../parts/dossier/marks.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import type { LicenceFilter } from '../../parts/licence-filters.tsx'
import { LicenceFilters } from '../../parts/licence-filters.tsx'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx'
import { Table } from '../../parts/table.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

type Register = Operations['registers.licences']['output']

/** Every licence, for anybody: without persons, firms and anything internal, and with the position that it was cut at. */
export function RegisterPage() {
  const words = useWords().pages.register
  const [filter, setFilter] = useState<LicenceFilter>({})
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <LicenceFilters hint={words.searchHint} filter={filter} onChange={setFilter} />
      <Content filter={filter} />
    </>
  )
}

function Content({ filter }: { filter: LicenceFilter }) {
  const { frame, pages } = useWords()
  const [settled] = useDebouncedValue(filter, 250)
  const asked = useInfiniteQuery<Register, Problem>({
    queryKey: ['registers.licences', settled],
    queryFn: ({ pageParam, signal }) =>
      call(
        'registers.licences',
        { ...settled, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  const first = asked.data?.pages[0]
  if (asked.data === undefined || first === undefined) return <LoadingState lines={6} />
  const rows = asked.data.pages.flatMap(({ licences }) => licences)
  return (
    <>
      <AsOf register={first} />
      {rows.length === 0 ? <EmptyState title={pages.register.none} /> : <RegisterTable rows={rows} />}
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {frame.more}
        </Button>
      ) : null}
    </>
  )
}

function AsOf({ register: { at, logs } }: { register: Register }) {
  const { language, words } = useLanguage()
  const { time } = useDates()
  const cuts = logs.map(({ nation, size }) => words.pages.register.cut(size, nationName(nation, language)))
  return <p className="quiet">{words.pages.register.asOf(time(at), cuts.join(', '))}</p>
}

function RegisterTable({ rows }: { rows: readonly PublicLicence[] }) {
  const { dossier, pages } = useWords()
  const heads = [
    dossier.reference,
    pages.licence.destinations,
    pages.register.controls,
    pages.register.value,
    pages.licences.valid,
    dossier.state,
  ]
  return (
    <Table name={pages.register.title} heads={heads}>
      {rows.map((row) => (
        <Row key={row.reference} row={row} heads={heads} />
      ))}
    </Table>
  )
}

function Row({ row, heads }: { row: PublicLicence; heads: readonly string[] }) {
  const { language, words } = useLanguage()
  const { utc } = useDates()
  const { register, licences } = words.pages
  const [, destinations, controls, value, valid, state] = heads
  return (
    <tr>
      <th scope="row">
        {row.reference}
        <span className="quiet block">{words.dossier.kinds[row.kind]}</span>
      </th>
      <td data-head={destinations}>{row.destinations.map((code) => nationName(code, language)).join(', ')}</td>
      <td data-head={controls}>
        <code>{row.controls.join(', ')}</code>
      </td>
      <td data-head={value} className="amounts">
        {row.values.map((each) => valueText(each, language)).join('; ')}
        <span className="quiet block">{register.conditions(row.conditions)}</span>
      </td>
      <td data-head={valid}>
        {row.from === null || row.until === null ? '—' : `${utc(row.from)} – ${utc(row.until)}`}
      </td>
      <td data-head={state}>
        <StatusMark status={row.status} />
        {row.suspendedBy.length === 0 ? null : (
          <span className="quiet block">
            {licences.suspendedBy(row.suspendedBy.map((code) => nationName(code, language)).join(', '))}
          </span>
        )}
      </td>
    </tr>
  )
}
