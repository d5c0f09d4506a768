import type { Entity } from '@entente/core/screening/entity'
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
 * and kept for the next start. That it cannot be kept hinders nothing.
 */
export async function laidOutLists(shelf: Shelf, versions: readonly KeptVersion[]): Promise<Index[]> {
  const indexes: Index[] = []
  for (const version of versions.filter((each) => isNewest(versions, each))) {
    indexes.push(readKeptIndex(shelf.lists, version) ?? (await laidOut(shelf, version)))
  }
  return indexes
}

async function laidOut({ read, lists, log }: Shelf, version: KeptVersion): Promise<Index> {
  const index = buildIndex(await entriesOf(read, version.list))
  try {
    keepIndex(lists, version, index)
  } catch (error) {
    log.warn({ list: version.list, err: error }, 'what was laid out of a list could not be kept')
  }
  return index
}

/** The key of an entry is its own on its list, which the id of an entity need not be. */
async function entriesOf(db: Kysely<Tables>, list: string) {
  const rows = await db
    .selectFrom('list_entry')
    .select(['key', 'hash', 'entry'])
    .where('list', '=', list)
    .where('until', 'is', null)
    .orderBy('key')
    .execute()
  return rows.map(({ key, hash, entry }) => {
    const { entity }: { readonly entity: Entity } = Object(entry)
    return { list, hash, entity: { ...entity, id: key } }
  })
}
