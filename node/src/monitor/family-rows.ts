import { comparePlaces } from '@entente/core/contract/chain'
import { subjectOf } from '@entente/core/contract/references'
import { CompiledQuery } from 'kysely'
import { listed } from '../dossiers/kept.ts'
import type { Store } from '../store/store.ts'

/** Where the acts about a licence and its variations stand, each log in its order, and the tables at that moment. */
export type FamilyRows = {
  readonly places: { readonly origin: string; readonly index: number }[]
  readonly states: unknown[]
}

type Row = {
  readonly base: string
  readonly origin: string | null
  readonly index: number | null
  readonly kept: unknown
  readonly application: unknown
}

/** What is named so, and what is a variation of it: one statement, so that both are of one moment. */
const ROWS = `
  with base as (select * from unnest($1::text[], $2::text[]) as b (reference, subject))
  select base.reference as base, null as origin, null::bigint as "index", dossier.kept, dossier.application from base
    cross join lateral (
      select kept, application from dossier where reference = base.reference
      union all
      select kept, application from dossier
        where reference > base.reference || '/' and reference < base.reference || '0'
    ) as dossier
  union all
  select base.reference, act.origin, act."index", null, null from base
    cross join lateral (
      select origin, "index" from act where subject = base.subject
      union all
      select origin, "index" from act where subject > base.subject || '/' and subject < base.subject || '0'
    ) as act`

/** Reads these licences, each with its variations. */
export async function familyRows(read: Store['read'], bases: readonly string[]): Promise<Map<string, FamilyRows>> {
  const families = new Map<string, FamilyRows>(bases.map((base) => [base, { places: [], states: [] }]))
  const { rows } = await read.executeQuery<Row>(CompiledQuery.raw(ROWS, [bases, bases.map(subjectOf)]))
  for (const { base, origin, index, ...row } of rows) {
    const family = families.get(base)
    if (origin !== null && index !== null) family?.places.push({ origin, index })
    else family?.states.push(listed(row))
  }
  for (const { places } of families.values()) places.sort(comparePlaces)
  return families
}
