import type { Knows } from '@entente/core/vault/asked'
import { NO_SERVERS } from '@entente/core/vault/servers'
import { NO_SUSPENSIONS } from '@entente/core/vault/suspensions'
import { type Kysely, sql } from 'kysely'
import { anyKept } from '../screening/kept.ts'
import { askedAgain } from '../store/asked-again.ts'
import type { Tables } from '../store/tables.ts'
import { type Answered, type Asker, answered } from './answered.ts'
import { type Counted, type Permitted, permitsIn, permitted } from './permits.ts'

type Known = Pick<Knows, 'packages' | 'servers' | 'suspensions' | 'permits' | 'isRepeated' | 'lately'> & {
  /** Whether a version of any list had been read here by then. */
  readonly hasLists: boolean
}

/** What each row is, as a value of JSON. */
type States = Partial<Pick<Known, 'servers' | 'suspensions'>> & {
  readonly packages?: NonNullable<Known['packages']>
  readonly permits: readonly Permitted[]
  readonly answered: Answered
  readonly lists: boolean
}

const of = (name: keyof States) => sql.lit(name).as('of')
const all = sql<unknown>`coalesce(jsonb_agg("each"), '[]')`.as('state')
const one = sql<unknown>`to_jsonb("each")`.as('state')

/** `at`: the instant of the request. */
type Given = Asker & Counted & { readonly at: string }

const KNOWN = askedAgain((db, given: Given) =>
  db
    .selectFrom('package')
    .select([of('packages'), 'state'])
    .where('uuid', '=', given.uuid)
    .unionAll(db.selectFrom('vault_server').select([of('servers'), 'state']))
    .unionAll(db.selectFrom('vault_suspension').select([of('suspensions'), 'state']))
    .unionAll(db.selectFrom(permitted(db, given).as('each')).select([of('permits'), all]))
    .unionAll(db.selectFrom(answered(db, given).as('each')).select([of('answered'), one]))
    .unionAll(
      db.selectNoFrom(({ exists, fn }) => [
        of('lists'),
        fn<unknown>('to_jsonb', [exists(anyKept(db, given.at))]).as('state'),
      ]),
    ),
)

/**
 * What the tables of the vault know of a request, by one question: all that bears the package's name, the key servers,
 * the suspensions, the permits of a line (null: it is not this node that counts them), what was answered already, and
 * whether anything is screened here.
 */
export async function knownOf(db: Kysely<Tables>, at: string, asker: Asker, counted: Counted | null): Promise<Known> {
  const rows = await KNOWN(db, { ...(counted ?? { base: '', line: 0, from: '' }), ...asker, at })
  // The tables give what `foldVault` alone writes, and the question itself.
  const states = Object.fromEntries(rows.map((row) => [row.of, row.state])) as States
  const { packages = null, servers = NO_SERVERS, suspensions = NO_SUSPENSIONS } = states
  const { repeated, ...lately } = states.answered
  const permits = permitsIn(states.permits)
  return { packages, servers, suspensions, permits, isRepeated: repeated, lately, hasLists: states.lists }
}
