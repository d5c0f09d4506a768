import { For } from '../../parts/for.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { PackageList } from '../../parts/vault/list.tsx'
import { useWords } from '../../words/use.tsx'

/** The packages of the agreement at this nation: what waits at its gate, and all. */
export function GatePage() {
  const { gate } = useWords()
  return (
    <>
      <PageTitle title={gate.title} intro={gate.intro} />
      <For roles={[...OFFICIALS, 'programme-officer']}>
        <section className="section">
          <h2>{gate.waiting}</h2>
          <PackageList waiting none={gate.noneWaiting} />
        </section>
        <section className="section">
          <h2>{gate.all}</h2>
          <PackageList none={gate.none} />
        </section>
      </For>
    </>
  )
}
