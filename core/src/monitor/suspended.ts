import type { Entry } from '../contract/entry.ts'
import { liftBody, suspendBody } from '../contract/suspensions.ts'
import type { OpeningRecipient } from '../contract/vault.ts'
import { bodyAs, ofType } from './facts.ts'

/**
 * The first act among those that were known by which a nation keeps the recipient of a share from packages, and which
 * not two persons of that nation took back since. `known`: with effect, each log in its order.
 */
export function suspensionOf(known: readonly Entry[], recipient: OpeningRecipient): Entry | undefined {
  const acts = ofType(known, 'vault.suspend', 'vault.lift').filter((entry) => {
    const body = bodyAs(entry, suspendBody) ?? bodyAs(entry, liftBody)
    return body?.nation === recipient.nation && recipient[body.whom] === body.name
  })
  return ofType(acts, 'vault.suspend').find((entry) => {
    const { nation, body } = entry.act
    const after = acts
      .slice(acts.indexOf(entry) + 1)
      .filter(({ act }) => act.nation === nation && act.body.whom === body.whom)
    const again = after.findIndex(({ act }) => act.type === 'vault.suspend')
    // Nobody counts who lifts what keeps himself from packages.
    const lifting = ofType(again < 0 ? after : after.slice(0, again), 'vault.lift').filter(
      ({ act }) => body.whom !== 'person' || nation !== body.nation || act.by.person !== body.name,
    )
    return new Set(lifting.map(({ act }) => act.by.person)).size < 2
  })
}
