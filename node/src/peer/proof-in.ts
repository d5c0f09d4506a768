import type { Seen } from '@entente/core/ledger/follow'
import type { LeafProof } from '@entente/core/ledger/fork'
import { proveInclusion } from '@entente/core/ledger/merkle-proof'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { formatProof } from '@entente/core/ledger/proof'
import { fromTiles, type ReadTile } from '@entente/core/ledger/tile-proof'

/** A log at a checkpoint that it signed, and where its tiles come from. */
export type Side = { readonly seen: Seen; readonly read: ReadTile }

/** The leaf at an index, and the `.tlog-proof` that the checkpoint holds it. Refuses `tile-mismatch` as `fromTiles`. */
export async function proofIn({ seen, read }: Side, index: number, using: Primitives = PURE): Promise<LeafProof> {
  const { checkpoint, note } = seen
  return fromTiles(
    checkpoint,
    read,
    (nodes) => {
      const hashes = proveInclusion(index, checkpoint.size, nodes, using.sha256)
      return { leaf: nodes(0, index), proof: formatProof({ index, hashes, note }) }
    },
    using.sha256,
  )
}
