import { nearest } from '../contract/nearest.ts'
import { quoted } from '../contract/problem.ts'
import { Refused } from '../contract/refusals.ts'
import type { Context } from './command.ts'

/**
 * Refuses criteria that are none of the nation's own, or none in force at this instant, each by its place and with the
 * nearest that is. Acts in the log are folded whatever they name: what their nation's book had then is not known here.
 */
export function checkCriteria(named: readonly string[] | undefined, { criteria, at, home }: Context): void {
  if (!named || !criteria) return
  const errors = named.flatMap((name, index) => {
    if (criteria.includes(name)) return []
    const near = nearest(name, criteria)
    const message = `${quoted(name)} is no criterion of ${home} that is in force at ${at}`
    return [{ path: `criteria[${index}]`, message, expected: expected(criteria), ...(near ? { nearest: near } : {}) }]
  })
  if (errors.length > 0)
    throw new Refused('bad-input', `Criteria that ${home} has in force are named, and no others`, errors)
}

function expected(criteria: readonly string[]): string {
  return criteria.length === 0 ? 'none, for no list is in force' : `one of ${criteria.join(', ')}`
}
