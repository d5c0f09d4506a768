import { utf8 } from '@entente/core/ledger/bytes'
import { type Kysely, sql } from 'kysely'
import { sha256 } from './primitives.ts'
import type { Tables } from './tables.ts'
import { FOLDED, WHOLE } from './whole-dossier.ts'

/** A step of the schema, plain SQL that both engines speak. One that was shipped never changes: add another. */
export type Migration = { readonly name: string; readonly statements: readonly string[] }

/** The tables that are folds of acts: emptied and filled again by a rebuild. All others are kept. */
export const FOLDS = [
  'log',
  'act',
  'quarantine',
  'tile',
  'key_list',
  'dossier',
  'dossier_search',
  'general_registration',
  'law_book',
  'law_proposal',
  'followed',
  'difference',
  'key_proposal',
  'package',
  'package_registration',
  'package_submission',
  'vault_server',
  'vault_suspension',
  'vault_release',
  'vault_permit',
  'list_version',
  'list_proposal',
  'screening_party',
  'screening_said',
  'screening_again',
  'ownership_statement',
] as const satisfies readonly (keyof Tables)[]

/** What stands between words. It is told letter by letter: a pattern would mean another thing in another language. */
export const BETWEEN_WORDS = '\t\n\r\u00a0!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’–—…№'

/** Longer words are found by their beginning. */
export const LONGEST_WORD = 64

/**
 * The words of a lower-case text, for `dossier_search`: each whole, and a number also without the zeros before it. It
 * is SQL, so that what a migration fills and what acts are folded to are the same.
 */
export function wordsIn(text: string): string {
  const separators = `'${BETWEEN_WORDS.replaceAll("'", "''")}'`
  const split = `unnest(string_to_array(translate(${text}, ${separators}, repeat(' ', ${BETWEEN_WORDS.length})), ' '))`
  return `array_to_tsvector(array(select distinct w from (
    select left(word, ${LONGEST_WORD}) as w from ${split} as word
    union all select left(ltrim(word, '0'), ${LONGEST_WORD}) from ${split} as word) as each where w <> ''))`
}

/** Text that is compared byte by byte, whatever the server's language. */
const TEXT = 'text collate "C"'

export const MIGRATIONS: readonly Migration[] = [
  {
    name: '001-ledger',
    statements: [
      `create table log (origin ${TEXT} primary key, nation text not null, own boolean not null,
        shared boolean not null, size bigint not null, root bytea not null, witnessed_size bigint not null,
        witnessed_at ${TEXT})`,
      `create table act (origin ${TEXT} not null, "index" bigint not null, id ${TEXT} not null unique, type text not null,
        at ${TEXT} not null, nation text not null, person text not null, role text not null, organisation text not null,
        subject ${TEXT} not null, body jsonb not null, law text, primary key (origin, "index"))`,
      'create index act_subject on act (subject)',
      `create table quarantine (origin ${TEXT} not null, "index" bigint not null, reason text not null,
        message text not null, entry bytea not null, primary key (origin, "index"))`,
      `create table tile (origin ${TEXT} not null, level integer not null, "index" bigint not null, bytes bytea not null,
        root bytea not null, primary key (origin, level, "index"))`,
    ],
  },
  {
    name: '002-server-ledger',
    statements: [
      `create table entry (position bigint primary key, origin ${TEXT} not null, "index" bigint not null,
        bytes bytea not null, unique (origin, "index"))`,
      `create table head (origin ${TEXT} primary key, nation text not null, own boolean not null,
        shared boolean not null, size bigint not null, root bytea not null)`,
      `create table note (origin ${TEXT} primary key, bytes bytea not null)`,
      `create table lease (id integer primary key, epoch bigint not null, holder text not null,
        expires_at timestamptz not null)`,
    ],
  },
  {
    name: '003-capabilities',
    statements: [
      `create table dossier (reference ${TEXT} primary key, exporter_nation text not null, organisation ${TEXT} not null,
        kind text not null, submitted_at ${TEXT} not null, own_state text not null, partner_state text not null,
        joint text not null, assigned_to ${TEXT}, licence_status_hint text, until ${TEXT},
        has_question boolean not null, search text not null, state jsonb not null)`,
      'create index dossier_queue on dossier (own_state, submitted_at, reference)',
      'create index dossier_submitted on dossier (submitted_at, reference)',
      'create index dossier_assigned on dossier (assigned_to, submitted_at, reference)',
      'create index dossier_organisation on dossier (organisation, submitted_at, reference)',
      `create table general_registration (organisation ${TEXT} not null, general ${TEXT} not null, nation text not null,
        registered_at ${TEXT} not null, withdrawn_at ${TEXT}, note text, primary key (organisation, general))`,
      `create table law_book (hash ${TEXT} not null, nation text not null, previous text, enacted_at ${TEXT} not null,
        effects jsonb not null, primary key (nation, hash))`,
      `create table draft (id ${TEXT} primary key, owner ${TEXT} not null, organisation ${TEXT} not null,
        updated_at ${TEXT} not null, content jsonb not null)`,
      'create index draft_organisation on draft (organisation, updated_at, id)',
      `create table session (id ${TEXT} primary key, person ${TEXT} not null, content jsonb not null,
        expires_at ${TEXT} not null)`,
      `create table idempotency (key ${TEXT} not null, person ${TEXT} not null, digest text not null,
        answer jsonb not null, at ${TEXT} not null, primary key (person, key))`,
    ],
  },
  {
    name: '004-law-bundles',
    statements: [
      `create table law_bundle (hash ${TEXT} primary key, bundle text not null, first boolean not null)`,
      `create index dossier_licensed on dossier (submitted_at, reference) where licence_status_hint is not null`,
    ],
  },
  {
    name: '005-search',
    statements: [
      `create table dossier_search (reference ${TEXT} primary key, submitted_at ${TEXT} not null, words tsvector not null)`,
      // Without a list of what is to be put in later, which every search would have to read through.
      'create index dossier_search_words on dossier_search using gin (words) with (fastupdate = off)',
      `insert into dossier_search select reference, submitted_at, ${wordsIn('search')} from dossier`,
      'create index dossier_unassigned on dossier (submitted_at, reference) where assigned_to is null',
      'create index dossier_unassigned_queue on dossier (own_state, submitted_at, reference) where assigned_to is null',
    ],
  },
  {
    name: '006-law-proposals',
    statements: [
      `create table law_proposal (id ${TEXT} primary key, proposed_by ${TEXT} not null, proposed_at ${TEXT} not null,
        state text not null, content jsonb not null)`,
    ],
  },
  {
    name: '007-people',
    statements: [
      `create table person (id ${TEXT} primary key, subject text not null, name text not null, seen_at ${TEXT} not null)`,
    ],
  },
  {
    name: '008-followed',
    statements: [
      `create table followed (origin ${TEXT} not null, "index" bigint not null, size bigint not null,
        primary key (origin, "index"))`,
    ],
  },
  {
    name: '009-key-lists',
    statements: [
      `create table key_list (origin ${TEXT} not null, from_index bigint not null, serial bigint not null,
        note bytea not null, primary key (origin, from_index))`,
    ],
  },
  {
    name: '010-differences',
    statements: [
      `create table difference (origin ${TEXT} not null, "index" bigint not null, nation ${TEXT} not null,
        at ${TEXT} not null, code ${TEXT} not null, act_origin ${TEXT} not null, act_index bigint not null,
        reference ${TEXT}, figures jsonb not null, acknowledged jsonb, primary key (origin, "index"),
        unique (nation, code, act_origin, act_index))`,
      `create table watched (origin ${TEXT} primary key, size bigint not null)`,
    ],
  },
  {
    name: '011-key-proposals',
    statements: [
      `create table key_proposal (id ${TEXT} primary key, proposed_by ${TEXT} not null, proposed_at ${TEXT} not null,
        state text not null, list text not null)`,
    ],
  },
  {
    name: '012-order-of-logs',
    statements: ['alter table head add column number bigint generated by default as identity'],
  },
  {
    name: '014-third-notes',
    statements: [
      `create table third_note (origin ${TEXT} not null, witness ${TEXT} not null, bytes bytea not null,
        primary key (origin, witness))`,
    ],
  },
  {
    name: '018-vault',
    statements: [
      `create table package (uuid ${TEXT} primary key, state jsonb not null)`,
      `create table package_registration (uuid ${TEXT} not null, nation ${TEXT} not null, licence ${TEXT} not null,
        organisation ${TEXT} not null, registered_at ${TEXT} not null, primary key (uuid, nation))`,
      'create index package_registered on package_registration (registered_at, uuid, nation)',
      'create index package_licence on package_registration (licence, registered_at, uuid, nation)',
      `create table vault_server (id ${TEXT} primary key, state jsonb not null)`,
      `create table vault_release (origin ${TEXT} not null, "index" bigint not null, uuid ${TEXT} not null,
        nation ${TEXT} not null, at ${TEXT} not null, permit boolean not null, container text, base ${TEXT},
        line integer, kid text not null, ordinal integer, remaining integer, recipient_nation ${TEXT} not null,
        organisation ${TEXT} not null, person ${TEXT} not null, request ${TEXT} not null, opening text,
        primary key (origin, "index"))`,
      'create index vault_release_line on vault_release (base, line, nation)',
      'create index vault_release_package on vault_release (uuid, at)',
      'create index vault_release_request on vault_release (request)',
      'create index vault_release_person on vault_release (person, at)',
      'create index vault_release_organisation on vault_release (organisation, at)',
    ],
  },
  {
    name: '019-vault-seen',
    statements: [
      `create table vault_seen (mark ${TEXT} primary key, until bigint not null)`,
      'create index vault_seen_until on vault_seen (until)',
    ],
  },
  {
    name: '020-vault-release-nation',
    statements: ['create index vault_release_nation on vault_release (recipient_nation, at)'],
  },
  {
    name: '021-package-submissions',
    statements: [
      `create table package_submission (uuid ${TEXT} primary key, submitted_at ${TEXT} not null, state jsonb not null)`,
      'create index package_submitted on package_submission (submitted_at, uuid)',
    ],
  },
  {
    name: '021-vault-suspensions',
    statements: [`create table vault_suspension (id ${TEXT} primary key, state jsonb not null)`],
  },
  {
    name: '022-ids-of-one-log',
    statements: [
      'alter table act drop constraint act_id_key',
      // The id first, for acts are looked up by it.
      'alter table act add unique (id, origin)',
      // An act may be there for no more than an id that the other nation's log has too: all is folded anew.
      `update log set root = '' where exists (select from quarantine where reason = 'not-foldable')`,
    ],
  },
  {
    name: '023-lists',
    statements: [
      `create table list_version (list ${TEXT} not null, number bigint not null, origin ${TEXT} not null,
        "index" bigint not null, form text not null, parser bigint not null, published_on ${TEXT} not null,
        read_at ${TEXT} not null, sha256 ${TEXT} not null, entries bigint not null, added bigint not null,
        removed bigint not null, changed bigint not null, files jsonb not null, primary key (list, number))`,
      `create table list_entry (list ${TEXT} not null, key ${TEXT} not null, since bigint not null, until bigint,
        id ${TEXT} not null, hash ${TEXT} not null, record ${TEXT} not null, entry jsonb not null,
        primary key (list, key, since))`,
      'create index list_entry_id on list_entry (id)',
      `create table list_applied (list ${TEXT} primary key, number bigint not null)`,
      `create table list_staged (position bigint primary key, list ${TEXT} not null, key ${TEXT} not null,
        id ${TEXT} not null, hash ${TEXT} not null, record ${TEXT} not null, entry jsonb not null)`,
      'create index list_staged_key on list_staged (list, key)',
    ],
  },
  {
    name: '024-screening',
    statements: [
      `create table screening_party (party ${TEXT} primary key, run ${TEXT} not null unique, at ${TEXT} not null,
        state jsonb not null)`,
      'create index screening_party_at on screening_party (at, party)',
      `create table screening_said (origin ${TEXT} not null, "index" bigint not null, party ${TEXT} not null,
        list ${TEXT} not null, entry ${TEXT} not null, at ${TEXT} not null, person ${TEXT} not null, state jsonb,
        primary key (origin, "index"))`,
      'create index screening_said_party on screening_said (party)',
      `create table ownership_statement (origin ${TEXT} not null, "index" bigint not null, asset ${TEXT} not null,
        at ${TEXT} not null, state jsonb not null, primary key (origin, "index"))`,
      'create index ownership_asset on ownership_statement (asset)',
    ],
  },
  {
    name: '025-screened-again',
    statements: [
      'alter table screening_party add column stays boolean not null default false',
      `create table screening_again (origin ${TEXT} not null, "index" bigint not null, at ${TEXT} not null,
        searched_in ${TEXT} not null, algorithm text not null, policy text not null, lists jsonb not null,
        changed jsonb not null, passed bigint not null, unchanged bigint, reaches ${TEXT}, reached jsonb,
        primary key (origin, "index"))`,
      'create index screening_again_from on screening_again (searched_in)',
      'create index screening_again_reaches on screening_again (reaches)',
    ],
  },
  {
    // A dossier is written anew by each act: a page with room for its next row spares every index, and a third of the log.
    name: '026-room-in-dossiers',
    statements: ['alter table dossier set (fillfactor = 50)'],
  },
  {
    // What an act leaves as it is, the application, and what the acts say themselves, their list, are not written by it.
    name: '027-what-an-act-writes',
    statements: [
      'alter table dossier rename column state to kept',
      'alter table dossier add column application jsonb',
      `update dossier set application = nullif(kept -> 'application', 'null'::jsonb),
        kept = (kept - 'application' - 'timeline') || jsonb_build_object('folded', ${FOLDED})`,
      `create view dossier_whole as select reference, exporter_nation, organisation, kind, submitted_at, own_state,
        partner_state, joint, assigned_to, licence_status_hint, until, has_question, search, ${WHOLE} as state from dossier`,
    ],
  },
  {
    // Each release is counted against those before it: they are not gone through again for each.
    name: '028-vault-permits',
    statements: [
      `create table vault_permit (base ${TEXT} not null, line bigint not null, nation ${TEXT} not null,
        recipient_nation ${TEXT} not null, organisation ${TEXT} not null, person ${TEXT} not null, times bigint not null,
        primary key (base, line, nation, recipient_nation, organisation, person)) with (fillfactor = 50)`,
      `insert into vault_permit select base, line, nation, recipient_nation, organisation, person, count(*)
        from vault_release where permit and base is not null and line is not null
        group by base, line, nation, recipient_nation, organisation, person`,
    ],
  },
  {
    name: '029-list-proposals',
    statements: [
      `create table list_proposal (id ${TEXT} primary key, proposed_by ${TEXT} not null, proposed_at ${TEXT} not null,
        state text not null, content jsonb not null)`,
    ],
  },
]

/** What the schema is, in hexadecimal: a prepared database of another one is not used. */
export function schemaDigest(migrations = MIGRATIONS): string {
  return Buffer.from(sha256(utf8(JSON.stringify(migrations)))).toString('hex')
}

/** Brings a database to the newest schema: each step whole or not at all. */
export async function migrate(db: Kysely<Tables>, migrations = MIGRATIONS): Promise<void> {
  await sql`create table if not exists migration (name text primary key)`.execute(db)
  const done = new Set((await db.selectFrom('migration').select('name').execute()).map(({ name }) => name))
  for (const { name, statements } of migrations) {
    if (done.has(name)) continue
    await db.transaction().execute(async (trx) => {
      for (const statement of statements) await sql.raw(statement).execute(trx)
      await trx.insertInto('migration').values({ name }).execute()
    })
  }
}
