import type { Place } from '@entente/core/contract/recorded'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { codesOf } from '@entente/core/ledger/code'
import { parseVkey } from '@entente/core/ledger/key'
import { parseNote } from '@entente/core/ledger/note'
import { formatRecord, verifyRecord } from '@entente/core/ledger/record'
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
  const [other] = sharedLogs({ store }).filter(({ origin }) => origin !== place.origin)
  if (other === undefined) return 'waits'
  for (const note of await quoted(store, other.origin, place)) {
    const found = await proofBy(store, place, other.origin, note)
    if (found !== null) return found === 'too-long' ? found : { ...found, by: other.nation }
  }
  return 'waits'
}

/** Checkpoints of a log beyond an index that another log quotes, the first one first. */
async function quoted(store: Store, by: string, { origin, index }: Place): Promise<Uint8Array[]> {
  const checkpoint = sql<string>`body ->> 'checkpoint'`
  const size = sql<string>`split_part(body ->> 'checkpoint', E'\n', 2)`
  const rows = await store.read
    .selectFrom('act')
    .select(checkpoint.as('checkpoint'))
    .where('origin', '=', by)
    .where('type', '=', SAW)
    .where(sql<boolean>`split_part(body ->> 'checkpoint', E'\n', 1) = ${origin}`)
    .where(sql<boolean>`case when ${size} ~ '^[0-9]{1,15}$' then (${size})::bigint > ${index} else false end`)
    .orderBy('index')
    .limit(MOST_QUOTED)
    .execute()
  return rows.map((row) => utf8(row.checkpoint))
}

/** The proof under one checkpoint, judged as a stranger with the two root keys would; null: it does not prove. */
async function proofBy(store: Store, place: Place, other: string, note: Uint8Array) {
  const read = attempt(() => parseCheckpoint(parseNote(note).text))
  const [author, partner] = await Promise.all([openingOf(store, place.origin), openingOf(store, other)])
  const [entry] = await store.entries(place.origin, place.index, place.index + 1)
  // Nobody quotes more of a log than there is, but who has another history of it.
  const isHeld = read.ok && read.value.size <= (store.log(place.origin)?.published ?? 0)
  if (!isHeld || entry === undefined) return null
  try {
    const side = { seen: { checkpoint: read.value, note }, read: tilesOf(store, place.origin) }
    const { proof } = await proofIn(side, place.index, NODE)
    const record = formatRecord([author.keys, partner.keys], [{ entry, proof }])
    const roots = [author.root, partner.root].map((root) => parseVkey(root, NODE.sha256))
    const [act] = verifyRecord(record, roots, NODE).acts
    const time = act?.proven.cosignatures[0]?.time
    if (time === undefined) return null
    return { codes: codesOf(record, NODE.sha256), at: instantOf(time * 1000), size: read.value.size }
  } catch (error) {
    if (error instanceof LedgerRefusal) return error.code === 'too-long' ? error.code : null
    throw error
  }
}
