import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import type { RunBody, RunInput, SaidParty } from '@entente/core/contract/screening'
import { runInput, SCREENING } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import { find } from '../dossiers/find.ts'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { namedParties } from './facts.ts'
import { RUN } from './fold.ts'
import { isNamedIn } from './proposers.ts'
import type { LastRun } from './run-in.ts'
import { lastRunOf, requireLast } from './run-in.ts'
import { listsToSearch, requireNewest } from './search-lists.ts'
import { searchParty } from './search-party.ts'
import { foundSame, requireSame } from './still-listed.ts'
import { screeningSubject } from './subject.ts'

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
    const [first] = parties
    if (first === undefined) throw new Refused('bad-input', 'No party of it has a name')
    const lists = await listsToSearch(node, node.clock.now())
    const bodies: RunBody[] = []
    const lasts = new Map<string, LastRun | null>()
    const keys = parties.map(partyKey)
    const sames = await foundSame(node.read, keys)
    for (const party of parties) {
      const last = await lastRunOf(node.read, party)
      lasts.set(partyKey(party), last)
      const same = sames.get(partyKey(party)) ?? []
      bodies.push(await searchParty(lists, { ...input, party }, { last: last?.body ?? null, same }))
    }
    return node.transact(async (tx) => {
      await requireNewest(tx, lists.snapshot)
      await requireLast(tx, lasts)
      await requireSame(tx, sames, keys)
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
