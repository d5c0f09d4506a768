import { LIST_CHANGES } from '@entente/core/contract/lists'
import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Problem } from '../../api/client.ts'
import { call } from '../../api/client.ts'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useDates, When } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { SCREENERS } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { versionNumber } from '../../parts/screening/changes-address.ts'
import { ChangesTable } from '../../parts/screening/changes-table.tsx'
import { VersionAgain } from '../../parts/screening/version-again.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'
import { NotFound } from '../public/not-found.tsx'

const route = getRouteApi('/screening/lists/$list/$number')

type Changes = Operations['lists.changes']['output']
type Place = { readonly list: string; readonly number: number }

/** One version of a list: its file, and each entry that it added, removed or changed. */
export function ListVersionPage() {
  const words = useWords().lists
  const { list, number: text } = route.useParams()
  const number = versionNumber(text)
  if (number === null) return <NotFound />
  const title = words.heading(list, number)
  return (
    <For roles={SCREENERS} title={title}>
      <PageTitle title={title} over={words.title}>
        <p className="title-marks">
          <Link to="/screening/lists">{words.toLists}</Link>
        </p>
      </PageTitle>
      <Version list={list} number={number} />
    </For>
  )
}

function Version({ list, number }: Place) {
  const { frame } = useWords()
  const search = route.useSearch()
  const asked = useInfiniteQuery<Changes, Problem>({
    queryKey: ['lists.changes', list, number, search],
    queryFn: ({ pageParam, signal }) =>
      call(
        'lists.changes',
        { list, number, ...search, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    // What was chosen stays in its place, and with it the focus, until the node has answered.
    placeholderData: keepPreviousData,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  const first = asked.data?.pages[0]
  if (asked.data === undefined || first === undefined) return <LoadingState lines={10} />
  return (
    <>
      <About version={first.version} />
      <VersionAgain again={first.again} />
      <Changed
        page={first}
        rows={asked.data.pages.flatMap(({ changes }) => changes)}
        isBusy={asked.isPlaceholderData}
      />
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {frame.more}
        </Button>
      ) : null}
    </>
  )
}

function About({ version: { form, publishedOn, readAt, sha256, entries } }: Pick<Changes, 'version'>) {
  const words = useWords().lists
  const { day } = useDates()
  return (
    <dl className="facts">
      <dt>{words.published}</dt>
      <dd>{day(publishedOn)}</dd>
      <dt>{words.read}</dt>
      <dd>
        <When at={readAt} />
      </dd>
      <dt>{words.entries}</dt>
      <dd className="amounts">{entries}</dd>
      <dt>{words.form}</dt>
      <dd>
        <code>{form}</code>
      </dd>
      <dt>{words.file}</dt>
      <dd>
        <code>{sha256.replace('sha256:', '')}</code>
      </dd>
    </dl>
  )
}

type ChangedProps = { readonly page: Changes; readonly rows: Changes['changes']; readonly isBusy: boolean }

function Changed({ page, rows, isBusy }: ChangedProps) {
  const words = useWords().lists
  const { change } = route.useSearch()
  const { list, version, counts } = page
  const title = words.heading(list, version.number)
  const all = change === undefined ? counts.added + counts.removed + counts.changed : counts[change]
  return (
    <section className="section" aria-busy={isBusy}>
      <h2>{words.changes}</h2>
      <Choices list={list} number={version.number} />
      <dl className="counts">
        {LIST_CHANGES.map((kind) => (
          <div key={kind}>
            <dt>{words.counted[kind]}</dt>
            <dd>{counts[kind]}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet" role="status">
        {words.shown(rows.length, all)}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={change === undefined ? words.same : words.noneOfKind} />
      ) : (
        <ChangesTable name={`${title}: ${words.changes}`} rows={rows} />
      )}
      {counts.added > 0 && counts.removed > 0 ? <p className="quiet">{words.rekeyed}</p> : null}
    </section>
  )
}

/** Of which kind, and against which of the earlier versions; the one before it where none is chosen. */
function Choices({ list, number }: Place) {
  const { frame, lists: words } = useWords()
  const { day } = useDates()
  const { change, from: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useAsk('lists.status', {})
  const own = asked.data?.lists.find((each) => each.list === list)?.versions ?? []
  const earlier = own.filter((each) => each.number < number)
  const kept = { ...(change === undefined ? {} : { change }) }
  return (
    <search className="filters">
      <NativeSelect
        label={words.heldAgainst}
        value={String(chosen ?? number - 1)}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: { ...kept, from: Number(value) }, resetScroll: false })
        }
        data={[
          ...earlier.map((each) => ({
            value: String(each.number),
            label: words.option(each.number, day(each.publishedOn)),
          })),
          { value: '0', label: words.fromNothing },
        ]}
      />
      <NativeSelect
        label={words.kind}
        value={change ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const kind = LIST_CHANGES.find((each) => each === value)
          const against = { ...(chosen === undefined ? {} : { from: chosen }) }
          void navigate({ search: { ...against, ...(kind === undefined ? {} : { change: kind }) }, resetScroll: false })
        }}
        data={[{ value: '', label: frame.all }, ...LIST_CHANGES.map((value) => ({ value, label: words.kinds[value] }))]}
      />
    </search>
  )
}
