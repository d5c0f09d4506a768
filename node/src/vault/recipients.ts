import { Refused } from '@entente/core/contract/refusals'
import type { Line } from '@entente/core/contract/terms'
import type { Transfer } from '@entente/core/contract/transfer'
import { mayOpen } from '@entente/core/vault/openers'

/**
 * Refuses `condition-not-met` recipients who could open nothing of what is packed under a line: whoever is no party to the
 * application that receives in a destination of the licence, or is left out by the line. The key servers refuse them too,
 * but only once the package has gone the whole way.
 */
export function requireRecipients(
  recipients: readonly string[],
  { parties = [] }: Transfer,
  line: Line,
  destinations: readonly string[],
): void {
  const able = parties.filter(({ nation }) => nation !== undefined && destinations.includes(nation))
  const names = [...new Set(able.filter((party) => mayOpen(party, line)).flatMap(({ name }) => name ?? []))]
  const problems = recipients.flatMap((recipient, at) => {
    if (names.includes(recipient)) return []
    const message = 'no party to the application that receives what may be opened'
    return [{ path: `recipients[${at}]`, message, ...(names.length === 0 ? {} : { expected: names.join(', ') }) }]
  })
  if (problems.length > 0) throw new Refused('condition-not-met', 'A recipient may not open what is packed', problems)
}
