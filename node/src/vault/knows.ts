import { parsePolicy } from '@entente/core/container/policy'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { readReference } from '@entente/core/contract/references'
import { isOpened } from '@entente/core/licence/dossier'
import type { Asked, Knows } from '@entente/core/vault/asked'
import type { Kysely } from 'kysely'
import { familyIn, witnessedBy } from '../dossiers/find.ts'
import { wholeGuard } from '../dossiers/judge.ts'
import type { Node } from '../node.ts'
import { instantOf } from '../ports.ts'
import { askedAgain } from '../store/asked-again.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { answeredBy } from './answered.ts'
import { vaultIn } from './fold.ts'

const AN_HOUR = 3_600_000

/** What this node knows at the instant of a request, read in the command that answers it. */
export async function knowsOf(
  node: Node,
  tx: Tx,
  { policy, uuid, kid, recipient, request }: Asked & { readonly request: string },
): Promise<Knows> {
  const { db, at } = tx
  const entente = ententeIn(policy)
  const members = entente === null ? [] : await familyIn(tx, entente.licence)
  const dossier = members.find(({ reference }) => reference === entente?.licence) ?? null
  const judge = isOpened(dossier) ? await wholeGuard(node, db, dossier.application.transfer, at) : () => null
  return {
    home: node.nation,
    at,
    ...(await vaultIn(db, uuid)),
    dossier,
    family: members.filter((each) => each !== dossier),
    witnessed: witnessedBy(node),
    bundle: node.book(at).bundle,
    judge,
    permits: entente?.from === node.nation ? await permitsOn(db, entente) : [],
    isFresh: node.peer?.isFresh(node.clock.milliseconds()) ?? false,
    ...(await answeredBy(node, db, { request, uuid, kid, recipient, since: instantOf(Date.parse(at) - AN_HOUR) })),
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

const PERMITS = askedAgain((db, { from, base, line }: { from: string; base: string; line: number }) =>
  db
    .selectFrom('vault_release')
    .select(['recipient_nation', 'organisation', 'person'])
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('base', '=', base)
    .where('line', '=', line)
    .where('nation', '=', from)
    .where('permit', '=', true)
    .groupBy(['recipient_nation', 'organisation', 'person']),
)

/** Whom the permits that count let at a line: those of the exporter's node, under whatever number of the licence. */
export async function permitsOn(
  db: Kysely<Tables>,
  { from, licence, line }: { readonly from: string; readonly licence: string; readonly line: number },
): Promise<Knows['permits']> {
  const rows = await PERMITS(db, { from, base: readReference(licence)?.base ?? '', line })
  return rows.map(({ recipient_nation: nation, organisation, person, times }) => ({
    recipient: { nation, organisation, person },
    times,
  }))
}
