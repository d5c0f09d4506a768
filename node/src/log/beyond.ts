import { type EntryBeyond, logBeyondInput, logBeyondOutput, MOST_BEYOND } from '@entente/core/contract/log'
import { Refused } from '@entente/core/contract/refusals'
import { isSaidAgain } from '@entente/core/licence/said-again'
import { operation } from '../operation.ts'
import { peek } from '../peer/peek.ts'

/** What an officer who opens or accepts a successor cuts off by it, act by act. */
export const beyondInLog = operation({
  name: 'log.beyond',
  kind: 'query',
  summary: 'Show what a shared log holds from an entry on, which a successor that ends it there cuts off',
  may: ['security-officer'],
  input: logBeyondInput,
  output: logBeyondOutput,
  async run({ store }, { origin, from }) {
    const log = store.log(origin)
    if (!log?.shared) throw new Refused('not-found', 'This node has no such log')
    const until = Math.min(log.size, from + MOST_BEYOND)
    const entries = from < until ? await store.entries(origin, from, until) : []
    return { size: log.size, entries: entries.map((entry, place) => shownAt(from + place, entry)) }
  },
})

function shownAt(index: number, entry: Uint8Array): EntryBeyond {
  const act = peek(entry)
  if (act === null) return { index, act, again: false }
  const { type, at, by, subject } = act
  const { role, organisation } = by
  return { index, act: { type, at, role, organisation, subject }, again: isSaidAgain(act) }
}
