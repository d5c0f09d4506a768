import { join } from 'node:path'
import { type CompactRange, EMPTY_RANGE, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { sql } from 'kysely'
import { systemRandom } from '../../ports.ts'
import { type Disk, temporaryFolder } from '../adapters/disk.ts'
import { connect } from '../database.ts'
import { Journal } from '../journal/journal.ts'
import type { readLaws } from '../kept-laws.ts'
import { sha256 } from '../primitives.ts'
import { batches } from './batches.ts'
import { replay } from './embedded.ts'
import type { Engine, Group, StoredEntry } from './engine.ts'
import { openServer } from './server.ts'

/** A backup's folder of the journal and its files, and the statute books. */
export type Backed = {
  readonly ledger: string
  readonly files: readonly string[]
  readonly laws: ReturnType<typeof readLaws>
}

/** Whether a node's data is a PostgreSQL server's: the form of the place alone says so. */
export function isServer(where: string): boolean {
  return /^postgres(ql)?:/.test(where)
}

/** Whether a database has neither tables nor anything else in it that somebody made. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const { db } = connect({ connectionString: url, max: 1 })
  try {
    const { rows } = await sql<{ taken: boolean }>`
      select exists (
        select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname <> 'information_schema' and nspname !~ '^pg_'
      ) as taken
    `.execute(db)
    return rows[0]?.taken === false
  } finally {
    await db.destroy()
  }
}

/** Writes the entries and statute books of a backup into an empty database; it reads a copy, never the backup itself. */
export async function fillServer(url: string, { ledger, files, laws }: Backed, disk: Disk): Promise<void> {
  if (!(await isEmptyDatabase(url))) throw new Error('the database is not empty')
  const folder = temporaryFolder('entente-restore-')
  try {
    for (const file of files) disk.copy(join(ledger, file), join(folder, file))
    using journal = new Journal({ folder, disk, check: true })
    await using engine = await openServer(url, disk, systemRandom)
    for (const law of laws) await engine.keepLaw(law)
    await fill(engine, journal)
  } finally {
    disk.remove(folder)
  }
}

async function fill(engine: Engine, journal: Journal): Promise<void> {
  const known = journal.known()
  for (const { origin, nation, own, shared } of known) await engine.define({ origin, nation, own, shared })
  const ranges = new Map<string, CompactRange>(known.map(({ origin }) => [origin, EMPTY_RANGE]))
  for await (const entries of batches(replay(journal, 0))) {
    await commit(engine, { entries, grown: grownBy(ranges, entries), notes: [] })
  }
  const notes = known.flatMap(({ origin, note, thirds }) => [
    ...(note === null ? [] : [{ origin, note }]),
    ...[...thirds].map(([by, third]) => ({ origin, note: third, by })),
  ])
  if (notes.length > 0) await commit(engine, { entries: [], grown: [], notes })
  const [problem] = await engine.check()
  if (problem) throw new Error(problem)
}

async function commit(engine: Engine, group: Omit<Group, 'divisible'>): Promise<void> {
  await engine.commit(await engine.begin(), { ...group, divisible: true }, [])
}

/** Extends the ranges by entries, and says which logs grew. */
function grownBy(ranges: Map<string, CompactRange>, entries: readonly StoredEntry[]): Group['grown'] {
  const before = new Map(ranges)
  for (const { origin, bytes } of entries) {
    ranges.set(origin, extend(ranges.get(origin) ?? EMPTY_RANGE, [leafHash(bytes, sha256)], sha256))
  }
  return [...ranges].flatMap(([origin, range]) => {
    const from = before.get(origin)?.size ?? 0
    return range.size === from ? [] : [{ origin, from, to: range.size, root: rootOf(range, sha256) }]
  })
}
