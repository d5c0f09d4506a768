import { runInput } from '@entente/core/contract/screening'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { ActForm } from '../acts/act-form.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { Mark } from '../mark.tsx'
import { Loaded } from '../states.tsx'
import { MilitaryUser } from './military-user.tsx'
import { OpenReasons } from './open.tsx'
import { PartyLink } from './party-link.tsx'

type Party = Operations['screening.parties']['output']['parties'][number]

/** What screening knows of each party of a case: settled, or which hit, list or share waits. For those who may ask. */
export function CaseParties({ reference }: { readonly reference: string }) {
  const { inCase: words, search } = useWords().screening
  const { may } = useMe()
  const isAsked = may.includes('screening.parties')
  const asked = useAsk('screening.parties', { reference }, { enabled: isAsked, refetch: 15_000 })
  if (!isAsked) return null
  return (
    <section className="section internal" data-screening>
      <h2>{words.title}</h2>
      <p className="internal-note">{words.intro}</p>
      <Loaded asked={asked} lines={3}>
        {({ screens, parties }) =>
          screens ? (
            <ul className="entries-plain case-parties">
              {parties.map((party) => (
                <PartyLine key={party.place} party={party} />
              ))}
            </ul>
          ) : (
            <p>{words.noLists}</p>
          )
        }
      </Loaded>
      <ActChoice offered={may.includes('screening.run') && asked.data?.screens ? ['screening.run'] : []}>
        {(name, onDone) => (
          <ActForm
            key={name}
            operation="screening.run"
            schema={runInput}
            value={{ application: reference }}
            onDone={onDone}
          >
            {() => <p>{search.whole}</p>}
          </ActForm>
        )}
      </ActChoice>
    </section>
  )
}

function PartyLine({ party: { party, lists, open, military } }: { readonly party: Party }) {
  const words = useWords().screening.inCase
  return (
    <li>
      <p className="side-state">
        <PartyLink party={party} />
        {lists === null ? (
          <Mark tone="doubt">{words.checking}</Mark>
        ) : lists.length === 0 ? (
          <Mark tone="free">
            {words.settled}: {words.nowhere}
          </Mark>
        ) : (
          <Mark tone="bad">
            {words.settled}: {words.on(lists.join(', '))}
          </Mark>
        )}
      </p>
      <MilitaryUser military={military} />
      {open.length === 0 ? null : <OpenReasons open={open} />}
    </li>
  )
}
