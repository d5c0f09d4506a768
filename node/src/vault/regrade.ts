import { regradeInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { operation } from '../operation.ts'
import { actOnPackage, findPackage } from './act.ts'
import { labelFor, requireRegrade } from './label.ts'

/** The old package opens no more, whatever the new grade is; what may go under it is packed anew. */
export const regradePackage = operation({
  name: 'vault.regrade',
  kind: 'command',
  summary: 'Say that the label of a package that this nation packed is another now',
  may: ['security-officer'],
  input: regradeInput,
  unsaid: ['nation'],
  output: recorded,
  async run(node, { label, ground, ...named }, by, call) {
    const { registered } = await findPackage(node.read, named, by)
    const nations = [registered.entente.from, ...registered.entente.to]
    const at = node.clock.now()
    const stated = labelFor(node.book(at).bundle, label, nations, at)
    // Of another nation's package it is refused below, whatever the label.
    if (named.nation === node.nation) requireRegrade(node, { before: registered.label.text, after: stated.text, at })
    return actOnPackage(node, 'vault.regrade', named, { label: stated, ground }, by, call)
  },
})
