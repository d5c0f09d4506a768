import { Refused } from '@entente/core/contract/refusals'
import type { Hit, RunBody, SaidParty, Submitted } from '@entente/core/contract/screening'
import { MOST_HITS, runBody } from '@entente/core/contract/screening'
import { fingerprintOf } from '@entente/core/screening/party'
import { SCREENED_BY } from '@entente/core/screening/policy'
import { questionsOf, united } from '@entente/core/screening/questions'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import { submit } from '@entente/core/screening/submit'
import { hitOf } from './hit.ts'
import type { Lists } from './search-lists.ts'
import type { Known } from './still-listed.ts'
import { stillListed } from './still-listed.ts'

/** An entry of a log holds 65,535 bytes, and an act has more about it than its body. */
const MOST_BYTES = 60_000

/** Who is looked for, for which application, and what more is known of it than was submitted before. */
export type Sought = {
  readonly party: SaidParty
  readonly application?: string | undefined
  readonly properties?: Submitted['properties'] | undefined
}

/** What a search adds to: the last run of the party, and the entries that it was found to be the *same* as. */
export type Before = { readonly last: RunBody | null; readonly same: readonly Known[] }

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
  const hits = (levels: readonly Finding['level'][]) => hitsOf(lists, found, levels)
  const body: RunBody = {
    party,
    ...(application === undefined ? {} : { application }),
    submitted,
    fingerprint: fingerprintOf(submitted),
    snapshot: lists.snapshot,
    lists: lists.versions.map((version) => ({
      list: version.list,
      version: snapshotOf([version]).name,
      published: version.publishedOn,
    })),
    ...SCREENED_BY,
    hits: await hits(['strong', 'alert']),
    below: (await hits(['below'])).slice(0, POLICY.below),
  }
  if (body.hits.length > MOST_HITS || Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES) {
    throw new Refused('too-large', CROWDED)
  }
  return runBody.parse(body)
}

/** So many hits on one list fill a search, so that others may be missed: it is no search that says who is meant. */
const CROWD = 20
const CROWDED = 'The party hits too many entries: say more of it'

function isCrowded(found: readonly Finding[]): boolean {
  const counts = new Map<string, number>()
  for (const { list, level } of found) if (level !== 'below') counts.set(list, (counts.get(list) ?? 0) + 1)
  return [...counts.values()].some((count) => count >= CROWD)
}

async function hitsOf(lists: Lists, found: readonly Finding[], levels: readonly Finding['level'][]): Promise<Hit[]> {
  const own = found.filter(({ level }) => levels.includes(level))
  const entries = await lists.entries(own)
  return own.map((finding, at) => hitOf(finding, entries[at] as (typeof entries)[number]))
}
