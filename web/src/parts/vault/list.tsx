import type { PackageRow } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Problem } from '../../api/client.ts'
import { call } from '../../api/client.ts'
import type { Operations } from '../../api/operations.ts'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { EmptyState, ErrorState, LoadingState } from '../states.tsx'
import { PackageMark } from './marks.tsx'
import { shortId } from './short-id.ts'
import { useSizes } from './size.ts'

type ListProps = {
  readonly waiting?: boolean
  readonly none: string
  /** Which of those that the node shows stand in this list; by default all. */
  readonly of?: (row: PackageRow) => boolean
  readonly beside?: (row: PackageRow) => ReactNode
}

/** Packages that the reader may see, oldest first. */
export function PackageList({ waiting = false, none, of = () => true, beside }: ListProps) {
  const { frame } = useWords()
  const asked = useInfiniteQuery<Operations['vault.list']['output'], Problem>({
    queryKey: ['vault.list', waiting],
    queryFn: ({ pageParam, signal }) =>
      call('vault.list', { waiting, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 15_000,
  })
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} />
  if (asked.data === undefined) return <LoadingState lines={4} />
  const rows = asked.data.pages.flatMap(({ packages }) => packages).filter(of)
  return (
    <>
      {rows.length === 0 && !asked.hasNextPage ? <EmptyState title={none} /> : null}
      <ul className="rows">
        {rows.map((row) => (
          <Row key={`${row.nation} ${row.uuid}`} row={row} beside={beside?.(row)} />
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

function Row({ row, beside }: { row: PackageRow; beside: ReactNode }) {
  const { language, words } = useLanguage()
  const { short } = useDates()
  const size = useSizes()
  const { uuid, nation, organisation, licence, line, label, media, registeredAt, recipients, state } = row
  const { gate } = words
  return (
    <li className="row" data-package={uuid}>
      <Link to="/packages/$nation/$uuid" params={{ nation, uuid }} className="row-title">
        {gate.package(shortId(uuid))}
      </Link>
      <span className="quiet">
        {gate.lineText(licence, line)} · {gate.packedBy} <Written text={organisation} />, {nationName(nation, language)}
        , {short(registeredAt)} · {gate.recipients} <Written text={recipients.join(', ')} />
      </span>
      <span className="row-marks">
        <PackageMark state={state} />
      </span>
      <span className="quiet row-side">
        <span className="package-grade">
          {label.classification} ({label.policy})
        </span>{' '}
        · {gate.contentText(media, size(row.size))}
      </span>
      {beside}
    </li>
  )
}
