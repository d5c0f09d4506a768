import { ACTS, COMMITMENTS } from './acts.ts'
import { CHECKPOINTS } from './checkpoints.ts'
import { CODES } from './codes.ts'
import { CONTAINERS, KEY_LISTS } from './files.ts'
import { FORKS } from './forks.ts'
import { HELD_ANSWERS } from './held.ts'
import { KEYS } from './keys.ts'
import { CONSISTENCY, INCLUSION, SUBTREES, TREES } from './merkle.ts'
import { ADD_ENTRIES, MIRROR_INFOS } from './mirror.ts'
import { NOTES } from './notes.ts'
import { POLICIES, PROOFS } from './proofs.ts'
import { RECORDS } from './records.ts'
import type { VectorFile } from './shape.ts'
import { SILENCES } from './silences.ts'
import { FOLLOWING, SIGNED_READS } from './steps.ts'
import { SUCCESSORS } from './successors.ts'
import { BUNDLES, PATHS, TILE_BYTES, TILE_WIDTHS } from './tiles.ts'
import { ADD_CHECKPOINT } from './witness.ts'

/** Every file of vectors but `two-acts.json`, whose bytes are spelt out in the ledger's own tests. */
export const VECTOR_FILES: readonly VectorFile[] = [
  ...[KEYS, NOTES, CHECKPOINTS, TREES, INCLUSION, CONSISTENCY, SUBTREES, PATHS, TILE_WIDTHS, TILE_BYTES, BUNDLES],
  ...[ADD_CHECKPOINT, ADD_ENTRIES, MIRROR_INFOS, PROOFS, POLICIES, CONTAINERS, KEY_LISTS, ACTS, COMMITMENTS, FORKS],
  ...[RECORDS, SUCCESSORS, SILENCES, FOLLOWING, SIGNED_READS, HELD_ANSWERS, CODES],
]

/** A file's bytes: a vector a line, so that a change shows as the line of what changed. */
export function textOfFile({ kind, about, vectors }: VectorFile): string {
  const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`)
  return `{\n  "kind": "${kind}",\n  "about": ${JSON.stringify(about)},\n  "vectors": [\n${lines.join(',\n')}\n  ]\n}\n`
}
