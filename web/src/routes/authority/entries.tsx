import { NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { For } from '../../parts/for.tsx'
import { AUDITING } from '../../parts/frame/pages.ts'
import { EntryView } from '../../parts/log-entry.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { pagesAround } from '../../parts/place-in-log.ts'
import { EmptyState, Loaded } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'

const route = getRouteApi('/record/entries')
const PAGE = 25

/** The entries of a log, a page at a time by their indices, for auditors. */
export function EntriesPage() {
  const words = useWords().entries
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={AUDITING}>
        <Logs />
      </For>
    </>
  )
}

function Logs() {
  const words = useWords().entries
  const { log, from = 0 } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useAsk('log.state', {})
  return (
    <Loaded asked={asked} lines={8}>
      {({ readable }) => {
        const origin = log ?? readable[0]
        if (origin === undefined) return <EmptyState title={words.none} />
        const known = readable.includes(origin) ? readable : [...readable, origin]
        return (
          <>
            <div className="log-choice">
              <NativeSelect
                label={words.log}
                value={origin}
                onChange={({ currentTarget: { value } }) => void navigate({ search: { log: value } })}
                data={[...known]}
              />
            </div>
            <Entries origin={origin} from={from} />
          </>
        )
      }}
    </Loaded>
  )
}

type Place = { readonly origin: string; readonly from: number }

function Entries({ origin, from }: Place) {
  const asked = useAsk('log.entries', { origin, from, limit: PAGE }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={12}>
      {(page) => <Page page={page} origin={origin} from={from} />}
    </Loaded>
  )
}

function Page({ page: { entries, size }, origin, from }: Place & { page: Operations['log.entries']['output'] }) {
  const words = useWords().entries
  const pager = <Pager origin={origin} from={from} size={size} />
  const last = entries.at(-1)
  if (last === undefined) {
    return <EmptyState title={size === 0 ? words.empty : words.beyond}>{pager}</EmptyState>
  }
  return (
    <>
      <p className="quiet" role="status">
        {words.shown(from, last.index, size)}
      </p>
      {pager}
      <ol className="log-entries">
        {entries.map((entry) => (
          <EntryView key={entry.index} entry={entry} />
        ))}
      </ol>
    </>
  )
}

function Pager({ origin, from, size }: Place & { size: number }) {
  const words = useWords().entries
  const pages = pagesAround(from, size, PAGE)
  const ways = (['first', 'earlier', 'later', 'last'] as const).flatMap((way) => {
    const to = pages[way]
    return to === null ? [] : [{ way, to }]
  })
  if (ways.length === 0) return null
  return (
    <nav className="pager" aria-label={words.pages}>
      {ways.map(({ way, to }) => (
        <Link key={way} to="/record/entries" search={{ log: origin, from: to }}>
          {words[way]}
        </Link>
      ))}
    </nav>
  )
}
