import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'
import { MilitaryUser } from './military-user.tsx'
import { OpenReasons } from './open.tsx'

/** On which lists a party stands now, or what that waits for. */
export function Stands({ party: { screens, lists, open, taken, military } }: { readonly party: ScreenedParty }) {
  const words = useWords().screening.stands
  return (
    <section className="section" data-stands={lists === null ? 'open' : lists.join(' ')}>
      <h2>{words.title}</h2>
      {screens ? null : <p>{words.noLists}</p>}
      {lists === null || lists.length === 0 ? null : (
        <p>
          <Mark tone="bad">
            {words.on} {lists.join(', ')}
          </Mark>
        </p>
      )}
      {screens && lists?.length === 0 ? (
        <p>
          <Mark tone="free">{words.nowhere}</Mark>
        </p>
      ) : null}
      {open.length === 0 ? null : (
        <>
          <p>{words.open}</p>
          <OpenReasons open={open} />
        </>
      )}
      {military === null ? null : <MilitaryUser military={military} />}
      {taken.length === 0 ? null : (
        <p className="quiet taken">
          {words.taken} {taken.join(', ')}.
        </p>
      )}
    </section>
  )
}
