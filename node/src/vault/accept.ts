import { acceptInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { operation } from '../operation.ts'
import { actOnPackage, findPackage } from './act.ts'
import { atGate } from './gate.ts'

export const acceptPackage = operation({
  name: 'vault.accept',
  kind: 'command',
  summary: 'Let a package through this nation’s gate, if nothing is against it; it opens once both nations have',
  may: ['security-officer'],
  input: acceptInput,
  output: recorded,
  async run(node, named, by, call) {
    const found = await findPackage(node.read, named, by)
    const findings = await atGate(node, found)
    const places = findings.map(({ code, why }) => ({ path: code, message: why }))
    if (places.length > 0) throw new Refused('condition-not-met', 'The package does not pass the gate', places)
    return actOnPackage(node, 'vault.accept', named, { container: found.registered.container }, by, call)
  },
})
