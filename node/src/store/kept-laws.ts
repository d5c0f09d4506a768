import { join } from 'node:path'
import { hashOfBundle } from '@entente/core/law/bundle'
import { utf8 } from '@entente/core/ledger/bytes'
import type { Kysely, Selectable } from 'kysely'
import type { Disk } from './adapters/disk.ts'
import type { LawBundleTable, Tables } from './tables.ts'

type KeptLaw = Selectable<LawBundleTable>

const NAME = /^([0-9a-f]{64})(\.first)?\.json$/

/**
 * Writes the statute books that a node keeps beside its acts into a new folder, each under its hash: an act holds the
 * hash alone, and without the book nothing can be judged again. The name says which one the node began with.
 */
export async function writeLaws(db: Kysely<Tables>, folder: string, disk: Disk): Promise<void> {
  const laws = await db.selectFrom('law_bundle').selectAll().orderBy('hash').execute()
  disk.makeFolder(folder)
  for (const { hash, bundle, first } of laws) {
    const name = `${hash.replace('sha256:', '')}${first ? '.first' : ''}.json`
    const file = disk.open(join(folder, name), 'new')
    try {
      disk.write(file, utf8(bundle), 0)
      disk.sync(file)
    } finally {
      disk.close(file)
    }
  }
  disk.syncFolder(folder)
}

/** The statute books of a backup. Refuses a file that is no book, and a book that is not the one its name says. */
export function readLaws(folder: string, disk: Disk): KeptLaw[] {
  return disk.list(folder).map((name) => {
    const [, hex, first] = NAME.exec(name) ?? []
    const bundle = Buffer.from(disk.read(join(folder, name))).toString()
    const hash = `sha256:${hex}`
    if (hashIn(bundle) !== hash) throw new Error(`${join(folder, name)}: it is not the statute book of that name`)
    return { hash, bundle, first: first !== undefined }
  })
}

function hashIn(text: string): string | null {
  try {
    return hashOfBundle(JSON.parse(text))
  } catch {
    return null
  }
}

/** Puts statute books into a database that has none. */
export async function insertLaws(db: Kysely<Tables>, laws: readonly KeptLaw[]): Promise<void> {
  if (laws.length > 0) await db.insertInto('law_bundle').values(laws).execute()
}
