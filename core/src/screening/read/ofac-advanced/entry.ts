import type { ListEntry, SourceRecord } from '../../list-entry.ts'
import { entryOf } from '../draft.ts'
import type { Kept } from './kept.ts'
import type { Listing } from './listing.ts'
import type { Party } from './party.ts'

/** How a party is related to another, by the other's name. */
export type Relation = Kept & { readonly type: string; readonly to: string; readonly isFormer: boolean }

/** The entry of a party on a list, of all that the file says of it. */
export function advancedEntry(
  file: string,
  list: string,
  party: Party,
  related: readonly Relation[],
  listings: readonly Listing[],
): ListEntry {
  const linkedTo = [...party.linkedTo, ...related.filter(({ isFormer }) => !isFormer).map(({ to }) => to)]
  return entryOf(party.told, {
    list,
    key: party.key,
    measures: [
      ...listings.flatMap(({ programmes }) => programmes),
      ...party.directives,
      ...listings.flatMap(({ measures }) => measures),
    ],
    terms: {
      linkedTo: once(linkedTo),
      related: once(related.map(({ type, to, isFormer }) => `${isFormer ? 'formerly ' : ''}${type} ${to}`)),
      owner: once(party.owners),
      listedOn: once(listings.flatMap(({ days }) => days)),
      legalBasis: once(listings.flatMap(({ bases }) => bases)),
    },
    source: [...party.records, ...related, ...listings].map(
      ({ line, record }): SourceRecord => ({ file, line, record }),
    ),
  })
}

function once(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ')
}
