import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'

type Military = NonNullable<ScreenedParty['military']>

/** That a party is a military end user by a list of such, or that it waits for that list; of most there is nothing to say. */
export function MilitaryUser({ military: { found, by } }: { readonly military: Military }) {
  const words = useWords().screening.military
  if (found === 'no') return null
  return (
    <p data-military={found}>
      <Mark tone={found === 'yes' ? 'bad' : 'doubt'}>{found === 'yes' ? words.is : words.open}</Mark>{' '}
      {by.map(({ list, cite }) => (
        <span key={list} className="quiet">
          {list}, <cite lang="en">{cite}</cite>{' '}
        </span>
      ))}
    </p>
  )
}
