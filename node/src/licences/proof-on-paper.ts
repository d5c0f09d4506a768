import type { Place } from '@entente/core/contract/recorded'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { codesOf } from '@entente/core/ledger/code'
import { parseVkey } from '@entente/core/ledger/key'
import { parseNote } from '@entente/core/ledger/note'
import { type Evidenced, formatRecord, verifyRecord } from '@entente/core/ledger/record'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { sql } from 'kysely'
import type { Grant } from '../documents/licence-document.ts'
import { openingOf, sharedLogs, tilesOf } from '../dossiers/record.ts'
import { proofIn } from '../peer/proof-in.ts'
import { SAW } from '../peer/quote.ts'
import { instantOf } from '../ports.ts'
import { NODE } from '../store/primitives.ts'
import type { Store } from '../store/store.ts'

/** What is quoted and does not prove, because it was quoted wrongly, is passed over; so many are looked at. */
const MOST_QUOTED = 8

/**
 * The proof of a decision that its paper bears: by the first checkpoint which covers it that the other nation quoted in
 * its own log, as it had cosigned it. That is the same one on both nodes, whatever was cosigned since, and after a
 * restore.
 */
export async function proofOnPaper(store: Store, place: Place): Promise<Grant['proof']> {
  const ours = store.log(place.origin)
  for (const other of sharedLogs({ store }).filter(({ own }) => own !== ours?.own)) {
    for (const quotation of await quoted(store, other.origin, place)) {
      const found = await proofBy(store, place, quotation)
      if (found !== null) return found === 'too-long' ? found : { ...found, by: other.nation }
    }
  }
  return 'waits'
}

/** A checkpoint that a log quotes, and where. */
type Quoted = { readonly note: Uint8Array; readonly by: Place }

/** Checkpoints of a log beyond an index that another log quotes, the first one first. */
async function quoted(store: Store, by: string, { origin, index }: Place): Promise<Quoted[]> {
  const checkpoint = sql<string>`body ->> 'checkpoint'`
  const size = sql<string>`split_part(body ->> 'checkpoint', E'\n', 2)`
  const rows = await store.read
    .selectFrom('act')
    .select(['index', checkpoint.as('checkpoint')])
    .where('origin', '=', by)
    .where('type', '=', SAW)
    .where(sql<boolean>`split_part(body ->> 'checkpoint', E'\n', 1) = ${origin}`)
    .where(sql<boolean>`case when ${size} ~ '^[0-9]{1,15}$' then (${size})::bigint > ${index} else false end`)
    .orderBy('index')
    .limit(MOST_QUOTED)
    .execute()
  return rows.map((row) => ({ note: utf8(row.checkpoint), by: { origin: by, index: row.index } }))
}

/**
 * The proof under one quoted checkpoint, judged as a stranger with the two root keys would: under the lists that the two
 * logs began with or, where their keys were exchanged since, under those in force where the decision and where the
 * quotation stands. Null: it does not prove.
 */
async function proofBy(store: Store, place: Place, { note, by }: Quoted) {
  const read = attempt(() => parseCheckpoint(parseNote(note).text))
  const [entry] = await store.entries(place.origin, place.index, place.index + 1)
  // Nobody quotes more of a log than there is, but who has another history of it.
  const isHeld = read.ok && read.value.size <= (store.log(place.origin)?.published ?? 0)
  if (!isHeld || entry === undefined) return null
  const side = { seen: { checkpoint: read.value, note }, read: tilesOf(store, place.origin) }
  const first = [place, by].map(({ origin }) => ({ origin, index: 0 }))
  try {
    const { proof } = await proofIn(side, place.index, NODE)
    const found =
      (await provenUnder(store, first, { entry, proof })) ?? (await provenUnder(store, [place, by], { entry, proof }))
    return found && { codes: codesOf(found.record, NODE.sha256), at: found.at, size: read.value.size }
  } catch (error) {
    if (error instanceof LedgerRefusal) return error.code === 'too-long' ? error.code : null
    throw error
  }
}

/** The record of an act under the key lists in force at two places, one a log, and when it was cosigned; null: it proves nothing. */
async function provenUnder(store: Store, places: readonly Place[], evidenced: Evidenced) {
  const openings = await Promise.all(places.map(({ origin }) => openingOf(store, origin)))
  const roots = openings.map(({ root }) => parseVkey(root, NODE.sha256))
  const [one, other] = places.map(({ origin, index }) => store.keys(origin).findLast(({ from }) => from <= index)?.note)
  if (one === undefined || other === undefined) return null
  const record = formatRecord([one, other], [evidenced])
  const judged = attempt(() => verifyRecord(record, roots, NODE))
  const time = judged.ok ? judged.value.acts[0]?.proven.cosignatures[0]?.time : undefined
  return time === undefined ? null : { record, at: instantOf(time * 1000) }
}
