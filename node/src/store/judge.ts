import type { Act } from '@entente/core/contract/act'
import { openAct } from '@entente/core/ledger/act'
import { base64 } from '@entente/core/ledger/bytes'
import type { VerifierKey } from '@entente/core/ledger/key'
import { leafHash } from '@entente/core/ledger/merkle'
import type { Primitives } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import type { Head } from './head.ts'
import { sha256 } from './primitives.ts'

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
 * Takes in an entry of a log: whether it is an act of its nation, and what it cites is what stands there. Our own seals
 * are not checked again: the journal's hashes hold our entries.
 */
export async function judge(
  bytes: Uint8Array,
  head: Head,
  by: { readonly seals: readonly VerifierKey[]; readonly using: Primitives },
  leafOf: LeafOf,
): Promise<Judged> {
  const expected = { origin: head.origin, nation: head.nation, seals: by.seals }
  const read = attempt(() => openAct(bytes, expected, by.using))
  if (!read.ok) return { good: false, reason: read.refusal.code, message: read.refusal.message }
  const { act } = read.value
  const wrong = await wrongCause(act.causes, leafOf)
  if (wrong !== null) return { good: false, reason: 'bad-cause', message: wrong }
  return { good: true, act }
}

/** The first cause that is not what stands in its log before the act itself; null: all are. */
export async function wrongCause(causes: Act['causes'], leafOf: LeafOf): Promise<string | null> {
  for (const { origin, index, leaf } of causes) {
    const found = await leafOf(origin, index)
    if (found !== leaf) return `the act cites entry ${index} of ${origin}, which is not that one here`
  }
  return null
}
