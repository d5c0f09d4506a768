import { ED25519, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { signKeyList } from '../../core/src/ledger/key-list.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { formatProof } from '../../core/src/ledger/proof.ts'
import { cosigned, GB, noteOf, RU, seed, treeOf, vkeys } from './cast.ts'
import type { Bytes, Vector } from './shape.ts'

const ROOTS = vkeys(GB.root, RU.root)

/** The proof of an entry of a log, under a checkpoint that these cosigned. */
export function proofIn(
  entries: readonly Uint8Array[],
  index: number,
  log: Signer,
  cosigners: readonly Signer[] = [],
): Uint8Array {
  const tree = treeOf(entries)
  const note = cosigned(noteOf(tree, tree.size(), log), log, cosigners)
  return formatProof({ index, hashes: proveInclusion(index, tree.size(), tree.nodes), note })
}

/** The next key of the British log, and the list in which both stand. */
export const NEXT = seedSigner(GB.log.key.name, ED25519, seed(31))
export const BOTH_KEYS = signKeyList(
  { ...GB.list, serial: 2, keys: [...GB.list.keys, { role: 'log', key: NEXT.key }] },
  GB.root,
)

/** A file that is judged by root keys alone, and what comes of it. */
export type FileRow = readonly [id: string, file: Bytes, expect: unknown, roots?: readonly string[]]

export function fileVector([id, file, expect, roots = ROOTS]: FileRow): Vector {
  return { id, file, roots, expect }
}

export const textIn = (bytes: Bytes): string => (typeof bytes === 'string' ? bytes : '')
