import type { Entry } from '@entente/core/contract/entry'
import { subjectOf } from '@entente/core/contract/references'
import type { Dossier } from '@entente/core/licence/dossier'
import { isOpened } from '@entente/core/licence/dossier'
import { foldDossier } from '@entente/core/licence/fold'
import { jointState } from '@entente/core/licence/joint'
import { licenceOf } from '@entente/core/licence/meet'
import { caseState, openQuestions } from '@entente/core/licence/state'
import { sql, type Transaction } from 'kysely'
import { wordsIn } from '../store/migrations.ts'
import type { Dossiers } from '../store/store.ts'
import type { DossierRow, Tables } from '../store/tables.ts'
import { keptOf } from './kept.ts'

type Columns = Omit<DossierRow, 'application'>

/** `own_state` of what this nation has no case on yet. */
export const UNOPENED = 'none'

/** A dossier as it was read: whole, as `foldDossierRow` folded it. */
export function dossierFrom(state: unknown): Dossier | null {
  return typeof state === 'object' && state !== null ? (state as Dossier) : null
}

/** Folds one act about a dossier into its row. */
export async function foldDossierRow(
  db: Transaction<Tables>,
  entry: Entry,
  home: string,
  dossiers: Dossiers,
): Promise<void> {
  const reference = entry.act.subject.slice(subjectOf('').length)
  const before = dossierFrom(await dossiers.state(reference))
  const dossier = foldDossier(before, entry)
  const isNew = before?.application !== dossier.application
  dossiers.put(reference, dossier, {
    application: isNew ? dossier.application : null,
    columns: () => columnsOf(dossier, home),
  })
  if (isNew) await foldWords(db, columnsOf(dossier, home))
}

/** What is searched is stated when an application is submitted, and stays as it is. */
async function foldWords(db: Transaction<Tables>, { reference, submitted_at, search }: Columns): Promise<void> {
  await sql`
    insert into dossier_search (reference, submitted_at, words)
    select ${reference}, ${submitted_at}, ${sql.raw(wordsIn('search'))} from (select ${search}::text as search) as given
    on conflict (reference) do update set submitted_at = excluded.submitted_at, words = excluded.words
  `.execute(db)
}

/** A dossier that no submission was read of has a row all the same, for what was ignored; no list shows it. */
function columnsOf(dossier: Dossier, home: string): Columns {
  const partner = home === dossier.exporterNation ? dossier.partnerNation : dossier.exporterNation
  const application = dossier.application
  const met = licenceOf(dossier)
  return {
    reference: dossier.reference,
    exporter_nation: dossier.exporterNation,
    organisation: application?.stamp.by.organisation ?? '',
    kind: application?.kind ?? 'none',
    submitted_at: application?.stamp.at ?? '',
    own_state: dossier.cases[home] || dossier.withdrawn ? caseState(dossier, home, home) : UNOPENED,
    partner_state: caseState(dossier, partner, home),
    joint: jointState(dossier),
    assigned_to: dossier.cases[home]?.work?.assignedTo ?? null,
    licence_status_hint: hintOf(dossier),
    until: met && 'terms' in met ? met.terms.until : null,
    has_question: openQuestions(dossier, home).length > 0,
    search: searchText(dossier),
    kept: keptOf(dossier),
  }
}

/** What can be said of a licence without a clock and without a partner's cosignature; null: there is none. */
function hintOf(dossier: Dossier): string | null {
  const met = licenceOf(dossier)
  if (met === null) return null
  if ('clash' in met) return 'not-issued'
  if (Object.keys(dossier.revoked).length > 0) return 'revoked'
  if (dossier.surrendered) return 'surrendered'
  return Object.values(dossier.suspensions).some(({ lifted }) => lifted === null) ? 'suspended' : 'issued'
}

function searchText(dossier: Dossier): string {
  if (!isOpened(dossier)) return dossier.reference.toLowerCase()
  const { transfer, stamp } = dossier.application
  const words = [
    dossier.reference,
    stamp.by.organisation,
    ...(transfer.items ?? []).flatMap(({ description, controls = [] }) => [description ?? '', ...controls]),
    ...(transfer.parties ?? []).map(({ name }) => name ?? ''),
  ]
  return words.join(' ').toLowerCase()
}
