import { parsePolicy } from '@entente/core/container/policy'
import { ContainerRefusal } from '@entente/core/container/refusal'
import type { Transfer } from '@entente/core/contract/transfer'
import { isOpened } from '@entente/core/licence/dossier'
import type { Asked, Knows } from '@entente/core/vault/asked'
import { familyIn, witnessedBy } from '../dossiers/find.ts'
import { statedGuard, wholeGuard } from '../dossiers/judge.ts'
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
  { policy, uuid, kid, recipient, request }: Omit<Asked, 'failures'> & { readonly request: string },
): Promise<Knows> {
  const { db, at } = tx
  const entente = ententeIn(policy)
  const members = entente === null ? [] : await familyIn(tx, entente.licence)
  const dossier = members.find(({ reference }) => reference === entente?.licence) ?? null
  const { nation: of, organisation, person } = recipient
  const since = instantOf(Date.parse(at) - AN_HOUR)
  const asker = { nation: node.nation, request, uuid, kid, of, organisation, person, since }
  const counted = entente?.from === node.nation ? countedOn(entente) : null
  const { hasLists, ...known } = await knownOf(db, at, asker, counted)
  const guard = (transfer: Transfer) => (hasLists ? wholeGuard(node, db, transfer, at) : statedGuard(node, at))
  return {
    home: node.nation,
    at,
    dossier,
    family: members.filter((each) => each !== dossier),
    witnessed: witnessedBy(node),
    bundle: node.book(at).bundle,
    judge: isOpened(dossier) ? await guard(dossier.application.transfer) : () => null,
    isFresh: node.peer?.isFresh(node.clock.milliseconds()) ?? false,
    ...known,
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
