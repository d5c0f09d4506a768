import { screenedPartyInput, screenedPartyOutput } from '@entente/core/contract/screened-party'
import type { Hit, RunBody, SaidParty, Submitted } from '@entente/core/contract/screening'
import { SCREENING } from '@entente/core/contract/screening'
import { hitState } from '@entente/core/screening/disposition'
import { listingIn } from '@entente/core/screening/facts'
import { evidenceOfHit } from '@entente/core/screening/hit-evidence'
import { SCREENED } from '@entente/core/screening/list-entry'
import { ownershipOf } from '@entente/core/screening/ownership/ownership'
import { OWNED_LISTS } from '@entente/core/screening/ownership/rules'
import { mayBeOwned, partyKey } from '@entente/core/screening/party'
import { isSamePlace } from '@entente/core/screening/place'
import { sumOf } from '@entente/core/screening/score/sum'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { statementsOf } from './evidence.ts'
import type { Screening } from './facts.ts'
import { screeningOf } from './facts.ts'
import { named } from './named.ts'
import { openText } from './parties.ts'
import type { SaidOf } from './said.ts'
import { saidOfParty } from './said.ts'
import { readEntry } from './search-lists.ts'

/** For officers alone, as `screening.parties`. What a transfer states of the party's lists is no part of it. */
export const screenedParty = operation({
  name: 'screening.party',
  kind: 'query',
  summary:
    'Read one party as it was searched: each hit beside it with what it is worth and who found what, and its owners',
  may: [...SCREENING, 'auditor'],
  input: screenedPartyInput,
  output: screenedPartyOutput,
  async run(node, { party }) {
    const at = node.clock.now()
    const screening = await screeningOf(node.read, node.book(at), { parties: [{ ...party, lists: [] }] }, at)
    const stated = (await statementsOf(node.read, [partyKey(party)], at)).map(({ body }) => body)
    const found = screening?.parties.get('parties[0]')
    const { lists = null, open = [], taken = [] } = found?.facts ?? {}
    return screenedPartyOutput.parse({
      screens: screening !== null,
      at,
      party,
      lists,
      open: screening === null ? [] : open.map((each) => openText(each, screening.called)),
      taken,
      military: found?.military ?? null,
      run: await newestRun(node, party, screening, at),
      registers: stated.filter(({ what }) => what === 'register'),
      controls: stated.filter(({ what }) => what === 'control'),
      leads: screening?.leads.get(partyKey(party)) ?? [],
      owned: screening === null ? [] : ownedBy(party, screening),
    })
  },
})

async function newestRun(node: Node, party: SaidParty, screening: Screening | null, now: string) {
  const key = partyKey(party)
  const found = screening?.evidence.screened(key) ?? null
  if (found === null) return null
  const { run } = found
  const row = await node.read
    .selectFrom('screening_party')
    .select(['run', 'at'])
    .where('party', '=', key)
    .executeTakeFirstOrThrow()
  const said = await saidOfParty(node.read, run, now)
  const { application = null, snapshot, algorithm, policy, submitted, lists, below } = run
  return {
    ...{ id: row.run, at: row.at, application, snapshot, algorithm, policy, submitted, lists, below },
    hits: await Promise.all(
      run.hits.map(async (hit) => ({
        ...hit,
        state: hitState(run, hit, found.said(hit.list, hit.entry), now),
        ...explained(run, hit, await recordOf(node, hit), said),
      })),
    ),
  }
}

/** The entry as it read when it was met, whichever version of its list that was. */
async function recordOf(node: Node, { list, entry, hash }: Hit): Promise<Submitted | null> {
  const row = await node.read
    .selectFrom('list_entry')
    .select('entry')
    .where('list', '=', list)
    .where('key', '=', entry)
    .where('hash', '=', hash)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { schema, properties } = readEntry(row.entry).entity
  const read = Object.entries(properties).filter(([property]) => SCREENED.some((each) => each === property))
  return { schema, properties: Object.fromEntries(read.map(([property, values]) => [property, [...values]])) }
}

function explained({ submitted }: RunBody, hit: Hit, record: Submitted | null, said: readonly SaidOf[]) {
  const evidence = evidenceOfHit(submitted, hit, record)
  const own = said.filter((each) => isSamePlace(each, hit))
  return {
    record,
    evidence: { ...evidence, sum: sumOf(evidence) },
    said: own.map((each) => each.said),
  }
}

function ownedBy(party: SaidParty, { evidence, called }: Screening) {
  const asset = partyKey(party)
  const known = new Map(called).set(asset, party)
  const { at } = evidence
  const members = [...evidence.structure.members, { id: asset, ownable: mayBeOwned(party) }]
  const structure = { ...evidence.structure, members }
  const on = (id: string, base: string) => listingIn(id, base, evidence)
  return OWNED_LISTS.map((list) => {
    const { answer, rule, control, paths, ask } = ownershipOf({ list, asset, at, structure, on })
    return {
      ...{ list, answer, rule, control },
      paths: paths.map((path) => path.map((edge) => named(edge, known))),
      ask: ask.map((each) => named(each, known)),
    }
  })
}
