import { join } from 'node:path'
import { hashOfBundle } from '@entente/core/law/bundle'
import { utf8 } from '@entente/core/ledger/bytes'
import type { Kysely, Selectable } from 'kysely'
import { jsonOrNull } from '../json-or-null.ts'
import type { Disk } from './adapters/disk.ts'
import type { LawBundleTable, Tables } from './tables.ts'

/** A statute book as it is kept: its canonical JSON under its hash, and whether the node began with it. */
export type KeptLaw = Selectable<LawBundleTable>

const NAME = /^([0-9a-f]{64})(\.first)?\.json$/
const PART = '.part'

function nameOf({ hash, first }: KeptLaw): string {
  return `${hash.replace('sha256:', '')}${first ? '.first' : ''}.json`
}

/**
 * Writes a statute book into a folder under its hash, durable before it has its name: an act holds the hash alone, and
 * without the book nothing can be judged again. The name says whether the node began with it. One that is there stays.
 */
export function writeLaw(folder: string, law: KeptLaw, disk: Disk): void {
  disk.makeFolder(folder)
  const path = join(folder, nameOf(law))
  if (disk.size(path) !== null || (!law.first && disk.size(join(folder, nameOf({ ...law, first: true }))) !== null))
    return
  requireSound(law, `the statute book ${law.hash}`)
  const part = `${path}${PART}`
  disk.remove(part)
  const file = disk.open(part, 'new')
  try {
    disk.write(file, utf8(law.bundle), 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
  disk.rename(part, path)
  if (law.first) disk.remove(join(folder, nameOf({ ...law, first: false })))
  disk.syncFolder(folder)
}

/** Writes the statute books that a node keeps beside its acts into a folder. */
export async function writeLaws(db: Kysely<Tables>, folder: string, disk: Disk): Promise<void> {
  disk.makeFolder(folder)
  for (const law of await db.selectFrom('law_bundle').selectAll().orderBy('hash').execute()) writeLaw(folder, law, disk)
}

/** The statute books in a folder. Refuses a file that is no book, and a book that is not the one its name says. */
export function readLaws(folder: string, disk: Disk): KeptLaw[] {
  const names = disk.list(folder).filter((name) => !name.endsWith(PART))
  return names.map((name) => {
    const [, hex, first] = NAME.exec(name) ?? []
    const bundle = Buffer.from(disk.read(join(folder, name))).toString()
    const law = { hash: `sha256:${hex}`, bundle, first: first !== undefined }
    requireSound(law, join(folder, name))
    return law
  })
}

/** The files of a folder that are not the statute books of their names; those of other names are passed over. */
export function unsoundLaws(folder: string, disk: Disk): readonly { path: string; hash: string; first: boolean }[] {
  return disk.list(folder).flatMap((name) => {
    const [, hex, first] = NAME.exec(name) ?? []
    const path = join(folder, name)
    const [hash, bundle] = [`sha256:${hex}`, Buffer.from(disk.read(path)).toString()]
    return hex === undefined || isSound({ hash, bundle }) ? [] : [{ path, hash, first: first !== undefined }]
  })
}

/** Whether a book is the one of its hash. */
export function isSound({ hash, bundle }: Pick<KeptLaw, 'hash' | 'bundle'>): boolean {
  const read = jsonOrNull(bundle)
  return read !== null && hashOfBundle(read) === hash
}

/** Refuses a book that is not the one of its hash. `place` says where it stands. */
export function requireSound(law: Pick<KeptLaw, 'hash' | 'bundle'>, place: string): void {
  if (!isSound(law)) {
    throw new Error(`${place}: it is not the statute book of that name; expected the one from a backup or the partner`)
  }
}

/** Puts a statute book into the tables; the one that the node began with is known as that from then on. */
export async function insertLaw(db: Kysely<Tables>, law: KeptLaw): Promise<void> {
  await db
    .insertInto('law_bundle')
    .values(law)
    .onConflict((conflict) => {
      const same = conflict.column('hash')
      return law.first ? same.doUpdateSet({ first: true }) : same.doNothing()
    })
    .execute()
}

/**
 * Brings the books in the tables and those in their folder together. They are in no act, and tables may be lost whole:
 * the files are what is durable. Refuses as `readLaws`, and a row of the tables that is not the book of its hash.
 */
export async function settleLaws(db: Kysely<Tables>, folder: string, disk: Disk): Promise<void> {
  const files = readLaws(folder, disk)
  for (const law of files) await insertLaw(db, law)
  await writeLaws(db, folder, disk)
}
