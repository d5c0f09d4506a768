import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { machineClock } from '../clock.ts'
import type { Config } from '../config/read.ts'
import { configFile, readConfig } from '../config/read.ts'
import { counted } from '../console/counted.ts'
import { print } from '../console/output.ts'
import { loggerOf } from '../http/log.ts'
import { type Copied, copyLogs } from '../log/copy.ts'
import type { Node } from '../node.ts'
import { openNode } from '../node.ts'
import { OPERATIONS } from '../operations.ts'
import { Refusal } from '../refusal.ts'
import { copyKept, missingIn } from '../screening/lists/kept-copies.ts'
import { settleLists } from '../screening/lists/settle.ts'
import { keptVersions } from '../screening/lists/versions.ts'
import { holdsBackup, restore as restoreBackup } from '../store/backup.ts'
import { isEmptyDatabase, isServer } from '../store/engine/fill.ts'
import type { Store } from '../store/store.ts'
import { isFolder } from '../verify/log-folder.ts'
import { readIntroduction } from './introduction.ts'
import { asRefusal } from './told.ts'
import { makeFolder } from './write-new.ts'

/**
 * Makes all tables again from the acts, and says whether they are what they were; and reads the entries of lists again
 * that acts name and that are not there. Exits with 1 where a table is not what it was.
 */
export async function rebuild(named: string | undefined): Promise<void> {
  const { lists } = await readConfig(configFile(named), env)
  await withStore(named, async (store) => {
    const before = await store.digest()
    const after = await store.rebuild()
    const changed = Object.keys(after).filter((table) => before[table] !== after[table])
    for (const [table, digest] of Object.entries(after)) {
      print(`${table.padEnd(24)} ${digest}${changed.includes(table) ? '  CHANGED' : ''}\n`)
    }
    if (changed.length > 0) process.exitCode = 1
    const settled = await settleLists(store.read, lists)
    if (settled > 0)
      print(`${counted(settled, 'version', 'versions')} of lists read again from the files that are kept\n`)
  })
}

/** Copies the acts, the statute books and the files of lists. What is named and not there is told, and is no error. */
export async function backup(folder: string, named: string | undefined): Promise<void> {
  emptyFolder(folder)
  const { lists } = await readConfig(configFile(named), env)
  const to = join(folder, LISTS)
  await withStore(named, async (store) => {
    await store.backup(folder)
    const { files, unsound } = await copyKept(lists, to)
    const held = `The acts of the node, its statute books and ${counted(files, 'file', 'files')} of lists`
    print(`${held} are in ${folder}. The guard and the keys are not.\n`)
    for (const path of unsound) console.error(`${path}: it is not the file that its name says, and is left out`)
    for (const { version, path } of missingIn(to, await keptVersions(store.read))) {
      console.error(`${path}: a file of ${version.list}@${version.number} is not in the backup`)
    }
  })
}

/** The folder of a backup that holds the files of lists. */
export const LISTS = 'lists'

/** Copies the shared logs for whoever checks them: see `copyLogs`. */
export async function copyLogsTo(folder: string, named: string | undefined, newest: boolean): Promise<void> {
  emptyFolder(folder)
  await withStore(named, async (store) => {
    const copied = await copyLogs(store, folder, newest)
    if (copied.length === 0)
      throw new Refusal(`${folder}: the partner has cosigned nothing yet; there is nothing to copy`)
    printCopied(copied)
  })
}

export function printCopied(copied: readonly Copied[]): void {
  print(
    copied
      .map(({ folder, size, origin, beyond }) => `${folder}: ${size} entries of ${origin}${left(beyond)}\n`)
      .join(''),
  )
}

function left(beyond: number): string {
  return beyond === 0 ? '' : `; ${beyond} more have no third witness’s line yet, and --newest takes them too`
}

/** Puts a backup where the configuration has its data, which must be empty, and its lists; the next start folds the acts. */
export async function restore(folder: string, named: string | undefined): Promise<void> {
  const config = await readConfig(configFile(named), env)
  if (!existsSync(folder)) throw new Refusal(`${folder}: there is no such folder; expected a backup`)
  if (!isFolder(folder)) throw new Refusal(`${folder}: it is a file; expected the folder of a backup`)
  if (!holdsBackup(folder)) throw new Refusal(`${folder}: it holds no journal; expected a backup`)
  const server = isServer(config.data)
  if (!server) emptyFolder(config.data)
  else if (!(await isEmptyDatabase(config.data))) {
    throw new Refusal('data: the database is not empty; expected one in which nothing was made')
  }
  await restoreBackup(folder, config.data).catch((error: unknown) => {
    throw asRefusal(error)
  })
  const { files, unsound } = await copyKept(join(folder, LISTS), config.lists)
  for (const path of unsound) console.error(`${path}: it is not the file that its name says, and is left out`)
  if (files > 0) {
    print(
      `${counted(files, 'file', 'files')} of lists restored to ${config.lists}. The node reads them again when it starts.\n`,
    )
  }
  print(
    `Restored to ${server ? 'the database' : config.data}. The node signs nothing until its guard or its partner says that no act is missing.\n`,
  )
}

/** Makes a folder if there is none. Refuses one that is not empty. */
export function emptyFolder(folder: string): void {
  makeFolder(folder, 'an empty folder', 0o700)
  if (readdirSync(folder).length > 0) throw new Refusal(`${folder}: it is not empty; expected an empty folder`)
}

/** Opens the store of the configured node, which must not be running, for some work. */
export async function withStore(named: string | undefined, work: (store: Store) => Promise<void>): Promise<void> {
  await withNode(named, ({ store }) => work(store))
}

/** The same, with the whole node. */
export async function withNode<T>(named: string | undefined, work: (node: Node) => Promise<T>): Promise<T> {
  const config: Config = await readConfig(configFile(named), env)
  const node = await openNode(config, {
    clock: machineClock,
    log: loggerOf('silent', config.nation),
    operations: OPERATIONS,
    introduction: await readIntroduction(config.partner),
    demo: null,
  }).catch((error: unknown) => {
    throw asRefusal(error)
  })
  await using _store = node.store
  return await work(node)
}
