import { readReference } from '@entente/core/contract/references'
import type { Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import { askedAgain } from '../store/asked-again.ts'
import type { Tables } from '../store/tables.ts'

/** A line of a licence, by its number without that of a variation, and the exporter's nation, which counts. */
export type Counted = { readonly base: string; readonly line: number; readonly from: string }

/** Whom the permits of a line let, and how often each. */
export function permitted(db: Kysely<Tables>, { base, line, from }: Counted) {
  return db
    .selectFrom('vault_release')
    .select(['recipient_nation', 'organisation', 'person'])
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('base', '=', base)
    .where('line', '=', line)
    .where('nation', '=', from)
    .where('permit', '=', true)
    .groupBy(['recipient_nation', 'organisation', 'person'])
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
