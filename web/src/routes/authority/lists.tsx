import type { ListStatus } from '@entente/core/contract/lists'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { For } from '../../parts/for.tsx'
import { SCREENERS } from '../../parts/frame/pages.ts'
import { Mark } from '../../parts/mark.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { ListProposals } from '../../parts/screening/list-proposals.tsx'
import { ReadList } from '../../parts/screening/read-list.tsx'
import { shortDigest } from '../../parts/screening/run.tsx'
import { EmptyState, Loaded } from '../../parts/states.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words/use.tsx'

/** So many versions of a list are shown at once; the others are folded away. */
const FIRST = 3

/** The lists that parties are searched in, each with its versions, those that nobody searches, and new versions that are proposed. */
export function ListsPage() {
  const words = useWords().lists
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <For roles={SCREENERS}>
        <p>
          <Link to="/screening">{words.toScreening}</Link>
        </p>
        <NewVersions />
        <Lists />
      </For>
    </>
  )
}

/** What waits for a second person, and what an officer reads in for that. */
function NewVersions() {
  const { may } = useMe()
  const [said, setSaid] = useState<string | null>(null)
  return (
    <div className="new-versions">
      <p className="said" role="status">
        {said}
      </p>
      <ListProposals onDone={setSaid} />
      {may.includes('lists.propose') ? <ReadList onProposed={setSaid} /> : null}
    </div>
  )
}

function Lists() {
  const words = useWords().lists
  const asked = useAsk('lists.status', {})
  return (
    <Loaded asked={asked} lines={10}>
      {({ snapshot, lists }) => (
        <>
          {snapshot === null ? <EmptyState title={words.none} /> : <Snapshot name={snapshot} />}
          {lists.map((list) => (list.versions.length === 0 ? null : <Kept key={list.list} list={list} />))}
          <Unread lists={lists} />
        </>
      )}
    </Loaded>
  )
}

function Snapshot({ name }: { readonly name: string }) {
  const words = useWords().lists
  return (
    <p className="quiet">
      {words.snapshot} <code>{shortDigest(name)}</code>. {words.snapshotNote}
    </p>
  )
}

function Kept({ list: { list, inBook, inForce, stale, staleAfter, versions, older } }: { readonly list: ListStatus }) {
  const words = useWords().lists
  const [first, rest] = [versions.slice(0, FIRST), versions.slice(FIRST)]
  return (
    <section className="section" data-list={list} data-stale={stale}>
      <h2>{list}</h2>
      <p>
        {inForce ? (
          <Mark tone={stale ? 'doubt' : 'free'}>{stale ? words.stale : words.current}</Mark>
        ) : (
          <Mark tone="closed">{words.notInForce}</Mark>
        )}
      </p>
      {inForce ? null : <p>{words.notInForceNote}</p>}
      {stale ? <p>{words.staleNote(staleAfter)}</p> : null}
      {inBook ? null : <p className="quiet">{words.notInBook}</p>}
      <Versions name={words.versions(list)} list={list} versions={first} />
      {rest.length === 0 ? null : (
        <details className="versions-more">
          <summary>{words.earlier(rest.length)}</summary>
          <Versions name={`${words.versions(list)}: ${words.earlier(rest.length)}`} list={list} versions={rest} />
          {older === 0 ? null : <p className="quiet">{words.older(older)}</p>}
        </details>
      )}
    </section>
  )
}

type VersionsProps = Pick<ListStatus, 'list' | 'versions'> & { readonly name: string }

function Versions({ name, list, versions }: VersionsProps) {
  const words = useWords().lists
  const { short } = useDates()
  const heads = [words.version, words.published, words.read, words.entries, words.against, words.file]
  const [, published, read, entries, against, file] = heads
  return (
    <Table name={name} heads={heads} className="versions">
      {versions.map(({ number, publishedOn, readAt, sha256, ...counted }) => (
        <tr key={number} data-version={number}>
          <th scope="row">
            <Link to="/screening/lists/$list/$number" params={{ list, number: String(number) }}>
              {words.version} {number}
            </Link>
          </th>
          <td data-head={published}>{short(publishedOn)}</td>
          <td data-head={read}>{short(readAt)}</td>
          <td data-head={entries} className="amounts">
            {counted.entries}
          </td>
          <td data-head={against} className="amounts">
            {words.sums(String(counted.added), String(counted.removed), String(counted.changed))}
          </td>
          <td data-head={file}>
            <code>{shortDigest(sha256)}</code>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Unread({ lists }: Pick<Operations['lists.status']['output'], 'lists'>) {
  const words = useWords().lists.unread
  const unread = lists.filter(({ versions }) => versions.length === 0)
  if (unread.length === 0) return null
  return (
    <section className="section" data-unread>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <ul className="entries-plain">
        {unread.map(({ list }) => (
          <li key={list} className="side-state" data-list={list}>
            <strong>{list}</strong> <Mark tone="silent">{words.mark}</Mark>
          </li>
        ))}
      </ul>
    </section>
  )
}
