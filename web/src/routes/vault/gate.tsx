import type { PackageRow } from '@entente/core/contract/packages'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../api/session.tsx'
import { For } from '../../parts/for.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { Mark } from '../../parts/mark.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { Submissions } from '../../parts/release/submissions.tsx'
import { PackageList } from '../../parts/vault/list.tsx'
import { useWords } from '../../words/use.tsx'

/** The packages of the agreement at this nation: what waits at its gate, and all. */
export function GatePage() {
  const { gate, release } = useWords()
  const { may } = useMe()
  return (
    <>
      <PageTitle title={gate.title} intro={gate.intro} />
      <For roles={[...OFFICIALS, 'programme-officer']}>
        {may.includes('vault.submissions') ? (
          <Submissions title={release.list} intro={release.listIntro} none={release.none} />
        ) : null}
        <section className="section">
          <h2>{gate.waiting}</h2>
          <PackageList waiting none={gate.noneWaiting} beside={(row) => <AwaitsPeople row={row} />} />
        </section>
        <section className="section">
          <h2>{gate.all}</h2>
          <PackageList none={gate.none} />
        </section>
      </For>
    </>
  )
}

/** That people of this nation release it before its gate does, and where. */
function AwaitsPeople({ row: { uuid, nation, awaited, next } }: { readonly row: PackageRow }) {
  const { release } = useWords()
  if (!awaited) return null
  return (
    <span className="row-side">
      <Mark tone="judge">{release.awaited}</Mark>{' '}
      {next.includes('vault.reviews') ? (
        <Link to="/releases/$nation/$uuid" params={{ nation, uuid }}>
          {release.look}
        </Link>
      ) : null}
    </span>
  )
}
