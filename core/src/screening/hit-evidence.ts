import type { Hit, Submitted } from '../contract/screening.ts'
import type { Entity } from './entity.ts'
import { questionsOf } from './questions.ts'
import { evidence } from './score/compare.ts'
import type { Evidence } from './score/evidence.ts'

/**
 * Why a party may be the entry that it hit, worked out again from what was submitted and the record of the entry as it
 * read, by the question that it scores best by; null: no record is at hand, and the names that the hit keeps are all.
 */
export function evidenceOfHit(
  party: Submitted,
  { entry, names }: Pick<Hit, 'entry' | 'names'>,
  record: Pick<Entity, 'schema' | 'properties'> | null,
): Evidence {
  const listed = record ?? { schema: party.schema, properties: { name: names } }
  const answers = questionsOf(party).map((asked) => evidence({ id: 'party', ...asked }, { id: entry, ...listed }))
  return answers.reduce((best, each) => (each.score > best.score ? each : best))
}
