import { rejectInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { operation } from '../operation.ts'
import { actOnPackage, findPackage } from './act.ts'
import { atGate } from './gate.ts'

export const rejectPackage = operation({
  name: 'vault.reject',
  kind: 'command',
  summary: 'Keep a package back at this nation’s gate, for good: for what its gate finds, or for the reasons given',
  may: ['security-officer'],
  input: rejectInput,
  unsaid: ['nation'],
  output: recorded,
  async run(node, { reasons, ...named }, by, call) {
    const found = await findPackage(node.read, named, by)
    const codes = reasons ?? (await atGate(node, found)).map(({ code }) => code)
    const body = { container: found.registered.container, reasons: [...new Set(codes)] }
    return actOnPackage(node, 'vault.reject', named, body, by, call)
  },
})
