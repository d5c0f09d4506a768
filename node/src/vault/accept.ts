import { acceptInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { isReleased } from '@entente/core/vault/reviews'
import type { Package } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { actOnPackage, findPackage } from './act.ts'
import { packagesIn } from './fold.ts'
import { atGate } from './gate.ts'
import { requireNotSuspended } from './suspensions.ts'

export const acceptPackage = operation({
  name: 'vault.accept',
  kind: 'command',
  summary: 'Let a package through this nation’s gate, if nothing is against it; it opens once both nations have',
  may: ['security-officer'],
  input: acceptInput,
  unsaid: ['nation'],
  output: recorded,
  async run(node, named, by, call) {
    await requireNotSuspended(node, by)
    const found = await findPackage(node.read, named, by)
    await requireReleased(node, found)
    const findings = await atGate(node, found)
    const places = findings.map(({ code, why }) => ({ path: code, message: why }))
    if (places.length > 0) throw new Refused('condition-not-met', 'The package does not pass the gate', places)
    return actOnPackage(node, 'vault.accept', named, { container: found.registered.container }, by, call)
  },
})

/** Refuses `condition-not-met`: the agreement asks people of this nation to release it first. */
async function requireReleased(node: Node, found: Package): Promise<void> {
  const packages = await packagesIn(node.read, found.uuid)
  const { bundle } = node.book(node.clock.now())
  if (isReleased(packages ?? {}, found, [node.nation], bundle)) return
  throw new Refused('condition-not-met', 'Not all whom the agreement asks have released it')
}
