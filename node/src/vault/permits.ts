import { readReference } from '@entente/core/contract/references'
import type { Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import { askedAgain } from '../store/asked-again.ts'
import type { Written } from '../store/insert.ts'
import type { Tables, VaultPermitTable } from '../store/tables.ts'

/** A line of a licence, by its number without that of a variation, and the exporter's nation, which counts. */
export type Counted = { readonly base: string; readonly line: number; readonly from: string }

/** Whom the permits of a line let, and how often each. */
export function permitted(db: Kysely<Tables>, { base, line, from }: Counted) {
  return db
    .selectFrom('vault_permit')
    .select(['recipient_nation', 'organisation', 'person', 'times'])
    .where('base', '=', base)
    .where('line', '=', line)
    .where('nation', '=', from)
}

/** One row of `permitted`. */
export type Permitted = {
  readonly recipient_nation: string
  readonly organisation: string
  readonly person: string
  readonly times: number
}

export function permitsIn(rows: readonly Permitted[]): Knows['permits'] {
  return rows.map(({ recipient_nation: nation, organisation, person, times }) => {
    return { recipient: { nation, organisation, person }, times }
  })
}

const PERMITS = askedAgain<Counted, Permitted>(permitted)

type OfLine = { readonly from: string; readonly licence: string; readonly line: number }

/** The line that a policy names. */
export function countedOn({ from, licence, line }: OfLine): Counted {
  return { from, base: readReference(licence)?.base ?? '', line }
}

/** Whom the permits that count let at a line: those of the exporter's node, under whatever number of the licence. */
export async function permitsOn(db: Kysely<Tables>, line: OfLine): Promise<Knows['permits']> {
  return permitsIn(await PERMITS(db, countedOn(line)))
}

/** One more permit, to be counted. */
export function oneMore(given: Omit<VaultPermitTable, 'times'>): VaultPermitTable {
  const { base, line, nation, recipient_nation, organisation, person } = given
  return { base, line, nation, recipient_nation, organisation, person, times: 1 }
}

/** What counts permits: those of one recipient at one line as one row. */
export function countedPermits(rows: readonly VaultPermitTable[]): Written[] {
  const sums = new Map<string, VaultPermitTable>()
  for (const row of rows) {
    const { times: _, ...who } = row
    const key = JSON.stringify(who)
    sums.set(key, { ...row, times: row.times + (sums.get(key)?.times ?? 0) })
  }
  return sums.size === 0
    ? []
    : [{ name: 'vault_permit', text: countFrom, values: [JSON.stringify([...sums.values()])] }]
}

const COLUMNS = 'base, line, nation, recipient_nation, organisation, person'

function countFrom(from: number): string {
  return `insert into vault_permit as before (${COLUMNS}, times)
    select ${COLUMNS}, times from jsonb_to_recordset($${from}::jsonb) as given (base text, line bigint, nation text,
      recipient_nation text, organisation text, person text, times bigint)
    on conflict (${COLUMNS}) do update set times = before.times + excluded.times`
}
