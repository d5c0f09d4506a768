import type { OpeningRecipient } from '@entente/core/contract/vault'
import type { Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import type { Tables } from '../store/tables.ts'

type Of = {
  readonly request: string
  readonly uuid: string
  readonly kid: string
  readonly recipient: OpeningRecipient
  readonly since: string
}

/**
 * What this node's key servers answered already: this very request, and how often lately. One request may ask for several
 * objects, all of one server: each of them is answered once, by its package and key.
 */
export async function answeredBy(
  { nation }: Pick<Node, 'nation'>,
  db: Kysely<Tables>,
  { request, uuid, kid, recipient, since }: Of,
): Promise<Pick<Knows, 'isRepeated' | 'lately'>> {
  const { person, organisation, all, repeated } = await db
    .selectFrom('vault_release')
    .select(({ fn, exists, selectFrom }) => [
      fn.countAll<string>().filterWhere('person', '=', recipient.person).as('person'),
      fn.countAll<string>().filterWhere('organisation', '=', recipient.organisation).as('organisation'),
      fn.countAll<string>().as('all'),
      exists(
        selectFrom('vault_release as same')
          .select('same.index')
          .where('same.request', '=', request)
          .where('same.uuid', '=', uuid)
          .where('same.kid', '=', kid)
          .where('same.nation', '=', nation),
      ).as('repeated'),
    ])
    .where('recipient_nation', '=', recipient.nation)
    .where('at', '>', since)
    .where('nation', '=', nation)
    .executeTakeFirstOrThrow()
  return {
    isRepeated: repeated === true,
    lately: { person: Number(person), organisation: Number(organisation), nation: Number(all) },
  }
}
