import { join } from 'node:path'
import type { Disk } from '../adapters/disk.ts'
import { Journal } from '../journal/journal.ts'
import { definition, noteRecords } from '../journal/records.ts'
import type { HeldLog, StoredEntry } from './engine.ts'

/** Writes logs as a journal: a backup that the embedded engine opens. */
export async function exportJournal(
  folder: string,
  disk: Disk,
  logs: readonly HeldLog[],
  groups: AsyncIterable<readonly StoredEntry[]>,
): Promise<void> {
  const to = join(folder, 'ledger')
  if (disk.list(to).length > 0) throw new Error(`${to} is not empty`)
  const journal = new Journal({ folder: to, disk })
  try {
    const numbers = new Map(logs.map(({ origin }, i) => [origin, i + 1]))
    const numberOf = (origin: string) => numbers.get(origin) ?? 0
    journal.append([logs.map((log) => definition({ ...log, number: numberOf(log.origin) }))])
    for await (const entries of groups) {
      journal.append([entries.map(({ origin, index, bytes }) => ({ log: numberOf(origin), index, bytes }))])
    }
    const notes = logs.flatMap((log) => noteRecords({ ...log, number: numberOf(log.origin) }))
    if (notes.length > 0) journal.append([notes])
  } finally {
    journal[Symbol.dispose]()
  }
}
