import { basename, join } from 'node:path'
import { rootOf } from '@entente/core/ledger/merkle'
import type { Random } from '../../ports.ts'
import type { Disk } from '../adapters/disk.ts'
import type { Machine } from '../adapters/machine.ts'
import { type Written, write } from '../insert.ts'
import type { Item } from '../journal/frame.ts'
import { Journal } from '../journal/journal.ts'
import { definition, type Known, noteRecord } from '../journal/records.ts'
import { insertLaw, writeLaw } from '../kept-laws.ts'
import { Lock } from '../lock.ts'
import { sha256 } from '../primitives.ts'
import { refuseMidExchange } from '../repair/exchange.ts'
import { Stopped } from '../stopped.ts'
import type { Engine, Group, HeldLog, StoredEntry, Trx } from './engine.ts'
import { LAWS, type OpenedTables, type OpenTables, openTables } from './tables-folder.ts'

/** Of entries that may be cut apart so many stand in a frame at most. */
const MOST_ITEMS = 256

/** To make the tables of fewer entries anew takes no longer than to sync PGlite's thousand files. */
const WORTH_SYNCING = 1000

export type EmbeddedOptions = {
  readonly folder: string
  readonly disk: Disk
  readonly random: Random
  readonly machine?: Machine
  readonly tables?: OpenTables
  readonly segmentBytes?: number
  readonly roomFrom?: number
  readonly check?: boolean
}

/** Files are the truth: a journal, whose sync is the commit point, and tables in PGlite that follow it. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const { folder, disk, random, machine, tables = openTables } = options
  const ledger = join(folder, 'ledger')
  const lock = new Lock(ledger, disk, random, machine)
  let journal: Journal | null = null
  try {
    refuseMidExchange(folder, disk)
    journal = new Journal({ ...options, folder: ledger, stillOurs: () => lock.stillOurs() })
    return engineOf(journal, await tables(folder, disk), lock, options)
  } catch (error) {
    journal?.[Symbol.dispose]()
    lock[Symbol.dispose]()
    throw error
  }
}

function engineOf(journal: Journal, tables: OpenedTables, lock: Lock, { disk, folder }: EmbeddedOptions): Engine {
  return {
    read: tables.db,
    told: [...tornLine(journal), ...tables.told],
    logs: async () => journal.known().map(held),
    define: async (log) => {
      const number = journal.known().length + 1
      journal.append([[definition({ ...log, number })]])
    },
    begin: () => tables.db.startTransaction().execute(),
    commit: (trx, group, rows) => commit(journal, trx, group, rows),
    entries: async (origin, from, until) => journal.entries(numberOf(journal, origin), from, until),
    replay: (position) => replay(journal, position),
    keepLaw: async (law) => {
      writeLaw(join(folder, LAWS), law, disk)
      await insertLaw(tables.db, law)
    },
    backup: async (to) => backup(journal, disk, to),
    check: async () => check(folder, disk),
    async [Symbol.asyncDispose]() {
      try {
        await tables.close(journal.position() >= WORTH_SYNCING)
      } finally {
        journal[Symbol.dispose]()
        lock[Symbol.dispose]()
      }
    },
  }
}

function tornLine({ torn }: Journal): string[] {
  return torn === null ? [] : [`the last write had broken off: ${torn.file}, byte ${torn.offset}, frame ${torn.frame}`]
}

function held({ origin, nation, own, shared, range, note, thirds }: Known): HeldLog {
  return { origin, nation, own, shared, size: range.size, root: rootOf(range, sha256), note, thirds }
}

function numberOf(journal: Journal, origin: string): number {
  const log = journal.known().find((known) => known.origin === origin)
  if (log === undefined) throw new Error(`the journal has no log ${origin}`)
  return log.number
}

async function commit(journal: Journal, trx: Trx, group: Group, rows: readonly Written[]): Promise<void> {
  try {
    await write(trx, rows)
    journal.append(framesOf(journal, group))
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
  try {
    await trx.commit().execute()
  } catch (cause) {
    throw new Stopped('the acts are recorded, and the tables could not follow: open the node again', { cause })
  }
}

function framesOf(journal: Journal, { entries, notes, divisible }: Group): Item[][] {
  const items = [
    ...entries.map(({ origin, ...entry }) => ({ ...entry, log: numberOf(journal, origin) })),
    ...notes.map(({ origin, note, by }) => noteRecord(numberOf(journal, origin), note, by)),
  ]
  if (!divisible) return [items]
  return Array.from({ length: Math.ceil(items.length / MOST_ITEMS) }, (_, i) =>
    items.slice(i * MOST_ITEMS, (i + 1) * MOST_ITEMS),
  )
}

/** The entries of a journal from a place over all logs on, a frame each. */
export async function* replay(journal: Journal, position: number): AsyncGenerator<StoredEntry[]> {
  for (const { logs, frame } of journal.replay(position)) {
    let at = [...logs.values()].reduce((sum, { range }) => sum + range.size, 0)
    const entries: StoredEntry[] = []
    for (const { log, index, bytes } of frame.items) {
      const origin = logs.get(log)?.origin
      if (origin === undefined) continue
      if (at >= position) entries.push({ origin, index, bytes })
      at += 1
    }
    if (entries.length > 0) yield entries
  }
}

/**
 * In order, and only from within the process that writes, for then no group is half written. What another program
 * copies meanwhile is no beginning of the journal: it may hold a group and not all of the one before.
 */
function backup(journal: Journal, disk: Disk, folder: string): void {
  const to = join(folder, 'ledger')
  if (disk.list(to).length > 0) throw new Error(`${to} is not empty`)
  disk.makeFolder(to)
  for (const file of journal.files()) disk.copy(file, join(to, basename(file)))
}

function check(folder: string, disk: Disk): string[] {
  try {
    new Journal({ folder: join(folder, 'ledger'), disk, check: true })[Symbol.dispose]()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
