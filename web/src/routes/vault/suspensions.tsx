import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { ActList } from '../../parts/acts/acts.tsx'
import { Facing } from '../../parts/facing.tsx'
import { For } from '../../parts/for.tsx'
import { OFFICIALS } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Loaded } from '../../parts/states.tsx'
import { SuspendForm } from '../../parts/suspensions/forms.tsx'
import { type Suspension, SuspensionView } from '../../parts/suspensions/suspension.tsx'
import { useWords } from '../../words/use.tsx'

/** Whom either nation keeps from packages, side by side, and how far each suspension is lifted. */
export function SuspensionsPage() {
  const { suspensions } = useWords()
  return (
    <>
      <PageTitle title={suspensions.title} intro={suspensions.intro} />
      <For roles={OFFICIALS}>
        <Suspensions />
      </For>
    </>
  )
}

function Suspensions() {
  const words = useWords().suspensions
  const { nation: home, partner, may } = useMe()
  const asked = useAsk('vault.suspensions', {}, { refetch: 15_000 })
  return (
    <>
      {may.includes('vault.suspend') ? (
        <ActList offered={['vault.suspend']}>{(name, onDone) => <SuspendForm key={name} onDone={onDone} />}</ActList>
      ) : null}
      <section className="section">
        <h2>{words.by}</h2>
        <Loaded asked={asked} lines={4}>
          {({ suspensions }) => (
            <Facing nations={[home, partner]}>
              {(nation) => <Side isOwn={nation === home} own={suspensions.filter(({ by }) => by === nation)} />}
            </Facing>
          )}
        </Loaded>
      </section>
    </>
  )
}

function Side({ own, isOwn }: { readonly own: readonly Suspension[]; readonly isOwn: boolean }) {
  const words = useWords().suspensions
  const standing = own.filter((each) => each.standing)
  const over = own.filter((each) => !each.standing)
  return (
    <>
      {standing.length === 0 ? <p className="quiet">{words.none}</p> : null}
      <Listed all={standing} />
      {standing.length > 0 && !isOwn ? <p className="quiet">{words.theirs}</p> : null}
      {over.length === 0 ? null : <h4 className="key-access">{words.over}</h4>}
      <Listed all={over} />
    </>
  )
}

function Listed({ all }: { readonly all: readonly Suspension[] }) {
  return (
    <ul className="rows">
      {all.map((each) => (
        <SuspensionView key={`${each.place.origin} ${each.place.index}`} suspension={each} />
      ))}
    </ul>
  )
}
