import { getPackageInput, packageView } from '@entente/core/contract/packages'
import { presentPackage } from '@entente/core/vault/present'
import { AUTHORITY, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { besideOf } from './beside.ts'
import { packagesIn } from './fold.ts'

export const getPackage = operation({
  name: 'vault.get',
  kind: 'query',
  summary: 'Show a package: what it says, both nations’ gates, what is left, and who opened it with whose release',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: getPackageInput,
  output: packageView,
  async run(node, named, by) {
    const found = await findPackage(node.read, named, by)
    const packages = await packagesIn(node.read, named.uuid)
    return presentPackage(found, await besideOf(node, found, packages), by)
  },
})
