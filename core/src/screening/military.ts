import type { SaidParty } from '../contract/screening.ts'
import type { Confidence } from '../contract/words.ts'
import type { Evidence } from './facts.ts'
import { listingIn } from './facts.ts'
import { partyKey } from './party.ts'

/** Whether a party is a military end user because it stands on a list of such; `by`: those that say so, or leave it open. */
export type Military = {
  readonly found: 'yes' | 'no' | 'open'
  readonly by: readonly { readonly list: string; readonly cite: string; readonly confidence: Confidence }[]
}

/**
 * What lists say of whether a party is military, of which the statute book says that whoever stands there is a military
 * end user. A list that this node does not have says nothing. Null: the party has no name, and cannot be searched.
 */
export function militaryOf(party: SaidParty | null, evidence: Evidence): Military {
  const asked = evidence.book.flatMap(({ name, publicity, military }) => {
    if (military === undefined || publicity === 'not public' || !evidence.kept.has(name)) return []
    const listing = party === null ? 'open' : listingIn(partyKey(party), name, evidence)
    return [{ listing, by: { list: name, ...military } }]
  })
  for (const found of ['yes', 'open'] as const) {
    const by = asked.filter(({ listing }) => listing === found).map((each) => each.by)
    if (by.length > 0) return { found, by }
  }
  return { found: 'no', by: [] }
}

/**
 * The fact that the guard reads: who was found is military, and while that is open nobody is taken not to be. That a
 * party is military, as its transfer states, is never taken away.
 */
export function militaryFact(stated: boolean | undefined, { found }: Military): boolean | undefined {
  if (found === 'yes') return true
  return found === 'open' && stated !== true ? undefined : stated
}
