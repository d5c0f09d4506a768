import type { Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

/** A request for a key of this node's nation, and whoever asks, who is of a nation `of`. */
export type Asker = {
  readonly nation: string
  readonly request: string
  readonly uuid: string
  readonly kid: string
  readonly of: string
  readonly organisation: string
  readonly person: string
  readonly since: string
}

/** One row of `answered`. */
export type Answered = Knows['lately'] & { readonly repeated: boolean }

/**
 * What this node's key servers answered already: this very request, and how often lately. One request may ask for several
 * objects, all of one server: each of them is answered once, by its package and key.
 */
export function answered(db: Kysely<Tables>, { nation, request, uuid, kid, of, organisation, person, since }: Asker) {
  return db
    .selectFrom('vault_release')
    .select(({ fn, exists, selectFrom }) => [
      fn.countAll<number>().filterWhere('person', '=', person).as('person'),
      fn.countAll<number>().filterWhere('organisation', '=', organisation).as('organisation'),
      fn.countAll<number>().as('nation'),
      exists(
        selectFrom('vault_release as same')
          .select('same.index')
          .where('same.request', '=', request)
          .where('same.uuid', '=', uuid)
          .where('same.kid', '=', kid)
          .where('same.nation', '=', nation),
      ).as('repeated'),
    ])
    .where('recipient_nation', '=', of)
    .where('at', '>', since)
    .where('nation', '=', nation)
}
