import type { SignedCheckpoint } from '../ledger/checkpoint.ts'
import { instantAt } from '../licence/proven.ts'
import type { ProvenLog } from './found.ts'

/** What a checkpoint that was opened says of its log. */
export function provenLog({ checkpoint: { origin, size }, cosignatures }: SignedCheckpoint): ProvenLog {
  const signed = cosignatures.map(({ key, time }) => ({ name: key.name, time, at: instantAt(time) }))
  return { origin, size, cosignatures: signed }
}
