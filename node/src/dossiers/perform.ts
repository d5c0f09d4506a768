import { type Caller, nodeItself, type PersonRole } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { subjectOf } from '@entente/core/contract/references'
import { criteriaInForce } from '@entente/core/law/criteria'
import type { Ruling } from '@entente/core/law/ruling'
import { base64 } from '@entente/core/ledger/bytes'
import { leafHash } from '@entente/core/ledger/merkle'
import type { Context, Draft } from '@entente/core/licence/command'
import type { Dossier } from '@entente/core/licence/dossier'
import { isOpened } from '@entente/core/licence/dossier'
import { permits } from '@entente/core/licence/permits'
import { transitionsOf } from '@entente/core/licence/transitions'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import type { Peer } from '../peer/peer.ts'
import type { By, Tx } from '../store/store.ts'
import { idOfAct } from './act-ids.ts'
import { familyIn, witnessedBy } from './find.ts'
import { dossierFrom } from './fold.ts'
import { type Guard, judged, screenedGuard } from './judge.ts'

/** A pure command of the life cycles: acts to be made, or a refusal. */
export type Command<Input> = (dossier: Dossier | null, input: Input, context: Context) => Draft[]

/** The roles that the table of transitions has for an act, at either end. What else it takes is the command's to say. */
export function rolesFor(type: string): readonly PersonRole[] {
  const roles = transitionsOf(type).flatMap((transition) => transition.roles)
  return [...new Set(roles)].filter((role) => role !== 'node')
}

/** The context of a command about a dossier: the guard is asked again, at the instant of the command. */
export async function contextOf(node: Node, tx: Tx, caller: Caller, dossier: Dossier | null): Promise<Context> {
  return contextWith(node, tx, caller, dossier, await screenedAt(node, tx, dossier))
}

/** The guard beside what this node's screening knows of a dossier's parties; null: nothing is screened. */
async function screenedAt(node: Node, tx: Tx, dossier: Dossier | null): Promise<Guard | null> {
  return isOpened(dossier) ? screenedGuard(node, tx.db, dossier.application.transfer, tx.at) : null
}

/** A command asked what screening knows, which nobody has read yet. */
class Unscreened extends Error {
  override name = 'Unscreened'
}

/** `screened`: 'unread' until a command asks for it. */
async function contextWith(
  node: Node,
  tx: Tx,
  caller: Caller,
  dossier: Dossier | null,
  screened: Guard | null | 'unread',
): Promise<Context> {
  let ruling: Ruling | null | undefined
  const transfer = isOpened(dossier) ? dossier.application.transfer : null
  return {
    caller,
    at: tx.at,
    home: node.nation,
    agreement: node.agreement,
    witnessed: witnessedBy(node),
    family: dossier ? await familyIn(tx, dossier.reference) : [],
    // Few commands turn on these, which take longer than the rest of a command.
    get criteria() {
      return criteriaInForce(node.book(tx.at).bundle, node.nation, tx.at)
    },
    get ruling() {
      if (ruling === undefined) ruling = transfer && judged(node, transfer, tx.at)
      return ruling ?? undefined
    },
    get screened() {
      if (transfer === null || screened === null) return undefined
      if (screened === 'unread') throw new Unscreened()
      return screened(transfer)
    },
  }
}

/**
 * The acts of a command, which is pure: where it asks what screening knows, that is read and the command made again. To
 * read it for each command would part what the commands of a group write into as many statements.
 */
async function draftsOf(
  node: Node,
  tx: Tx,
  by: Caller,
  dossier: Dossier | null,
  make: (context: Context) => Draft[],
): Promise<Draft[]> {
  try {
    return make(await contextWith(node, tx, by, dossier, 'unread'))
  } catch (error) {
    if (!(error instanceof Unscreened)) throw error
    return make(await contextOf(node, tx, by, dossier))
  }
}

/** Makes the acts of a command about one dossier, in one transaction. */
export function perform<Input extends { readonly reference: string }>(
  node: Node,
  by: Caller,
  call: Call,
  input: Input,
  command: Command<Input>,
): Promise<Recorded> {
  return node.transact(async (tx) => {
    const dossier = dossierFrom(await tx.dossier(input.reference))
    const drafts = await draftsOf(node, tx, by, dossier, (context) => command(dossier, input, context))
    return record(node, tx, by, call, subjectOf(input.reference), drafts)
  })
}

/**
 * Records drafts; the first bears the id of the request, and the ids of the others follow from it, so that the request
 * is done once however often it is sent. Null: nobody asked. `before`: so many acts of the request stand before these.
 * Refuses `ledger-stopped`: it permits something new while a log of the agreement has forked, or is not cosigned.
 */
export async function record(
  node: Pick<Node, 'store'> & { readonly peer: Pick<Peer, 'requirePermission'> | null },
  tx: Tx,
  by: By,
  call: Call | null,
  subject: string,
  drafts: readonly Draft[],
  before = 0,
): Promise<Recorded> {
  if (drafts.some(permits)) node.peer?.requirePermission()
  const acts: Recorded['acts'] = []
  for (const [position, { cites, ...draft }] of drafts.entries()) {
    const causes = await Promise.all(cites.map((place) => causeAt(node, place)))
    const made = await tx.act({ ...draft, causes }, by, call ? idOfAct(call.id, before + position) : undefined)
    acts.push({ id: made.id, type: draft.type, origin: made.origin, index: made.index })
  }
  return { subject, acts }
}

/** What an act answers, with the leaf of its entry: a reader sees that it was this one and no other. */
async function causeAt(
  { store }: Pick<Node, 'store'>,
  { origin, index }: { readonly origin: string; readonly index: number },
) {
  const [entry] = await store.entries(origin, index, index + 1)
  if (entry === undefined) throw new Error(`${origin} has no entry ${index}`)
  return { origin, index, leaf: base64(leafHash(entry)) }
}

/** The node itself, which acts by rule. */
export function nodeCaller({ nation, name }: Node): Caller {
  return { ...nodeItself(name), name: 'node', nation }
}
