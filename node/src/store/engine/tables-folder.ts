import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { utf8 } from '@entente/core/ledger/bytes'
import type { Kysely } from 'kysely'
import { type Disk, syncTree } from '../adapters/disk.ts'
import { machine } from '../adapters/machine.ts'
import { settleLaws } from '../kept-laws.ts'
import { migrate } from '../migrations.ts'
import type { Tables } from '../tables.ts'
import { type Kept, readKept, writeKept } from './kept.ts'
import { connectTo, preparedDatabase } from './prepared.ts'

/**
 * Beside the tables: since which start of the machine they are written, whether they were closed and synced, and up to
 * which change (milliseconds since 1970, by the file system) all files are.
 */
type State = { readonly boot: string | null; readonly orderly: boolean; readonly synced: number }

/** Tables that follow a journal. They may be as it was at any time, or empty: whoever opens them folds what is missing. */
export type OpenedTables = {
  readonly db: Kysely<Tables>
  /** What there is to tell about the opening. */
  readonly told: readonly string[]
  /** Closes them, and makes them durable when `syncs`. */
  close(syncs: boolean): Promise<void>
}

export type OpenTables = (folder: string, disk: Disk) => Promise<OpenedTables>

/** The folder of the statute books, beside that of the tables. */
export const LAWS = 'laws'

const SETTINGS = ['shared_buffers=16MB']

/**
 * Opens PGlite's folder. PGlite never syncs a file: it survives a killed process, and may come back from a power cut in
 * any state. So unless the machine has run since, or the folder was closed in order, the tables are made anew.
 */
export async function openTables(folder: string, disk: Disk): Promise<OpenedTables> {
  const told: string[] = []
  const path = join(folder, 'tables')
  const exists = disk.list(path).length > 0
  const before = stateOf(folder, disk)
  const trusted = exists && isTrusted(before)
  const kept = exists && !trusted ? await salvage(path) : null
  if (exists && !trusted) {
    told.push('the tables were not closed before the machine stopped: they are made anew from the ledger')
    if (kept === null) told.push('drafts and sessions could not be read from them')
    disk.remove(path)
  }
  const synced = trusted ? (before?.synced ?? 0) : 0
  writeState(folder, disk, { boot: machine.bootId(), orderly: false, synced })
  const opened = trusted ? await reopen(path, disk, told) : await create(path)
  if (kept !== null) await writeKept(opened.db, kept)
  await settleLaws(opened.db, join(folder, LAWS), disk).catch(async (error: unknown) => {
    await close(opened, folder, disk, null)
    throw error
  })
  return { db: opened.db, told, close: (syncs: boolean) => close(opened, folder, disk, syncs ? synced : null) }
}

type Open = Awaited<ReturnType<typeof create>>

async function create(path: string) {
  return connectMigrated(
    await PGlite.create({ dataDir: path, loadDataDir: await preparedDatabase(), postgresqlconf: SETTINGS }),
  )
}

async function connectMigrated(pglite: PGlite) {
  const { db, hasEnded } = connectTo(pglite)
  await migrate(db)
  return { pglite, db, hasEnded }
}

async function reopen(path: string, disk: Disk, told: string[]): Promise<Open> {
  try {
    return await connectMigrated(await PGlite.create({ dataDir: path, postgresqlconf: SETTINGS }))
  } catch (error) {
    told.push(`the tables do not open (${error instanceof Error ? error.message : error}): they are made anew`)
    disk.remove(path)
    return create(path)
  }
}

async function salvage(path: string): Promise<Kept | null> {
  try {
    const pglite = await PGlite.create({ dataDir: path, postgresqlconf: SETTINGS })
    const { db } = connectTo(pglite)
    try {
      return await readKept(db)
    } finally {
      await db.destroy()
      await pglite.close()
    }
  } catch {
    return null
  }
}

/** Where the files are not synced the tables are made anew once the machine has restarted. */
async function close({ pglite, db, hasEnded }: Open, folder: string, disk: Disk, synced: number | null): Promise<void> {
  await db.destroy()
  // What has ended cannot be asked to close.
  if (hasEnded()) return
  await pglite.close()
  if (synced === null) return
  const newest = await syncTree(join(folder, 'tables'), synced)
  writeState(folder, disk, { boot: machine.bootId(), orderly: true, synced: newest })
}

/** Has the tables in a folder made anew when they are opened next, with the drafts and sessions that can be read of them. */
export function distrustTables(folder: string, disk: Disk): void {
  writeState(folder, disk, { boot: null, orderly: false, synced: 0 })
}

function isTrusted(state: State | null): boolean {
  return state !== null && (state.orderly || (state.boot !== null && state.boot === machine.bootId()))
}

function stateOf(folder: string, disk: Disk): State | null {
  const path = join(folder, 'tables.json')
  if (disk.size(path) === null) return null
  try {
    const { boot, orderly, synced }: Partial<State> = JSON.parse(Buffer.from(disk.read(path)).toString())
    return { boot: boot ?? null, orderly: orderly === true, synced: synced ?? 0 }
  } catch {
    return null
  }
}

function writeState(folder: string, disk: Disk, state: State): void {
  const path = join(folder, 'tables.json')
  const file = disk.open(path, 'update')
  try {
    const bytes = utf8(JSON.stringify(state))
    disk.truncate(file, 0)
    disk.write(file, bytes, 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
}
