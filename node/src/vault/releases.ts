import type { Release } from '@entente/core/vault/state'
import type { Kysely, Selectable } from 'kysely'
import type { Tables, VaultReleaseTable } from '../store/tables.ts'

/** A hostile partner could answer for ever. */
const MOST = 2000

/** The newest answers about a package, and about what was no package yet when it was asked for. */
export async function releasesOf(db: Kysely<Tables>, uuid: string, container: string): Promise<Release[]> {
  const rows = await db
    .selectFrom('vault_release')
    .selectAll()
    .where('uuid', '=', uuid)
    .where((is) => is.or([is('container', '=', container), is('container', 'is', null)]))
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(releaseIn)
}

/** The newest permits of either nation since an instant, of whatever packages. */
export async function permitsSince(db: Kysely<Tables>, since: string): Promise<Release[]> {
  const rows = await db
    .selectFrom('vault_release')
    .selectAll()
    .where('permit', '=', true)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(releaseIn)
}

function releaseIn({ recipient_nation, organisation, person, base, ...row }: Selectable<VaultReleaseTable>): Release {
  return { ...row, licence: base, recipient: { nation: recipient_nation, organisation, person } }
}
