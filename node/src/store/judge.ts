import type { Act } from '@entente/core/contract/act'
import { openAct } from '@entente/core/ledger/act'
import { base64 } from '@entente/core/ledger/bytes'
import { expectedBy } from '@entente/core/ledger/expected'
import { historyWith, type KeyHistory, type KeyRules, listAt } from '@entente/core/ledger/key-history'
import { leafHash } from '@entente/core/ledger/merkle'
import type { Primitives } from '@entente/core/ledger/primitives'
import { attempt, type LedgerRefusal } from '@entente/core/ledger/refusal'
import type { Head } from './head.ts'
import { NODE, sha256 } from './primitives.ts'

/** An entry as it is folded: a good act, or bytes that only count. */
export type Judged =
  | { readonly good: true; readonly act: Act }
  | { readonly good: false; readonly reason: string; readonly message: string }

/** The leaf hash of an entry that is held, in base64; null: there is none at that place yet. */
export type LeafOf = (origin: string, index: number) => Promise<string | null>

export function leafText(entry: Uint8Array): string {
  return base64(leafHash(entry, sha256))
}

/**
 * Takes in the next entry of a log: whether it is an act of its nation by the key list in force at its place, and what
 * it cites is what stands there; and the lists after it. `using` may take our own seals as given: the journal's hashes
 * hold our entries.
 */
export async function judge(
  bytes: Uint8Array,
  { origin, nation, keys, range }: Head,
  by: { readonly rules: KeyRules; readonly using: Primitives },
  leafOf: LeafOf,
): Promise<{ readonly judged: Judged; readonly keys: KeyHistory }> {
  const grown = attempt(() => historyWith(keys, range.size, bytes, by.rules, NODE))
  if (!grown.ok) return { judged: bad(grown.refusal), keys }
  const list = listAt(grown.value, range.size)
  const read = attempt(() => openAct(bytes, expectedBy(origin, nation, list), by.using))
  const first = range.size === 0 ? grown.value : keys
  if (!read.ok) return { judged: bad(read.refusal), keys: first }
  const { act } = read.value
  const wrong = await wrongCause(act.causes, leafOf)
  if (wrong !== null) return { judged: { good: false, reason: 'bad-cause', message: wrong }, keys: first }
  return { judged: { good: true, act }, keys: grown.value }
}

function bad({ code, message }: LedgerRefusal): Judged {
  return { good: false, reason: code, message }
}

/** The first cause that is not what stands in its log before the act itself; null: all are. */
export async function wrongCause(causes: Act['causes'], leafOf: LeafOf): Promise<string | null> {
  for (const { origin, index, leaf } of causes) {
    const found = await leafOf(origin, index)
    if (found !== leaf) return `the act cites entry ${index} of ${origin}, which is not that one here`
  }
  return null
}
