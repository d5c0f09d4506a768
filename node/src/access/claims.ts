import type { Caller, PersonRole } from '@entente/core/contract/people'
import { PERSON_ROLES } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import * as z from 'zod/mini'

/** What the provider must vouch for. It may say more. */
const claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.optional(z.string()),
  nation: z.string(),
  entente_role: z.string(),
  entente_organisation: z.string().check(z.minLength(1), z.maxLength(200)),
})

/**
 * Who signed in, from the claims of a verified ID token. Refused in one sentence, whatever is wrong: how roles are
 * given is between the nation and its provider, and no business of whoever tries.
 */
export function callerOf(said: unknown, nation: string, roles: { readonly [claimed: string]: PersonRole }): Caller {
  const read = claims.safeParse(said)
  const role = read.success ? roleOf(read.data.entente_role, roles) : null
  if (!read.success || role === null || read.data.nation !== nation) {
    throw new Refused('not-permitted', 'The provider knows you, and gives you no part in this node')
  }
  const { sub, name, entente_organisation: organisation } = read.data
  return { person: sub, name: name ?? sub, role, organisation, nation }
}

/** Nobody signs in as the node, or as whoever is not signed in. */
function roleOf(claimed: string, roles: { readonly [claimed: string]: PersonRole }): PersonRole | null {
  const mapped = Object.hasOwn(roles, claimed) ? roles[claimed] : claimed
  const role = PERSON_ROLES.find((known) => known === mapped)
  return role === undefined || role === 'node' || role === 'public' ? null : role
}
