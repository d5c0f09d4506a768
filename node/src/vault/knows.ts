import { parsePolicy } from '@entente/core/container/policy'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { isOpened } from '@entente/core/licence/dossier'
import type { Asked, Knows } from '@entente/core/vault/asked'
import { familyIn, witnessedBy } from '../dossiers/find.ts'
import { wholeGuard } from '../dossiers/judge.ts'
import type { Node } from '../node.ts'
import { instantOf } from '../ports.ts'
import type { Tx } from '../store/store.ts'
import { knownOf } from './known.ts'
import { countedOn } from './permits.ts'

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
  const { nation: of, organisation, person } = recipient
  const since = instantOf(Date.parse(at) - AN_HOUR)
  const asker = { nation: node.nation, request, uuid, kid, of, organisation, person, since }
  return {
    home: node.nation,
    at,
    dossier,
    family: members.filter((each) => each !== dossier),
    witnessed: witnessedBy(node),
    bundle: node.book(at).bundle,
    judge,
    isFresh: node.peer?.isFresh(node.clock.milliseconds()) ?? false,
    ...(await knownOf(db, asker, entente?.from === node.nation ? countedOn(entente) : null)),
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
