import type { Expected } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import type { VerifierKey } from '@entente/core/ledger/key'
import { parseVkey } from '@entente/core/ledger/key'
import { keysFor, openKeyList } from '@entente/core/ledger/key-list'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import type { Introduction } from '../store/store.ts'
import { logPrefix, mirrorPrefix } from './names.ts'

/** The partner's log that we follow, with all that judges it. */
export type Partner = {
  readonly nation: string
  /** The name of its node. */
  readonly node: string
  /** The log's name. */
  readonly origin: string
  /** The key list as its root signed it: it goes into every fork file. */
  readonly keys: Uint8Array
  readonly log: readonly VerifierKey[]
  readonly mirrors: readonly VerifierKey[]
  /** With which it asks to read ours. */
  readonly readers: readonly VerifierKey[]
  /** Whose acts the log may hold. */
  readonly expected: Expected
  /** Where the log is published. */
  readonly prefix: string
  /** Where the partner publishes what it holds of a log of ours, and its cosignature. */
  readonly mirror: (origin: string) => string
}

/**
 * A partner as it introduced itself, at an address: `https://ru.entente.example`; null: it is not dialled. Refuses what `openKeyList` and
 * `parseVkey` refuse.
 */
export function partnerAt(
  base: string | null,
  { nation, node, root, keys }: Introduction,
  agreement: string,
  using: Primitives = PURE,
): Partner {
  const note = utf8(keys)
  const list = openKeyList(note, parseVkey(root, using.sha256), using)
  const origin = `${node}/log/${agreement}`
  const address = base?.replace(/\/+$/, '') ?? ''
  return {
    nation,
    node,
    origin,
    keys: note,
    log: keysFor(list, 'log').filter(({ name }) => name === origin),
    mirrors: keysFor(list, 'mirror'),
    readers: keysFor(list, 'reader'),
    expected: { origin, nation, seals: keysFor(list, 'seal') },
    prefix: logPrefix(address, origin),
    mirror: (ours) => mirrorPrefix(address, ours, using.sha256),
  }
}
