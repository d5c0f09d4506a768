import type { Hit, Submitted } from '../contract/screening.ts'
import { evidence } from './score/compare.ts'
import type { Evidence } from './score/evidence.ts'

/**
 * Why a party may be the entry that it hit, worked out again from what was submitted and the record of the entry as it
 * read; null: no record is at hand, and the names that the hit keeps are all.
 */
export function evidenceOfHit(party: Submitted, { entry, names }: Hit, record: Submitted | null): Evidence {
  const listed = record ?? { schema: party.schema, properties: { name: names } }
  return evidence({ id: 'party', ...party }, { id: entry, ...listed })
}
