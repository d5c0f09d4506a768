import { equal } from '@entente/core/ledger/bytes'
import { EMPTY_RANGE, emptyRoot, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { type Kysely, sql } from 'kysely'
import type { Random } from '../../ports.ts'
import type { Disk } from '../adapters/disk.ts'
import { connect } from '../database.ts'
import { type Written, writeLast } from '../insert.ts'
import { insertLaw, requireSound } from '../kept-laws.ts'
import { migrate } from '../migrations.ts'
import { sha256 } from '../primitives.ts'
import { Stopped } from '../stopped.ts'
import type { Tables } from '../tables.ts'
import { BegunLate } from './begun-late.ts'
import type { Engine, Group, HeldLog, StoredEntry, Trx } from './engine.ts'
import { exportJournal } from './export.ts'
import { Lease, TAKEN } from './lease.ts'

const BATCH = 512

/** Entries and tables in one transaction of a PostgreSQL server. */
export async function openServer(url: string, disk: Disk, random: Random, leaseSeconds?: number): Promise<Engine> {
  const { db, pool } = connect({ connectionString: url, max: 8 }, BegunLate)
  // A plan costs more to be compiled than any of ours gives back, and what is estimated dear is compiled each time.
  pool.on('connect', (client) => void client.query('set jit = off').catch(() => {}))
  try {
    await refuseForgetful(db)
    const told = await unchecked(db)
    await migrate(db)
    const lease = await Lease.take(db, Buffer.from(random.bytes(16)).toString('hex'), leaseSeconds)
    return engineOf(db, lease, disk, told)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** A server that answers before it is sure loses what was acknowledged. */
async function refuseForgetful(db: Kysely<Tables>): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await sql<{ is: string | null }>`select current_setting(${setting}, true) as is`.execute(db)
    if (rows[0]?.is === 'off') throw new Stopped(`the database has ${setting} off, and would lose acts: turn it on`)
  }
}

/** A server that gives back what its disk turned: each entry is held against its hash, and of the tables nobody would know. */
async function unchecked(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ is: string | null }>`select current_setting('data_checksums', true) as is`.execute(db)
  if (rows[0]?.is === 'on') return []
  return ['the database has data_checksums off: what its disk alters in the tables is found by `entente repair` alone']
}

function engineOf(db: Kysely<Tables>, lease: Lease, disk: Disk, told: readonly string[]): Engine {
  return {
    read: db,
    told,
    logs: () => logsOf(db),
    define: async ({ origin, nation, own, shared }) => {
      const root = Buffer.from(emptyRoot(sha256))
      await db.insertInto('head').values({ origin, nation, own, shared, size: 0, root }).execute()
    },
    begin: () => db.startTransaction().execute(),
    commit: (trx, group, rows) => commit(db, trx, group, rows, lease),
    entries: (origin, from, until) => entriesOf(db, origin, from, until),
    replay: (position) => replay(db, position),
    keepLaw: async (law) => {
      requireSound(law, `the statute book ${law.hash}`)
      await insertLaw(db, law)
    },
    backup: async (folder) => exportJournal(folder, disk, await logsOf(db), replay(db, 0)),
    check: () => check(db),
    async [Symbol.asyncDispose]() {
      await lease.release()
      await db.destroy()
    },
  }
}

async function logsOf(db: Kysely<Tables>): Promise<HeldLog[]> {
  const notes = await db.selectFrom('note').selectAll().execute()
  const cosigned = await db.selectFrom('third_note').selectAll().execute()
  const heads = await db.selectFrom('head').selectAll().orderBy('number').execute()
  return heads.map(({ number: _, ...head }) => {
    const note = notes.find(({ origin }) => origin === head.origin)
    const thirds = cosigned.filter(({ origin }) => origin === head.origin)
    return {
      ...head,
      root: new Uint8Array(head.root),
      note: note === undefined ? null : new Uint8Array(note.bytes),
      thirds: new Map(thirds.map(({ witness, bytes }) => [witness, new Uint8Array(bytes)])),
    }
  })
}

/**
 * By one statement, which is a transaction of its own where nothing was asked within this one before. So what broke off,
 * with whatever statement, may have happened.
 */
async function commit(db: Kysely<Tables>, trx: Trx, group: Group, rows: readonly Written[], lease: Lease) {
  try {
    for (const note of group.notes) await keepNote(trx, note)
    await writeLast(trx, [...rows, ...recorded(group, lease)])
    await trx.commit().execute()
  } catch (cause) {
    // Where its connection broke, that goes back to be replaced.
    await trx
      .rollback()
      .execute()
      .catch(() => {})
    await settle(db, group, lease, cause)
  }
}

async function keepNote(trx: Trx, { origin, note, by: witness }: Group['notes'][number]): Promise<void> {
  const bytes = Buffer.from(note)
  if (witness === undefined) {
    const row = trx.insertInto('note').values({ origin, bytes })
    await row.onConflict((conflict) => conflict.column('origin').doUpdateSet({ bytes })).execute()
    return
  }
  const row = trx.insertInto('third_note').values({ origin, witness, bytes })
  await row.onConflict((conflict) => conflict.columns(['origin', 'witness']).doUpdateSet({ bytes })).execute()
}

/**
 * The lease is renewed, and only then are the entries there and the logs longer. The entries' bytes go as one value, which
 * the driver need not write as text. What keeps the log single: where the lease is another's, or a log was not of the
 * size that it had here, nothing of the statement is done, for its last word is then no number.
 */
function recorded({ entries, grown }: Group, { epoch, seconds }: Lease): Written[] {
  const lengths = entries.map(({ bytes }) => bytes.length)
  let end = 0
  const starts = lengths.map((length) => {
    end += length
    return end - length + 1
  })
  const origins = entries.map(({ origin }) => origin)
  const indices = entries.map(({ index }) => index)
  const bytes = Buffer.concat(entries.map((entry) => entry.bytes))
  const [froms, tos] = [grown.map(({ from }) => from), grown.map(({ to }) => to)]
  const roots = grown.map(({ root }) => Buffer.from(root))
  return [
    { name: 'renewed', as: 'renewed', text: RENEWED, values: [seconds, epoch] },
    { name: 'kept', as: 'kept', text: KEPT, values: [origins, indices, starts, lengths, bytes] },
    { name: 'swapped', as: 'swapped', text: SWAPPED, values: [grown.map(({ origin }) => origin), froms, tos, roots] },
    { name: 'single', text: SINGLE, values: [grown.length] },
  ]
}

const RENEWED = (n: number) => `
  update lease set expires_at = now() + make_interval(secs => $${n}) where id = 1 and epoch = $${n + 1} returning epoch`

const KEPT = (n: number) => `
  insert into entry (position, origin, "index", bytes)
  select coalesce((select max(position) + 1 from entry), 0) + i - 1, origin, "index", substr($${n + 4}::bytea, start, length)
  from unnest($${n}::text[], $${n + 1}::bigint[], $${n + 2}::integer[], $${n + 3}::integer[]) with ordinality
    as q (origin, "index", start, length, i)
  where exists (select from renewed)`

const SWAPPED = (n: number) => `
  update head set size = q.till, root = q.root
  from unnest($${n}::text[], $${n + 1}::bigint[], $${n + 2}::bigint[], $${n + 3}::bytea[]) as q (origin, since, till, root)
  where head.origin = q.origin and head.size = q.since and exists (select from renewed)
  returning head.origin`

const SINGLE = (n: number) => `
  select cast(case when exists (select from renewed) and (select count(*) from swapped) = $${n}::integer
    then '1' else 'not single' end as integer)`

/**
 * Whether it happened, once it can happen no more; if not, throws why, or what the database said. It is never just done
 * again.
 */
async function settle(db: Kysely<Tables>, { grown }: Group, lease: Lease, cause: unknown): Promise<void> {
  const isOurs = await lease.fence().catch(() => null)
  const logs = isOurs === null ? null : await logsOf(db).catch(() => null)
  if (logs === null) throw new Stopped('it is not known whether the acts were recorded: open the node again', { cause })
  if (isOurs === false) throw new Stopped(TAKEN, { cause })
  const held = new Map(logs.map((log) => [log.origin, log]))
  const isThere = ({ origin, to, root }: Group['grown'][number]) => {
    const log = held.get(origin)
    return log?.size === to && equal(log.root, root)
  }
  if (grown.length > 0 && grown.every(isThere)) return
  const lost = grown.find(({ origin, from }) => held.get(origin)?.size !== from)
  throw lost === undefined ? cause : new Stopped(`another process appended to ${lost.origin}`, { cause })
}

async function entriesOf(db: Kysely<Tables>, origin: string, from: number, until: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('entry')
    .select('bytes')
    .where('origin', '=', origin)
    .where('index', '>=', from)
    .where('index', '<', until)
    .orderBy('index')
    .execute()
  return rows.map(({ bytes }) => new Uint8Array(bytes))
}

async function* replay(db: Kysely<Tables>, position: number): AsyncGenerator<StoredEntry[]> {
  for (let from = position; ; ) {
    const query = db.selectFrom('entry').selectAll().where('position', '>=', from).orderBy('position').limit(BATCH)
    const rows = await query.execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ origin, index, bytes }) => ({ origin, index, bytes: new Uint8Array(bytes) }))
    from = last.position + 1
  }
}

async function check(db: Kysely<Tables>): Promise<string[]> {
  const ranges = new Map((await logsOf(db)).map((log) => [log.origin, { log, range: EMPTY_RANGE }]))
  for await (const entries of replay(db, 0)) {
    for (const { origin, index, bytes } of entries) {
      const known = ranges.get(origin)
      if (known === undefined || known.range.size !== index) return [`entry ${index} of ${origin} does not follow`]
      ranges.set(origin, { ...known, range: extend(known.range, [leafHash(bytes, sha256)], sha256) })
    }
  }
  return [...ranges.values()].flatMap(({ log, range }) =>
    range.size === log.size && equal(rootOf(range, sha256), log.root)
      ? []
      : [`the entries of ${log.origin} do not lead to its root`],
  )
}
