import type { QueueRow } from '@entente/core/contract/case-views'
import type { CaseState } from '@entente/core/contract/states'
import { CASE_STATES } from '@entente/core/contract/states'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../api/client.ts'
import { call } from '../../api/client.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { usePersonName } from '../../parts/acts/known.tsx'
import { CaseMark } from '../../parts/dossier/marks.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { Mark } from '../../parts/mark.tsx'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Written } from '../../parts/said-by.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx'
import { Table } from '../../parts/table.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

type Filter = { readonly state?: CaseState; readonly assigned?: 'me' | 'nobody'; readonly search?: string }

/** The cases of an authority: filtered and searched by the node, a page at a time from the last row seen. */
export function QueuePage() {
  const words = useWords().pages.queue
  const [filter, setFilter] = useState<Filter>({})
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={OFFICIALS}>
        <Filters filter={filter} onChange={setFilter} />
        <Cases filter={filter} />
      </For>
    </>
  )
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { dossier, frame, pages } = useWords()
  const states = CASE_STATES.map((value) => ({ value, label: dossier.caseStates[value] }))
  return (
    <search className="filters">
      <TextInput
        type="search"
        label={pages.queue.search}
        description={pages.queue.searchHint}
        value={filter.search ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...without(filter, 'search'), ...(value === '' ? {} : { search: value }) })
        }
      />
      <NativeSelect
        label={pages.queue.state}
        value={filter.state ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const state = CASE_STATES.find((each) => each === value)
          onChange({ ...without(filter, 'state'), ...(state === undefined ? {} : { state }) })
        }}
        data={[{ value: '', label: frame.all }, ...states]}
      />
      <NativeSelect
        label={pages.queue.assigned}
        value={filter.assigned ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const isChosen = value === 'me' || value === 'nobody'
          onChange({ ...without(filter, 'assigned'), ...(isChosen ? { assigned: value } : {}) })
        }}
        data={[
          { value: '', label: pages.queue.assignedTo.anyone },
          { value: 'me', label: pages.queue.assignedTo.me },
          { value: 'nobody', label: pages.queue.assignedTo.nobody },
        ]}
      />
    </search>
  )
}

function without(filter: Filter, key: keyof Filter): Filter {
  const { [key]: _left, ...rest } = filter
  return rest
}

const PAGE = 25

function Cases({ filter }: { filter: Filter }) {
  const { frame, pages } = useWords()
  const [settled] = useDebouncedValue(filter, 250)
  const asked = useInfiniteQuery<Operations['cases.queue']['output'], Problem>({
    queryKey: ['cases.queue', settled],
    queryFn: ({ pageParam, signal }) =>
      call(
        'cases.queue',
        { ...settled, limit: PAGE, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  if (asked.data === undefined) return <LoadingState lines={8} />
  const rows = asked.data.pages.flatMap(({ cases }) => cases)
  const isFiltered = Object.keys(settled).length > 0
  if (rows.length === 0) return <EmptyState title={isFiltered ? pages.queue.none : pages.queue.empty} />
  return (
    <>
      <p className="quiet" role="status">
        {pages.queue.count(rows.length)}
      </p>
      <QueueTable rows={rows} />
      {asked.hasNextPage ? (
        <div className="buttons">
          <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
            {frame.more}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const { language, words } = useLanguage()
  const { nation, partner } = useMe()
  const heads = [
    words.dossier.what,
    words.dossier.firm,
    words.dossier.submitted,
    nationName(nation, language),
    nationName(partner, language),
    words.dossier.officer,
  ]
  return (
    <Table name={words.pages.queue.title} heads={heads}>
      {rows.map((row) => (
        <Row key={row.reference} row={row} heads={heads} />
      ))}
    </Table>
  )
}

function Row({ row, heads }: { row: QueueRow; heads: readonly string[] }) {
  const words = useWords().dossier
  const nameOf = usePersonName()
  const { short } = useDates()
  const { nation, partner } = useMe()
  const [, firm, submitted, own, other, officer] = heads
  return (
    <tr>
      <th scope="row">
        <Link to="/cases/$reference" params={{ reference: row.reference }}>
          <Written text={row.summary} />
        </Link>
        <span className="quiet block">
          {row.reference} · {words.kinds[row.kind]}
        </span>
        {row.hasQuestion ? <Mark tone="doubt">{words.questionOpen}</Mark> : null}
      </th>
      <td data-head={firm}>
        <Written text={row.organisation} />
      </td>
      <td data-head={submitted}>{short(row.submittedAt)}</td>
      <td data-head={own}>
        <CaseMark state={row.state} nation={nation} />
      </td>
      <td data-head={other}>
        <CaseMark state={row.partnerState} nation={partner} />
      </td>
      <td data-head={officer}>
        {row.assignedTo === null ? (
          <span className="quiet">{words.nobody}</span>
        ) : (
          <Written text={nameOf(row.assignedTo, row.assignedName)} />
        )}
      </td>
    </tr>
  )
}
