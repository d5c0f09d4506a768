import type { listChangesOutput } from '@entente/core/contract/lists'
import { MOST_PARTIES } from '@entente/core/contract/lists'
import { againBody } from '@entente/core/contract/screened-again'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import { type Kysely, sql } from 'kysely'
import type * as z from 'zod/mini'
import type { KeptVersion } from '../screening/lists/versions.ts'
import { searchedParties } from '../screening/run-in.ts'
import type { Tables } from '../store/tables.ts'

type ChangedFor = z.infer<typeof listChangesOutput>['again']

const changedIn = againBody.shape.changed

/** What a version of a list changed for parties that had been searched before; null: nobody was screened again for it. */
export async function changedFor(db: Kysely<Tables>, version: KeptVersion): Promise<ChangedFor> {
  const { list } = version
  const name = snapshotOf([version]).name
  const rows = await db
    .selectFrom('screening_again')
    .select(['at', 'changed', 'passed', 'unchanged'])
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(lists) l
        where l->>'list' = ${list} and l->>'version' = ${name} and l->>'was' is distinct from ${name})`,
    )
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const changed = rows
    .flatMap((row) => changedIn.parse(row.changed))
    .flatMap(({ party, lists }) => lists.flatMap((each) => (each.list === list ? [{ ...each, party }] : [])))
    .sort((a, b) => b.came - a.came || (a.party < b.party ? -1 : 1))
  const shown = changed.slice(0, MOST_PARTIES)
  const called = await searchedParties(
    db,
    shown.map(({ party }) => party),
  )
  return {
    at: first.at,
    unchanged: rows.reduce((sum, row) => sum + Number(row.unchanged ?? 0), 0),
    changed: changed.length,
    left: rows.reduce((sum, row) => sum + Number(row.passed), 0),
    parties: shown.flatMap(({ party: key, came, gone, other }) => {
      const party = called.get(key)
      return party === undefined ? [] : [{ party, came, gone, other }]
    }),
  }
}
