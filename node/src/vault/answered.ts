import type { OpeningRecipient } from '@entente/core/contract/vault'
import type { Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import { askedAgain } from '../store/asked-again.ts'
import type { Tables } from '../store/tables.ts'

type Of = {
  readonly request: string
  readonly uuid: string
  readonly kid: string
  readonly recipient: OpeningRecipient
  readonly since: string
}

type Given = { nation: string; person: string; organisation: string; of: string; since: string } & Pick<
  Of,
  'request' | 'uuid' | 'kid'
>

const COUNTS = askedAgain((db, { nation, person, organisation, of, since, request, uuid, kid }: Given) =>
  db
    .selectFrom('vault_release')
    .select(({ fn, exists, selectFrom }) => [
      fn.countAll<number>().filterWhere('person', '=', person).as('person'),
      fn.countAll<number>().filterWhere('organisation', '=', organisation).as('organisation'),
      fn.countAll<number>().as('all'),
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
    .where('nation', '=', nation),
)

/**
 * What this node's key servers answered already: this very request, and how often lately. One request may ask for several
 * objects, all of one server: each of them is answered once, by its package and key.
 */
export async function answeredBy(
  { nation }: Pick<Node, 'nation'>,
  db: Kysely<Tables>,
  { recipient: { nation: of, organisation, person }, ...rest }: Of,
): Promise<Pick<Knows, 'isRepeated' | 'lately'>> {
  const [counts] = await COUNTS(db, { nation, of, organisation, person, ...rest })
  if (counts === undefined) throw new Error('what was answered is not counted')
  const { repeated, all, ...lately } = counts
  return { isRepeated: repeated === true, lately: { ...lately, nation: all } }
}
