import { getPackageInput, packageView } from '@entente/core/contract/packages'
import { presentPackage } from '@entente/core/vault/present'
import type { Release } from '@entente/core/vault/state'
import type { Kysely } from 'kysely'
import { AUTHORITY, operation } from '../operation.ts'
import type { Tables } from '../store/tables.ts'
import { findPackage } from './act.ts'

/** A hostile partner could answer for ever. */
const MOST = 2000

export const getPackage = operation({
  name: 'vault.get',
  kind: 'query',
  summary: 'Show a package: what it says, both nations’ gates, and who opened it with whose release',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: getPackageInput,
  output: packageView,
  async run(node, named, by) {
    const found = await findPackage(node.read, named, by)
    const releases = await releasesOf(node.read, named.uuid, found.registered.container)
    return presentPackage(found, releases, by, node.clock.now())
  },
})

/** The newest answers about a package, and about what was no package yet when it was asked for. */
async function releasesOf(db: Kysely<Tables>, uuid: string, container: string): Promise<Release[]> {
  const rows = await db
    .selectFrom('vault_release')
    .selectAll()
    .where('uuid', '=', uuid)
    .where((is) => is.or([is('container', '=', container), is('container', 'is', null)]))
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ recipient_nation, organisation, person, base, ...row }) => ({
    ...row,
    licence: base,
    recipient: { nation: recipient_nation, organisation, person },
  }))
}
