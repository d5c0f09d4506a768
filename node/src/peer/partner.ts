import type { Expected } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { expectedBy } from '@entente/core/ledger/expected'
import type { VerifierKey } from '@entente/core/ledger/key'
import { parseVkey } from '@entente/core/ledger/key'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { type KeyRole, keysFor, openKeyList } from '@entente/core/ledger/key-list'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import type { Introduction } from '../store/store.ts'
import { logPrefix, mirrorPrefix, submissionPrefix } from './names.ts'

/** The partner's log that we follow, with all that judges it. */
export type Partner = {
  readonly nation: string
  /** The name of its node. */
  readonly node: string
  /** The log's name. */
  readonly origin: string
  /** Its key lists that are known, the oldest first; one goes into every fork file. */
  readonly lists: () => readonly SignedKeys[]
  /** The keys that signed its log under any of them: which may at a place, is for the store to judge. */
  readonly log: () => readonly VerifierKey[]
  /** The keys of the newest list that cosign. */
  readonly mirrors: () => readonly VerifierKey[]
  /** Those with which it asks to read ours. */
  readonly readers: () => readonly VerifierKey[]
  /** Whose acts the log may hold, as it began: see `expectedAt`. */
  readonly expected: Expected
  /** Where the log is published. */
  readonly prefix: string
  /** Where the partner publishes what it holds of a log of ours, and its cosignature. */
  readonly mirror: (origin: string) => string
  /** Where the partner takes in what is pushed of a log of ours. */
  readonly submission: string
  /** The same with another log of its chain as the one that is followed. */
  readonly at: (origin: string) => Partner
}

/** A partner whose introduction was read, at an address. */
export type Introduced = {
  readonly address: string
  readonly nation: string
  readonly node: string
  readonly agreement: string
  readonly keys: SignedKeys
  readonly using: Primitives
}

/** Reads an introduction. Refuses what `openKeyList` and `parseVkey` refuse. */
export function introducedAt(
  base: string | null,
  { nation, node, root, keys }: Introduction,
  agreement: string,
  using: Primitives = PURE,
): Introduced {
  const note = utf8(keys)
  const list = openKeyList(note, parseVkey(root, using.sha256), using)
  return { address: base?.replace(/\/+$/, '') ?? '', nation, node, agreement, keys: { note, list }, using }
}

/**
 * A partner as it introduced itself, at an address: `https://ru.entente.example`; null: it is not dialled. `known` gives
 * its key lists that were learnt since. Refuses what `introducedAt` refuses.
 */
export function partnerAt(
  base: string | null,
  introduction: Introduction,
  agreement: string,
  using: Primitives = PURE,
  known: () => readonly SignedKeys[] = () => [],
): Partner {
  return partnerOf(introducedAt(base, introduction, agreement, using), known)
}

/** The same of an introduction that was read before. */
export function partnerOf(
  { address, nation, node, agreement, keys, using }: Introduced,
  known: () => readonly SignedKeys[] = () => [],
): Partner {
  const lists = () => (known().length > 0 ? known() : [keys])
  const newest = (role: KeyRole) => keysFor(lists().at(-1)?.list ?? keys.list, role)
  const at = (origin: string): Partner => ({
    nation,
    node,
    origin,
    lists,
    log: () => lists().flatMap(({ list }) => logKeysIn(list, origin)),
    mirrors: () => newest('mirror'),
    readers: () => newest('reader'),
    expected: expectedBy(origin, nation, keys.list),
    prefix: logPrefix(address, origin),
    mirror: (ours) => mirrorPrefix(address, ours, using.sha256),
    submission: submissionPrefix(address),
    at,
  })
  return at(`${node}/log/${agreement}`)
}
