import type { Entry } from '@entente/core/contract/entry'
import type { Stamp } from '@entente/core/licence/dossier'
import type { Registration } from '@entente/core/licence/generals'
import { foldRegistration } from '@entente/core/licence/generals'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../store/tables.ts'

const SUBJECT = /^generals\/(.+)\/([^/]+)$/

/** Folds one act about a firm's use of a general licence into its row. What has no effect changes no row. */
export async function foldRegistrationRow(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const [, organisation = '', general = ''] = SUBJECT.exec(entry.act.subject) ?? []
  const before = await readRegistration(db, organisation, general)
  const after = foldRegistration(before, entry)
  if (after.registered === null || after.ignored.length > 0) return
  const { note } = entry.act.body
  const row = {
    organisation,
    general,
    nation: entry.act.nation,
    registered_at: after.registered.at,
    withdrawn_at: after.withdrawn?.at ?? null,
    note: typeof note === 'string' ? note : null,
  }
  await db
    .insertInto('general_registration')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'general']).doUpdateSet(row))
    .execute()
}

/** A firm's registration as its row has it; of where its acts stand the row knows nothing. */
export async function readRegistration(
  db: Kysely<Tables>,
  organisation: string,
  general: string,
): Promise<Registration | null> {
  const row = await db
    .selectFrom('general_registration')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('general', '=', general)
    .executeTakeFirst()
  if (row === undefined) return null
  const stamp = (at: string): Stamp => ({
    at,
    nation: row.nation,
    place: { origin: '', index: 0 },
    by: { person: '', role: 'exporter', organisation },
  })
  return {
    general,
    organisation,
    registered: stamp(row.registered_at),
    withdrawn: row.withdrawn_at === null ? null : stamp(row.withdrawn_at),
    ignored: [],
  }
}
