import type { Act } from '@entente/core/contract/act'
import { actSchema } from '@entente/core/contract/act'
import { logEntriesInput, logEntriesOutput } from '@entente/core/contract/log'
import { Refused } from '@entente/core/contract/refusals'
import { leafHash } from '@entente/core/ledger/merkle'
import { operation } from '../operation.ts'
import { NODE } from '../store/primitives.ts'

const A_PAGE = 50

export const entriesOfLog = operation({
  name: 'log.entries',
  kind: 'query',
  summary: 'Read the acts of a log of this node, from an index on',
  may: ['auditor'],
  input: logEntriesInput,
  output: logEntriesOutput,
  async run({ store }, { origin, from = 0, limit = A_PAGE }) {
    const log = store.log(origin)
    if (!log) throw new Refused('not-found', 'This node has no such log')
    const until = Math.min(log.size, from + limit)
    const entries = from < until ? await store.entries(origin, from, until) : []
    return {
      size: log.size,
      entries: entries.flatMap((entry, place) => {
        const act = actIn(entry)
        const leaf = Buffer.from(leafHash(entry, NODE.sha256)).toString('base64')
        return act ? [{ index: from + place, leaf, act }] : []
      }),
    }
  },
})

/** Null for what the partner's log holds and is no act: it has no effect, and the alarms say so. */
function actIn(entry: Uint8Array): Act | null {
  const payload = text(parsed(entry), 'payload')
  const act = actSchema.safeParse(parsed(Buffer.from(payload, 'base64')))
  return act.success ? act.data : null
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return null
  }
}

function text(value: unknown, field: string): string {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, field) : null
  return typeof found === 'string' ? found : ''
}
