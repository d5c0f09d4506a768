import { useMe } from '../../api/session.tsx'
import { For } from '../../parts/for.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { PackageList } from '../../parts/vault/list.tsx'
import { useWords } from '../../words/use.tsx'

/** The packages that the reader's firm may open. */
export function ReceivedPage() {
  const { gate } = useWords()
  const organisation = useMe().caller?.organisation ?? ''
  return (
    <>
      <PageTitle title={gate.received} intro={gate.receivedIntro} />
      <For roles={['exporter']}>
        <PackageList
          none={gate.none}
          of={({ recipients }) => recipients.includes(organisation)}
          beside={({ next, nation, uuid }) =>
            next.includes('tokens.issue') ? (
              <span className="row-side">
                <a href={`/open/${nation}/${uuid}`}>{gate.toOpen}</a>
              </span>
            ) : null
          }
        />
      </For>
    </>
  )
}
