import type { Caller } from '@entente/core/contract/people'
import { readReference } from '@entente/core/contract/references'
import { Refused } from '@entente/core/contract/refusals'
import { seen } from '@entente/core/licence/command'
import type { Dossier, Opened } from '@entente/core/licence/dossier'
import { isOpened } from '@entente/core/licence/dossier'
import type { Family } from '@entente/core/licence/family'
import type { Reader } from '@entente/core/licence/reader'
import type { Witnessed } from '@entente/core/licence/status'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import { dossiersOf } from '../store/dossiers.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { dossierFrom } from './fold.ts'
import { listed } from './kept.ts'

/** How much of each shared log both nations hold: what permissions that cross the border rest on. */
export function witnessedBy({ store }: Pick<Node, 'store'>): Witnessed {
  const shared = store.logs().filter((log) => log.shared)
  return Object.fromEntries(shared.map(({ origin, own, witnessed, size }) => [origin, own ? witnessed : size]))
}

export function readerOf(node: Node, caller: Caller, family: Family = []): Reader {
  return { caller, home: node.nation, at: node.clock.now(), witnessed: witnessedBy(node), family }
}

/** A licence and its variations, oldest first, by the reference of any of them, without the lists of their acts. */
export async function familyOf(db: Kysely<Tables>, reference: string): Promise<Dossier[]> {
  const base = readReference(reference)?.base
  if (base === undefined) return []
  const rows = await db
    .selectFrom('dossier')
    .select(['kept', 'application'])
    .where((is) =>
      is.or([is('reference', '=', base), is.and([is('reference', '>', `${base}/`), is('reference', '<', `${base}0`)])]),
    )
    .execute()
  return inOrder(rows.map(listed))
}

/** The same, whole. */
async function wholeFamilyOf(db: Kysely<Tables>, reference: string): Promise<Dossier[]> {
  const base = readReference(reference)?.base
  return base === undefined ? [] : inOrder((await dossiersOf(db, base)).map(({ state }) => state))
}

/** The same within a command: as all that was done before it leaves them. */
export async function familyIn(tx: Tx, reference: string): Promise<Dossier[]> {
  return readReference(reference) === null ? [] : inOrder(await tx.family(reference))
}

/** The dossiers of a family, oldest first, by their states in any order. */
export function inOrder(states: readonly unknown[]): Dossier[] {
  return states.flatMap((state) => dossierFrom(state) ?? []).sort((a, b) => numberOf(a) - numberOf(b))
}

function numberOf({ reference }: Dossier): number {
  return readReference(reference)?.variation ?? 0
}

/** A dossier that the caller may see, and how he reads it. What he may not see is not there. */
export async function find(node: Node, reference: string, by: Caller): Promise<{ dossier: Opened; reader: Reader }> {
  const family = await wholeFamilyOf(node.read, reference)
  const found = family.find((each) => each.reference === reference) ?? null
  const reader = readerOf(node, by, family)
  return { dossier: seen(found, { ...reader, agreement: node.agreement }), reader }
}

export function openedOnly(dossiers: readonly (Dossier | null)[]): Opened[] {
  return dossiers.filter(isOpened)
}

/** The place in a list where a page ended, as the next page asks for it. */
export function cursorAfter({ submitted_at, reference }: { submitted_at: string; reference: string }): string {
  return `${submitted_at} ${reference}`
}

export function readCursor(after: string | undefined): { readonly at: string; readonly reference: string } {
  if (after === undefined) return { at: '', reference: '' }
  const [at, reference, rest] = after.split(' ')
  if (!at || !reference || rest !== undefined) throw new Refused('bad-input', 'There is no such page')
  return { at, reference }
}
