import type { Entry } from '@entente/core/contract/entry'
import { readReference } from '@entente/core/contract/references'
import { uuidIn } from '@entente/core/contract/vault'
import { foldPackages, isAboutPackage } from '@entente/core/vault/packages'
import { RELEASE, releaseIn } from '@entente/core/vault/releases'
import { foldServers, isAboutServers, NO_SERVERS } from '@entente/core/vault/servers'
import type { Packages, Servers } from '@entente/core/vault/state'
import { foldSubmission, OF_SUBMISSIONS, type Submission } from '@entente/core/vault/submissions'
import { foldSuspensions, isAboutSuspensions, NO_SUSPENSIONS, type Suspensions } from '@entente/core/vault/suspensions'
import type { Kysely, Transaction } from 'kysely'
import { insertOf } from '../store/insert.ts'
import type { Folding } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { countedPermits, oneMore } from './permits.ts'

/** The one row of the key servers. */
const SERVERS = 'servers'
/** The one row of whom either nation keeps from packages. */
const SUSPENSIONS = 'suspensions'

/** Folds an act about a package, what waits to be one, the key servers, a suspension, or a release. */
export async function foldVault(db: Transaction<Tables>, entry: Entry, folding: Folding): Promise<void> {
  const { act } = entry
  if (act.type === RELEASE) await foldRelease(entry, folding)
  else if (OF_SUBMISSIONS.has(act.type)) await foldSubmissionRow(db, entry)
  else if (isAboutSuspensions(act)) await foldSuspensionsRow(db, entry)
  else if (isAboutServers(act)) await foldServersRow(db, entry)
  else if (isAboutPackage(act)) await foldPackagesRow(db, entry)
}

async function foldServersRow(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const state = JSON.stringify(foldServers(await serversIn(db), entry))
  await db
    .insertInto('vault_server')
    .values({ id: SERVERS, state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state }))
    .execute()
}

async function foldPackagesRow(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const uuid = uuidIn(entry.act.subject)
  const before = await packagesIn(db, uuid)
  const after = foldPackages(before, entry)
  const state = JSON.stringify(after)
  await db
    .insertInto('package')
    .values({ uuid, state })
    .onConflict((conflict) => conflict.column('uuid').doUpdateSet({ state }))
    .execute()
  const { nation } = entry.act
  const made = before?.packages[nation] ? undefined : after.packages[nation]?.registered
  if (made === undefined) return
  const { licence, stamp } = made
  const { organisation } = stamp.by
  await db
    .insertInto('package_registration')
    .values({ uuid, nation, licence, organisation, registered_at: stamp.at })
    .execute()
}

async function foldSuspensionsRow(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const state = JSON.stringify(foldSuspensions(await suspensionsIn(db), entry))
  await db
    .insertInto('vault_suspension')
    .values({ id: SUSPENSIONS, state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state }))
    .execute()
}

async function foldSubmissionRow(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const uuid = uuidIn(entry.act.subject)
  const after = foldSubmission(await submissionIn(db, uuid), entry)
  if (after === null) return
  const state = JSON.stringify(after)
  await db
    .insertInto('package_submission')
    .values({ uuid, submitted_at: after.stamp.at, state })
    .onConflict((conflict) => conflict.column('uuid').doUpdateSet({ state }))
    .execute()
}

async function foldRelease(entry: Entry, folding: Folding): Promise<void> {
  const release = releaseIn(entry)
  if (release === null) return
  const { recipient, licence, ...rest } = release
  const { nation, organisation, person } = recipient
  const base = licence === null ? null : (readReference(licence)?.base ?? null)
  const row = { ...rest, base, recipient_nation: nation, organisation, person }
  await folding.add(INSERT, row)
  const { permit, line } = row
  if (permit && base !== null && line !== null) await folding.add(countedPermits, oneMore({ ...row, base, line }))
}

const INSERT = insertOf('vault_release', {
  origin: 'text',
  index: 'bigint',
  uuid: 'text',
  nation: 'text',
  at: 'text',
  permit: 'boolean',
  container: 'text',
  base: 'text',
  line: 'bigint',
  kid: 'text',
  ordinal: 'bigint',
  remaining: 'bigint',
  recipient_nation: 'text',
  organisation: 'text',
  person: 'text',
  request: 'text',
  opening: 'text',
})

/** All that bears a name. Null: nothing does. */
export async function packagesIn(db: Kysely<Tables>, uuid: string): Promise<Packages | null> {
  const row = await db.selectFrom('package').select('state').where('uuid', '=', uuid).executeTakeFirst()
  return stateIn<Packages>(row)
}

/** What was submitted under a name here and waits, or waited, for people. Null: nothing was. */
export async function submissionIn(db: Kysely<Tables>, uuid: string): Promise<Submission | null> {
  const row = await db.selectFrom('package_submission').select('state').where('uuid', '=', uuid).executeTakeFirst()
  return stateIn<Submission>(row)
}

/** The key servers of both nations, and the keys that sign packages. */
export async function serversIn(db: Kysely<Tables>): Promise<Servers> {
  const row = await db.selectFrom('vault_server').select('state').where('id', '=', SERVERS).executeTakeFirst()
  return stateIn<Servers>(row) ?? NO_SERVERS
}

/** Whom either nation keeps, or kept, from packages. */
export async function suspensionsIn(db: Kysely<Tables>): Promise<Suspensions> {
  const row = await db.selectFrom('vault_suspension').select('state').where('id', '=', SUSPENSIONS).executeTakeFirst()
  return stateIn<Suspensions>(row) ?? NO_SUSPENSIONS
}

/** What stands in a row, which `foldVault` alone writes; null: there is no row. */
function stateIn<State>(row: { readonly state: unknown } | undefined): State | null {
  return typeof row?.state === 'object' && row.state !== null ? (row.state as State) : null
}
