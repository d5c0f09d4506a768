import type { ColumnType, Generated, Selectable } from 'kysely'

/** A column of JSON: read as a value, written as text that `JSON.stringify` gave. */
export type Json = ColumnType<unknown, string, string>

/** Bytes. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>

/**
 * Every table of a node. Instants are text in their one form, `2014-03-18T12:00:00Z`, which sorts as time does. A number
 * is a whole one below 2^53. See `FOLDS` for those that are rebuilt from acts.
 */
export type Tables = {
  log: LogTable
  act: ActTable
  quarantine: QuarantineTable
  tile: TileTable
  key_list: KeyListTable
  key_proposal: KeyProposalTable
  dossier: DossierTable
  dossier_search: DossierSearchTable
  dossier_whole: WholeDossierTable
  general_registration: GeneralRegistrationTable
  law_book: LawBookTable
  law_proposal: ProposalTable
  followed: FollowedTable
  difference: DifferenceTable
  watched: WatchedTable
  package: PackageTable
  package_registration: PackageRegistrationTable
  package_submission: PackageSubmissionTable
  vault_server: VaultServerTable
  vault_suspension: VaultSuspensionTable
  vault_release: VaultReleaseTable
  vault_permit: VaultPermitTable
  screening_party: ScreeningPartyTable
  screening_said: ScreeningSaidTable
  screening_again: ScreeningAgainTable
  ownership_statement: OwnershipStatementTable
  list_version: ListVersionTable
  list_proposal: ProposalTable
  list_entry: ListEntryTable
  list_applied: ListAppliedTable
  list_staged: ListStagedTable
  law_bundle: LawBundleTable
  draft: DraftTable
  person: PersonTable
  session: SessionTable
  idempotency: IdempotencyTable
  vault_seen: VaultSeenTable
  migration: MigrationTable
  entry: EntryTable
  head: HeadTable
  note: NoteTable
  third_note: ThirdNoteTable
  lease: LeaseTable
}

/** What is folded of each log, own and followed. */
export type LogTable = {
  origin: string
  nation: string
  own: boolean
  shared: boolean
  size: number
  root: Bytes
  /** How many entries of an own log the partner has cosigned, and when, by the partner's clock. */
  witnessed_size: number
  witnessed_at: string | null
}

export type ActTable = {
  origin: string
  index: number
  id: string
  type: string
  at: string
  nation: string
  person: string
  role: string
  organisation: string
  subject: string
  body: Json
  law: string | null
}

/** Entries that are no good acts: they count in the log, and have no effect. */
export type QuarantineTable = { origin: string; index: number; reason: string; message: string; entry: Bytes }

/** Full tiles; those at the right edge are computed. `root` is the hash over the tile. */
export type TileTable = { origin: string; level: number; index: number; bytes: Bytes; root: Bytes }

/** The key lists of a log: each is in force for the entries from its index on. */
export type KeyListTable = { origin: string; from_index: number; serial: number; note: Bytes }

/** Key lists that somebody of this nation proposed, for another to publish. */
export type KeyProposalTable = { id: string; proposed_by: string; proposed_at: string; state: string; list: string }

export type DossierTable = {
  reference: string
  exporter_nation: string
  organisation: string
  kind: string
  submitted_at: string
  own_state: string
  partner_state: string
  joint: string
  assigned_to: string | null
  licence_status_hint: string | null
  until: string | null
  has_question: boolean
  search: string
  /** What acts change. */
  kept: Json
  /** What they leave as it is. */
  application: Json | null
}

/** A row of it, with values of JSON. */
export type DossierRow = Selectable<DossierTable>

/** A dossier with all that was folded into it, as `kept`, `application` and its acts make it up. Nothing is written to it. */
export type WholeDossierTable = Omit<DossierTable, 'kept' | 'application'> & {
  state: ColumnType<unknown, never, never>
}

/** The words by which a dossier is found. It stands apart so that the acts of a case, which change none, leave it be. */
export type DossierSearchTable = { reference: string; submitted_at: string; words: ColumnType<string, never, never> }

export type GeneralRegistrationTable = {
  organisation: string
  general: string
  nation: string
  registered_at: string
  withdrawn_at: string | null
  note: string | null
}

export type LawBookTable = { hash: string; nation: string; previous: string | null; enacted_at: string; effects: Json }

/** Changes of law that this nation's officers proposed; the content is the act's body. */
export type ProposalTable = { id: string; proposed_by: string; proposed_at: string; state: string; content: Json }

/** The acts of a shared log that cite more of the other one than any before, and how many entries that makes. */
export type FollowedTable = { origin: string; index: number; size: number }

/** What a node said of an act that is not what the agreement allows, and what an officer of this nation said to it. */
export type DifferenceTable = {
  origin: string
  index: number
  nation: string
  at: string
  code: string
  act_origin: string
  act_index: number
  reference: string | null
  figures: Json
  acknowledged: ColumnType<unknown, string | null, string | null>
}

/** How much of each log was monitored. It is no fold: what was monitored before finds nothing new. */
export type WatchedTable = { origin: string; size: number }

/** All that bears one name: what either nation registered and said of it. */
export type PackageTable = { uuid: string; state: Json }

/** Which packages are registered under a licence, and by which firm, to be listed. */
export type PackageRegistrationTable = {
  uuid: string
  nation: string
  licence: string
  organisation: string
  registered_at: string
}

/** What waits, or waited, at this nation for people to release it, from its internal log. */
export type PackageSubmissionTable = { uuid: string; submitted_at: string; state: Json }

/** The key servers of both nations, and the keys that sign packages: one row. */
export type VaultServerTable = { id: string; state: Json }

/** Each list as one file had it, numbered by list from 1 in the order in which they were read. */
export type ListVersionTable = {
  list: string
  number: number
  origin: string
  index: number
  form: string
  parser: number
  published_on: string
  read_at: string
  sha256: string
  entries: number
  added: number
  removed: number
  changed: number
  files: Json
}

/**
 * An entry of a list in the versions from `since` until `until`; null: in the newest too. The files of the versions are
 * the truth, and these rows are read from them.
 */
export type ListEntryTable = {
  list: string
  key: string
  since: number
  until: number | null
  id: string
  hash: string
  /** SHA-256 of all that is read of the entry, its record among it. */
  record: string
  entry: Json
}

/** Up to which version of a list the entries are in their table. */
export type ListAppliedTable = { list: string; number: number }

/** The entries of the file that is being read. */
export type ListStagedTable = Omit<ListEntryTable, 'since' | 'until'> & { position: number }

/** Whom either nation keeps, or kept, from packages: one row. */
export type VaultSuspensionTable = { id: string; state: Json }

/** The answers of both nations' key servers. `base`: the licence, without the number of a variation. */
export type VaultReleaseTable = {
  origin: string
  index: number
  uuid: string
  nation: string
  at: string
  permit: boolean
  container: string | null
  base: string | null
  line: number | null
  kid: string
  ordinal: number | null
  remaining: number | null
  recipient_nation: string
  organisation: string
  person: string
  request: string
  opening: string | null
}

/** How often the permits of a nation's node let each at a line, under whatever number of the licence. */
export type VaultPermitTable = {
  base: string
  line: number
  nation: string
  recipient_nation: string
  organisation: string
  person: string
  times: number
}

/**
 * The newest run of each party that was screened here, by the party's key; the state is the act's body. `stays`: it is of
 * the versions that it says itself, and no act that moves others on moves it.
 */
export type ScreeningPartyTable = { party: string; run: string; at: string; state: Json; stays: Generated<boolean> }

/**
 * What newer versions of lists changed for parties that had been searched. `passed`: how many were left for a person.
 * `reaches`: runs in the snapshot `searched_in` that do not stay count as in that one by now, whose versions are `reached`.
 */
export type ScreeningAgainTable = {
  origin: string
  index: number
  at: string
  searched_in: string
  algorithm: string
  policy: string
  lists: Json
  changed: Json
  passed: number
  unchanged: number | null
  reaches: string | null
  reached: ColumnType<unknown, string | null, string | null>
}

/** What officers found of a party and an entry; no state: that it counts no more. */
export type ScreeningSaidTable = {
  origin: string
  index: number
  party: string
  list: string
  entry: string
  at: string
  person: string
  state: ColumnType<unknown, string | null, string | null>
}

/** What officers stated of who holds and controls a firm, by the firm's key. */
export type OwnershipStatementTable = { origin: string; index: number; asset: string; at: string; state: Json }

/** The statute books themselves, by hash. They are in no act, and a rebuild keeps them. */
export type LawBundleTable = { hash: string; bundle: string; first: boolean }

export type DraftTable = { id: string; owner: string; organisation: string; updated_at: string; content: Json }

/** Whom a pseudonym in acts stands for. No act holds it, and it can be forgotten. */
export type PersonTable = { id: string; subject: string; name: string; seen_at: string }

export type SessionTable = { id: string; person: string; content: Json; expires_at: string }

export type IdempotencyTable = { key: string; person: string; digest: string; answer: Json; at: string }

/** Proofs and requests that a key server took, by their digests, until when (seconds since 1970) none is taken again. */
export type VaultSeenTable = { mark: string; until: number }

export type MigrationTable = { name: string }

/** PostgreSQL engine only: the entries themselves, in the order in which they came. */
export type EntryTable = { position: number; origin: string; index: number; bytes: Bytes }

/** PostgreSQL engine only: what is appended to, by compare and swap. */
export type HeadTable = {
  origin: string
  /** In which order the logs were begun. */
  number: Generated<number>
  nation: string
  own: boolean
  shared: boolean
  size: number
  root: Bytes
}

/** PostgreSQL engine only: the newest checkpoint of a followed log, and the newest that the partner cosigned of ours. */
export type NoteTable = { origin: string; bytes: Bytes }

/** PostgreSQL engine only: the newest checkpoint of a log that each third witness cosigned, by its key's name and id. */
export type ThirdNoteTable = { origin: string; witness: string; bytes: Bytes }

/** PostgreSQL engine only: who may append. */
export type LeaseTable = { id: number; epoch: number; holder: string; expires_at: ColumnType<Date, never, never> }
