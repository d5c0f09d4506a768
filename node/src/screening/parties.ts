import { partiesInput, partiesOutput, SCREENING } from '@entente/core/contract/screening'
import { hitState } from '@entente/core/screening/disposition'
import type { Open, PartyFacts } from '@entente/core/screening/facts'
import { listingIn } from '@entente/core/screening/facts'
import { ownershipOf } from '@entente/core/screening/ownership/ownership'
import { OWNED_LISTS } from '@entente/core/screening/ownership/rules'
import { partyKey } from '@entente/core/screening/party'
import { find } from '../dossiers/find.ts'
import { operation } from '../operation.ts'
import type { Screening } from './facts.ts'
import { screeningOf } from './facts.ts'
import { named } from './named.ts'

/** For officers alone: the exporter never sees a hit, a score or a finding of the authority's. */
export const screenedParties = operation({
  name: 'screening.parties',
  kind: 'query',
  summary: 'Say of each party of an application on which lists it stands now, or what that waits for',
  may: [...SCREENING, 'auditor'],
  input: partiesInput,
  output: partiesOutput,
  async run(node, { reference }, by) {
    const { dossier } = await find(node, reference, by)
    const at = node.clock.now()
    const screening = await screeningOf(node.read, node.book(at), dossier.application.transfer, at)
    const parties = screening === null ? [] : [...screening.parties].map(([place, of]) => shown(place, of, screening))
    return partiesOutput.parse({ screens: screening !== null, at, parties })
  },
})

type Known = NonNullable<ReturnType<Screening['parties']['get']>>

function shown(place: string, { party, facts, military }: Known, { evidence, called }: Screening) {
  const key = partyKey(party)
  const found = evidence.screened(key)
  return {
    place,
    party,
    lists: facts.lists,
    taken: facts.taken,
    military,
    open: facts.open.map((each) => openText(each, called)),
    owned: OWNED_LISTS.map((list) => {
      const { at, structure } = evidence
      const on = (id: string, base: string) => listingIn(id, base, evidence)
      const { answer, rule, control } = ownershipOf({ list, asset: key, at, structure, on })
      return { list, answer, rule, control }
    }),
    run: found && {
      snapshot: found.run.snapshot,
      submitted: found.run.submitted,
      lists: found.run.lists,
      below: found.run.below,
      hits: found.run.hits.map((hit) => ({
        ...hit,
        state: hitState(found.run, hit, found.said(hit.list, hit.entry), evidence.at),
      })),
    },
  }
}

/** With what owners and firms are called, and not their keys. */
export function openText(open: Open, called: Screening['called']): PartyFacts['open'][number] {
  return open.why === 'owners' ? { ...open, ask: open.ask.map((ask) => named(ask, called)) } : open
}
