import { successorOf } from '@entente/core/contract/chain'
import { equal } from '@entente/core/ledger/bytes'
import { sql, type Transaction } from 'kysely'
import { type Ends, readEnds } from './chain.ts'
import { KnownDossiers } from './dossiers.ts'
import { Draft, group } from './draft.ts'
import { batches } from './engine/batches.ts'
import type { HeldLog, StoredEntry, Trx } from './engine/engine.ts'
import { edgeAt, emptyHead, type Head, headRoot, rangeOfEdge } from './head.ts'
import { readHistory } from './key-places.ts'
import type { Ledger } from './ledger.ts'
import { FOLDS } from './migrations.ts'
import type { Tables } from './tables.ts'
import { appendFolded } from './take-in.ts'
import { readWitnessed, writeWitnessed } from './witness.ts'
import { Writing } from './writing.ts'

/**
 * Brings the tables up to the entries: folds what is missing, and where the tables are not of these entries, all of it
 * anew. Gives what it had to do.
 */
export async function catchUp(ledger: Ledger): Promise<string | null> {
  const held = await ledger.engine.logs()
  ledger.ends = await readEnds(ledger.engine, held)
  const heads = await headsOfTables(ledger, held)
  const missing = heads === null ? null : await foldFrom(ledger, held, heads)
  if (missing === 0) return null
  if (missing !== null) return `${missing} entries were folded that the tables did not hold`
  await refold(ledger)
  return 'the tables were not of these entries, and were made anew'
}

/** Empties the folds and fills them again. */
export async function refold(ledger: Ledger): Promise<void> {
  const held = await ledger.engine.logs()
  await ledger.engine.read.transaction().execute(emptyFolds)
  ledger.known.clear()
  const missing = await foldFrom(ledger, held, new Map(held.map((log) => [log.origin, emptyHead(log)])))
  if (missing === null) throw new Error('the entries do not lead to the roots that are held')
}

/** Whoever reads a dossier has its table and then that of acts: both are taken at once, or two would wait for each other. */
async function emptyFolds(trx: Transaction<Tables>): Promise<void> {
  await sql`lock table dossier, act in access exclusive mode`.execute(trx)
  for (const table of FOLDS) await sql`truncate table ${sql.table(table)}`.execute(trx)
}

/**
 * Folds anew all that is held, within a transaction, where logs end otherwise than they did: what is cut off has no
 * effect any more. It is as a rebuild does it, and readers see the one state or the other.
 */
export async function refoldWithin(ledger: Ledger, trx: Trx, ends: Ends): Promise<void> {
  await emptyFolds(trx)
  const empty = [...ledger.heads.values()].map((head): [string, Head] => [head.origin, emptyHead(head)])
  const folding: Ledger = { ...ledger, ends, heads: new Map(empty), known: new KnownDossiers() }
  for await (const entries of batches(ledger.engine.replay(0))) {
    const draft = new Draft(folding)
    const writing = new Writing(trx, folding.known)
    await appendFolded(folding, writing, draft, entries)
    await writing.write(draft.folded())
    draft.pass()
    writing.dossiers.settle()
  }
  for (const head of ledger.heads.values()) await writeWitnessed(trx, head.origin, head)
}

/** The heads that the tables speak of; null when they contradict themselves, or say more than is held. */
async function headsOfTables(ledger: Ledger, held: readonly HeldLog[]): Promise<Map<string, Head> | null> {
  const { read } = ledger.engine
  const rows = await read.selectFrom('log').selectAll().execute()
  if (rows.some(({ origin }) => !held.some((log) => log.origin === origin))) return null
  const heads = new Map<string, Head>()
  for (const log of held) {
    const row = rows.find(({ origin }) => origin === log.origin)
    const empty = emptyHead(log)
    if (row === undefined) {
      heads.set(log.origin, empty)
      continue
    }
    const edge = row.size > log.size ? null : await edgeAt(read, ledger.engine, log.origin, row.size)
    const keys = edge === null ? [] : await readHistory(read, ledger, empty)
    const head = edge === null ? null : { ...empty, edge, range: rangeOfEdge(edge), keys }
    if (head === null || !equal(headRoot(head), row.root) || (row.size > 0 && keys.length === 0)) return null
    heads.set(log.origin, head)
  }
  return isCutOff(ledger.ends, heads) ? null : heads
}

/** Whether entries were folded that a successor cuts off, whose first entry was not. */
function isCutOff(ends: Ends, heads: ReadonlyMap<string, Head>): boolean {
  const sizeOf = (origin: string) => heads.get(origin)?.range.size ?? 0
  return [...ends].some(([origin, end]) => sizeOf(origin) > end && sizeOf(successorOf(origin)) === 0)
}

/** Folds what comes after the heads. Gives how many entries that were; null when they do not lead to what is held. */
async function foldFrom(
  ledger: Ledger,
  held: readonly HeldLog[],
  heads: ReadonlyMap<string, Head>,
): Promise<number | null> {
  // What is served meanwhile stays what it was.
  const folding = { ...ledger, heads }
  const position = [...heads.values()].reduce((sum, { range }) => sum + range.size, 0)
  let count = 0
  for await (const entries of batches(ledger.engine.replay(position))) {
    if (!(await foldAll(folding, entries))) return null
    count += entries.length
  }
  const led = held.every(({ origin, size, root }) => {
    const head = folding.heads.get(origin)
    return head?.range.size === size && equal(headRoot(head), root)
  })
  if (!led) return null
  ledger.heads = await noteAll(folding, held)
  return count
}

/** False when an entry does not follow. */
async function foldAll(ledger: Ledger, entries: readonly StoredEntry[]): Promise<boolean> {
  return group(
    ledger,
    async (writing, draft) => {
      const sizes = new Map<string, number>()
      for (const { origin, index } of entries) {
        if ((sizes.get(origin) ?? draft.head(origin).range.size) !== index) return false
        sizes.set(origin, index + 1)
      }
      await appendFolded(ledger, writing, draft, entries)
      return true
    },
    'held',
  )
}

/** What the partner cosigned, and the followed logs' newest checkpoints. */
async function noteAll(ledger: Ledger, held: readonly HeldLog[]): Promise<Map<string, Head>> {
  const heads = new Map(ledger.heads)
  await ledger.engine.read.transaction().execute(async (trx) => {
    for (const { origin, own, note } of held) {
      const head = heads.get(origin)
      if (head === undefined) continue
      const cosigned = readWitnessed(ledger, head, own ? note : null)
      heads.set(origin, { ...head, note, ...cosigned })
      await writeWitnessed(trx, origin, cosigned)
    }
  })
  return heads
}
