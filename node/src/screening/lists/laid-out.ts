import type { Entity, Listed } from '@entente/core/screening/entity'
import type { Index } from '@entente/core/screening/index/build'
import { buildIndex } from '@entente/core/screening/index/build'
import type { Kysely } from 'kysely'
import type { Node } from '../../node.ts'
import type { Tables } from '../../store/tables.ts'
import { keepIndex, readKeptIndex } from './kept-index.ts'
import { isNewest } from './next-version.ts'
import type { KeptVersion } from './versions.ts'

/** What of a node laying lists out needs. */
type Shelf = Pick<Node, 'read' | 'lists'> & { readonly log: Pick<Node['log'], 'warn'> }

/**
 * The index of each list in its newest version, which must be in force: as it was kept, and else laid out of its entries
 * and kept for the next start. That it cannot be kept hinders nothing. Null: another version of one came into force
 * meanwhile.
 */
export async function laidOutLists(shelf: Shelf, versions: readonly KeptVersion[]): Promise<Index[] | null> {
  const indexes: Index[] = []
  for (const version of versions.filter((each) => isNewest(versions, each))) {
    const index = readKeptIndex(shelf.lists, version) ?? (await laidOut(shelf, version))
    if (index === null) return null
    indexes.push(index)
  }
  return indexes
}

/** What is kept under the name of a version is of its own entries, or a name that it lists might never be found. */
async function laidOut({ read, lists, log }: Shelf, version: KeptVersion): Promise<Index | null> {
  const entries = await entriesOf(read, version)
  if (entries === null) return null
  const index = buildIndex(entries)
  try {
    if (entries.length === version.entries) keepIndex(lists, version, index)
  } catch (error) {
    log.warn({ list: version.list, err: error }, 'what was laid out of a list could not be kept')
  }
  return index
}

/**
 * The entries of a version; null: it is not the one in force. The key of an entry is its own on its list, which the id of
 * an entity need not be.
 */
async function entriesOf(db: Kysely<Tables>, { list, number }: KeptVersion): Promise<Listed[] | null> {
  const rows = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const applied = await trx.selectFrom('list_applied').select('number').where('list', '=', list).executeTakeFirst()
      if (Number(applied?.number ?? 0) !== number) return null
      return trx
        .selectFrom('list_entry')
        .select(['key', 'hash', 'entry'])
        .where('list', '=', list)
        .where('until', 'is', null)
        .orderBy('key')
        .execute()
    })
  if (rows === null) return null
  return rows.map(({ key, hash, entry }) => {
    const { entity }: { readonly entity: Entity } = Object(entry)
    return { list, hash, entity: { ...entity, id: key } }
  })
}
