import { HIT_STATES } from '@entente/core/screening/disposition'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { SCREENERS } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Written } from '../../parts/said-by.tsx'
import { byDossier } from '../../parts/screening/by-dossier.ts'
import { HitMark, LevelMark } from '../../parts/screening/marks.tsx'
import { PartyLink } from '../../parts/screening/party-link.tsx'
import { EmptyState, Loaded } from '../../parts/states.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words/use.tsx'

type Queue = Operations['screening.queue']['output']
type Row = Queue['hits'][number]

/** As many as the node gives at a time. */
const MOST = 200

/** The hits that wait for a person, by the dossier that they hold up. */
export function ScreeningPage() {
  const words = useWords().screening
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={SCREENERS}>
        <p>
          <Link to="/screening/lists">{words.toLists}</Link>
        </p>
        <Waiting />
      </For>
    </>
  )
}

function Waiting() {
  const words = useWords().screening
  const asked = useAsk('screening.queue', {}, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={8}>
      {({ hits, counts }) => (
        <>
          {hits.length === 0 ? <EmptyState title={words.none} /> : null}
          {hits.length < MOST ? null : <p className="quiet">{words.mostShown(hits.length)}</p>}
          {byDossier(hits).map(({ reference, rows }) => (
            <Dossier key={reference} reference={reference} rows={rows} />
          ))}
          <Counts counts={counts} />
        </>
      )}
    </Loaded>
  )
}

function Dossier({ reference, rows }: { readonly reference: string | null; readonly rows: readonly Row[] }) {
  const words = useWords().screening
  const { short } = useDates()
  const heads = [words.party, words.entry, words.level, words.state, words.searched]
  const [, entry, level, state, searched] = heads
  return (
    <section className="section" data-dossier={reference}>
      <h2>
        {reference === null ? (
          words.noDossier
        ) : (
          <Link to="/cases/$reference" params={{ reference }}>
            {reference}
          </Link>
        )}
      </h2>
      <Table name={`${words.waiting}: ${reference ?? words.noDossier}`} heads={heads}>
        {rows.map(({ run, at, party, hit, state: stands }) => (
          <tr key={`${run} ${hit.list} ${hit.entry}`}>
            <th scope="row">
              <PartyLink party={party} />
            </th>
            <td data-head={entry}>
              <Written text={hit.caption} />
              <span className="quiet block">
                {hit.list} · <code>{hit.entry}</code>
              </span>
            </td>
            <td data-head={level}>
              <LevelMark strong={hit.strong} score={hit.score} />
            </td>
            <td data-head={state}>
              <HitMark state={stands} />
            </td>
            <td data-head={searched}>{short(at)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function Counts({ counts }: Pick<Queue, 'counts'>) {
  const words = useWords().screening
  return (
    <section className="section">
      <h2>{words.counted}</h2>
      <dl className="counts">
        {HIT_STATES.map((state) => (
          <div key={state}>
            <dt>{words.states[state]}</dt>
            <dd>{counts[state]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
