import { SCREENING } from '@entente/core/contract/screening'
import type { Ground } from '@entente/core/contract/screening-grounds'
import { groundsInput, groundsOutput } from '@entente/core/contract/screening-grounds'
import { hitState } from '@entente/core/screening/disposition'
import { OWNED_LISTS } from '@entente/core/screening/ownership/rules'
import { partyKey } from '@entente/core/screening/party'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import { find } from '../dossiers/find.ts'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { bookLists, namedParties } from './facts.ts'
import { groundedActs } from './grounded-acts.ts'
import type { KeptVersion } from './lists/versions.ts'
import { keptVersions } from './lists/versions.ts'
import type { PastSearches, Searched } from './past-searches.ts'
import { pastSearchesOf } from './past-searches.ts'

/** For officers and the auditor alone. The other nation and the firm see nothing of it, as of `screening.parties`. */
export const screeningGrounds = operation({
  name: 'screening.grounds',
  kind: 'query',
  summary: 'Say on which searches, in which versions of lists, each decision, shipment and release of a key rested',
  may: [...SCREENING, 'auditor'],
  input: groundsInput,
  output: groundsOutput,
  async run(node, { reference }, by) {
    const { dossier } = await find(node, reference, by)
    const { moments, older } = await groundedActs(node, dossier.reference)
    const past = await pastSearchesOf(node.read, namedParties(dossier.application.transfer))
    const versions = await keptVersions(node.read)
    const told = new Map<string, Ground>()
    for (const moment of moments) {
      const ground = await groundAt(node, past, versions, moment.at)
      const key = JSON.stringify(ground)
      told.set(key, { ...ground, moments: [...(told.get(key)?.moments ?? []), moment] })
    }
    return groundsOutput.parse({ at: node.clock.now(), grounds: [...told.values()], older })
  },
})

type Kept = ReadonlyMap<string, string>

async function groundAt(
  node: Node,
  past: PastSearches,
  versions: readonly KeptVersion[],
  at: string,
): Promise<Omit<Ground, 'moments'>> {
  const kept: Kept = new Map(knownAt(versions, at).map((version) => [version.list, snapshotOf([version]).name]))
  if (kept.size === 0) return { screens: false, taken: [], parties: [] }
  const parties = past.partiesAt(at).map(async ({ party, owner }) => {
    const found = await past.searchAt(partyKey(party), at)
    return { party, owner, run: found && runAt(found, past, kept, at) }
  })
  const taken = bookLists(node.book(at), at)
    .filter(({ name, publicity }) => publicity !== 'not public' && !kept.has(name) && !OWNED_LISTS.includes(name))
    .map(({ name }) => name)
  return { screens: true, taken: taken.sort(), parties: await Promise.all(parties) }
}

function runAt({ id, at: searchedAt, run, again }: Searched, past: PastSearches, kept: Kept, at: string) {
  const { snapshot, algorithm, policy, lists, hits } = run
  const said = (list: string, entry: string) => past.said(partyKey(run.party), list, entry)
  const counted = (list: string) => (again ?? run).lists.find((each) => each.list === list)?.version
  return {
    ...{ id, at: searchedAt, snapshot, algorithm, policy },
    lists: lists.map((each) => ({ ...each, newest: kept.get(each.list) === counted(each.list) })),
    again,
    hits: hits.map((hit) => {
      const { list, entry, caption, score, strong } = hit
      return { list, entry, caption, score, strong, state: hitState(run, hit, said(list, entry), at) }
    }),
  }
}
