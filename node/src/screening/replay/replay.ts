import { Refused } from '@entente/core/contract/refusals'
import { canonicalJson } from '@entente/core/ledger/json'
import { SCREENED_BY } from '@entente/core/screening/policy'
import type { RunDifference } from '@entente/core/screening/run-differences'
import { runDifferences } from '@entente/core/screening/run-differences'
import { BadInput } from '../../read/take.ts'
import { Refusal } from '../../refusal.ts'
import { searchParty } from '../search-party.ts'
import type { FiledLists } from './filed-lists.ts'
import type { PastRun } from './past-runs.ts'
import { screenedAgain } from './screened-again.ts'

/** What came of doing a search again: the bytes of its act, others, or nothing, for a reason. */
export type Replayed =
  | { readonly outcome: 'same' }
  | { readonly outcome: 'differs'; readonly differences: readonly RunDifference[] }
  | { readonly outcome: 'not-replayed'; readonly why: string }

/**
 * Does a search again: by what it submitted, in the versions that it names, after the run before it, and holds the outcome
 * against its act, byte for byte; of one that the node made for newer versions, by what came since. Nothing is recorded.
 */
export async function replayRun({ act, run, before, versions }: PastRun, lists: FiledLists): Promise<Replayed> {
  if (run === null) return not('its body is no search that this program reads')
  const { algorithm, policy } = SCREENED_BY
  if (run.algorithm !== algorithm || run.policy !== policy) {
    return not(`it was by ${run.algorithm}, ${run.policy}, and this program searches by ${algorithm}, ${policy}`)
  }
  const { party, application, submitted } = run
  try {
    const searched = await lists.of(run, versions)
    const again =
      act.by.role === 'node'
        ? await screenedAgain(run, before, searched, versions, lists)
        : await searchParty(searched, { party, application, properties: submitted.properties }, before)
    if (canonicalJson(again) === canonicalJson(act.body)) return { outcome: 'same' }
    return { outcome: 'differs', differences: runDifferences(run, again) }
  } catch (error) {
    if (error instanceof Refusal || error instanceof BadInput) return not(error.message)
    if (!(error instanceof Refused)) throw error
    return { outcome: 'differs', differences: [{ what: 'search', recorded: 'recorded', again: error.message }] }
  }
}

function not(why: string): Replayed {
  return { outcome: 'not-replayed', why }
}
