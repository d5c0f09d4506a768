import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import type { Hit, RunBody, RunInput, SaidParty } from '@entente/core/contract/screening'
import { MOST_HITS, runBody, runInput, SCREENING } from '@entente/core/contract/screening'
import { fingerprintOf, partyKey } from '@entente/core/screening/party'
import { SCREENED_BY } from '@entente/core/screening/policy'
import { questionsOf, united } from '@entente/core/screening/questions'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import { submit } from '@entente/core/screening/submit'
import { find } from '../dossiers/find.ts'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { namedParties } from './facts.ts'
import { RUN } from './fold.ts'
import { hitOf } from './hit.ts'
import { isNamedIn } from './proposers.ts'
import type { LastRun } from './run-in.ts'
import { lastRunOf, requireLast } from './run-in.ts'
import type { Lists } from './search-lists.ts'
import { listsToSearch } from './search-lists.ts'
import { stillListed } from './still-listed.ts'
import { screeningSubject } from './subject.ts'

/** An entry of a log holds 65,535 bytes, and an act has more about it than its body. */
const MOST_BYTES = 60_000

/** It finds nothing about anybody: it says what a person must look at. */
export const runScreening = operation({
  name: RUN,
  kind: 'command',
  summary: 'Look a party, or every party of an application, up in all lists that this node has',
  may: SCREENING,
  input: runInput,
  unsaid: ['properties'],
  makes: { first: [RUN], after: [RUN] },
  output: recorded,
  async run(node, input, by, call) {
    const parties = await partiesOf(node, input, by)
    const lists = await listsToSearch(node, node.clock.now())
    const bodies: RunBody[] = []
    const lasts = new Map<string, LastRun | null>()
    for (const party of parties) {
      const last = await lastRunOf(node.read, party)
      lasts.set(partyKey(party), last)
      bodies.push(await searched(node, lists, party, last?.body ?? null, input))
    }
    const [first] = parties
    if (first === undefined) throw new Refused('bad-input', 'No party of it has a name')
    return node.transact(async (tx) => {
      await requireLast(tx, lasts)
      const drafts = bodies.map((body) => {
        const subject = screeningSubject(partyKey(body.party))
        return { type: RUN, log: 'internal' as const, subject, body, cites: [] }
      })
      return record(node, tx, by, call, screeningSubject(partyKey(first)), drafts)
    })
  },
})

/** Every party of an application, or the one that is stated, which the application that is stated with it must name. */
async function partiesOf(
  node: Node,
  { party, application, properties }: RunInput,
  by: Parameters<typeof find>[2],
): Promise<SaidParty[]> {
  if (application === undefined) {
    if (party === undefined) throw new Refused('bad-input', 'A party or an application is needed')
    return [party]
  }
  if (party === undefined && properties !== undefined) {
    throw new Refused('bad-input', 'Names and numbers are those of one party')
  }
  const { transfer } = (await find(node, application, by)).dossier.application
  if (party !== undefined) {
    if (!isNamedIn(transfer, party)) throw new Refused('bad-input', 'The application names no such party')
    return [party]
  }
  return [...new Map(namedParties(transfer).map((each) => [partyKey(each), each])).values()]
}

/**
 * The body of a run: everything at or above alert, and the best three below it. What was submitted of the party before is
 * submitted again, and what it hit before it hits: a search adds, and takes nothing away.
 */
async function searched(
  node: Node,
  lists: Lists,
  party: SaidParty,
  last: RunBody | null,
  { application, properties = {} }: RunInput,
): Promise<RunBody> {
  const submitted = submit(party, last?.submitted.properties ?? {}, properties)
  const answers = questionsOf(submitted).map((asked) => lists.screen({ id: '', ...asked }))
  if (answers.some(isCrowded)) throw new Refused('too-large', CROWDED)
  const found = united([...answers, await stillListed(node.read, party, last, submitted)])
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
  const hits: Hit[] = []
  for (const finding of found.filter(({ level }) => levels.includes(level))) {
    hits.push(hitOf(finding, await lists.entry(finding)))
  }
  return hits
}
