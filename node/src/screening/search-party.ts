import { Refused } from '@entente/core/contract/refusals'
import type { Hit, RunBody, SaidParty, Submitted } from '@entente/core/contract/screening'
import { hitOf } from '@entente/core/screening/hit'
import type { Place } from '@entente/core/screening/place'
import { questionsOf, united } from '@entente/core/screening/questions'
import { CROWD, hitsByList, runOf } from '@entente/core/screening/run'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import { submit } from '@entente/core/screening/submit'
import type { Lists } from './search-lists.ts'
import { searchedLists } from './search-lists.ts'
import { stillListed } from './still-listed.ts'

/** Who is looked for, for which application, and what more is known of it than was submitted before. */
export type Sought = {
  readonly party: SaidParty
  readonly application?: string | undefined
  readonly properties?: Submitted['properties'] | undefined
}

/** What a search adds to: the last run of the party, and the entries that it was found to be the *same* as. */
export type Before = { readonly last: RunBody | null; readonly same: readonly Place[] }

/**
 * The body of a run: everything at or above alert, and the best three below it. What was submitted of the party before is
 * submitted again, and what it hit before it hits: a search adds, and takes nothing away. The same bytes from the same
 * lists, party and past, whoever searches. Refuses `too-large`: the party hits too many entries.
 */
export async function searchParty(lists: Lists, sought: Sought, { last, same }: Before): Promise<RunBody> {
  const { party, application, properties = {} } = sought
  const submitted = submit(party, last?.submitted.properties ?? {}, properties)
  const answers = questionsOf(submitted).map((asked) => lists.screen({ id: '', ...asked }))
  if (answers.some(isCrowded)) throw new Refused('too-large', CROWDED)
  const found = united([...answers, await stillListed(lists, last, same, submitted)])
  const about = { party, ...(application === undefined ? {} : { application }), submitted }
  const searched = { ...about, snapshot: lists.snapshot, lists: searchedLists(lists.versions) }
  const hits = found.filter(({ level }) => level !== 'below')
  const below = found.filter(({ level }) => level === 'below').slice(0, POLICY.below)
  const body = runOf(searched, await hitsOf(lists, hits), await hitsOf(lists, below))
  if (body === null) throw new Refused('too-large', CROWDED)
  return body
}

const CROWDED = 'The party hits too many entries: say more of it'

function isCrowded(found: readonly Finding[]): boolean {
  return [...hitsByList(found).values()].some((count) => count >= CROWD)
}

async function hitsOf(lists: Lists, found: readonly Finding[]): Promise<Hit[]> {
  const entries = await lists.entries(found)
  return found.map((finding, at) => hitOf(finding, entries[at] as (typeof entries)[number]))
}
