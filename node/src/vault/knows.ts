import { parsePolicy } from '@entente/core/container/policy'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { readReference } from '@entente/core/contract/references'
import { isOpened } from '@entente/core/licence/dossier'
import type { Asked, Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import { familyOf, witnessedBy } from '../dossiers/find.ts'
import { wholeGuard } from '../dossiers/judge.ts'
import type { Node } from '../node.ts'
import { instantOf } from '../ports.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { packagesIn, serversIn, suspensionsIn } from './fold.ts'

const AN_HOUR = 3_600_000

/** What this node knows at the instant of a request, read in the command that answers it. */
export async function knowsOf(
  node: Node,
  { db, at }: Pick<Tx, 'db' | 'at'>,
  { policy, uuid, kid, recipient, request }: Asked & { readonly request: string },
): Promise<Knows> {
  const entente = ententeIn(policy)
  const members = entente === null ? [] : await familyOf(db, entente.licence)
  const dossier = members.find(({ reference }) => reference === entente?.licence) ?? null
  const judge = isOpened(dossier) ? await wholeGuard(node, db, dossier.application.transfer, at) : () => null
  const since = instantOf(Date.parse(at) - AN_HOUR)
  const answered = (of: { readonly person?: string; readonly organisation?: string }) =>
    countOf(db, node.nation, { ...of, recipient_nation: recipient.nation }, since)
  return {
    home: node.nation,
    at,
    packages: await packagesIn(db, uuid),
    servers: await serversIn(db),
    suspensions: await suspensionsIn(db),
    dossier,
    family: members.filter((each) => each !== dossier),
    witnessed: witnessedBy(node),
    bundle: node.book(at).bundle,
    judge,
    permits: entente?.from === node.nation ? await permitsOn(db, entente) : [],
    isFresh: node.peer?.isFresh(node.clock.milliseconds()) ?? false,
    isRepeated: await isAnswered(db, node.nation, { request, uuid, kid }),
    lately: {
      person: await answered({ person: recipient.person }),
      organisation: await answered({ organisation: recipient.organisation }),
      nation: await answered({}),
    },
  }
}

function ententeIn(policy: string) {
  try {
    return parsePolicy(policy).entente
  } catch (error) {
    if (error instanceof ContainerRefusal) return null
    throw error
  }
}

/** The permits that count: those of the exporter's node, under whatever number of the licence. */
export async function permitsOn(
  db: Kysely<Tables>,
  { from, licence, line }: { readonly from: string; readonly licence: string; readonly line: number },
): Promise<Knows['permits']> {
  const rows = await db
    .selectFrom('vault_release')
    .select(['recipient_nation', 'organisation', 'person'])
    .where('base', '=', readReference(licence)?.base ?? '')
    .where('line', '=', line)
    .where('nation', '=', from)
    .where('permit', '=', true)
    .execute()
  return rows.map(({ recipient_nation, organisation, person }) => ({
    recipient: { nation: recipient_nation, organisation, person },
  }))
}

/** One request may ask for several objects, all of one server: each of them is answered once, by its package and key. */
async function isAnswered(
  db: Kysely<Tables>,
  nation: string,
  { request, uuid, kid }: { readonly request: string; readonly uuid: string; readonly kid: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('vault_release')
    .select('index')
    .where('request', '=', request)
    .where('uuid', '=', uuid)
    .where('kid', '=', kid)
    .where('nation', '=', nation)
    .executeTakeFirst()
  return row !== undefined
}

async function countOf(
  db: Kysely<Tables>,
  nation: string,
  of: { readonly person?: string; readonly organisation?: string; readonly recipient_nation: string },
  since: string,
): Promise<number> {
  const row = await db
    .selectFrom('vault_release')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where((is) => is.and(of))
    .where('at', '>', since)
    .where('nation', '=', nation)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
