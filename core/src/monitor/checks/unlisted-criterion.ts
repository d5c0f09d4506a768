import { decideCaseBody } from '../../contract/cases.ts'
import type { Check } from '../check.ts'
import { bodyAs } from '../facts.ts'

/**
 * A decision names grounds of refusal that the statute book which it names did not list for its nation, at the instant of
 * the act. Where that book is not kept here, or has no list of that nation's, nothing is said.
 */
export const unlistedCriterion: Check = (entry, { known }) => {
  const { type, law, nation, at } = entry.act
  const named = type === 'cases.decide' ? bodyAs(entry, decideCaseBody)?.criteria : undefined
  const listed = named && law !== undefined ? known.criteria(law, nation, at) : null
  if (!named || listed === null) return []
  const derived = listed.length === 0 ? 'none in force' : `one of ${listed.join(', ')}`
  const figures = named.filter((id) => !listed.includes(id)).map((id) => ({ what: 'criterion', stated: id, derived }))
  return figures.length === 0 ? [] : [{ code: 'unlisted-criterion', figures }]
}
