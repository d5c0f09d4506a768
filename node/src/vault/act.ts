import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { SUSPENSIONS_SUBJECT } from '@entente/core/contract/suspensions'
import { packageSubject, SERVERS_SUBJECT } from '@entente/core/contract/vault'
import { vaultDraft } from '@entente/core/vault/command'
import { foldPackages } from '@entente/core/vault/packages'
import { maySeePackage } from '@entente/core/vault/present'
import { foldServers } from '@entente/core/vault/servers'
import type { Package } from '@entente/core/vault/state'
import { foldSuspensions } from '@entente/core/vault/suspensions'
import type { Kysely } from 'kysely'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import type { Tables } from '../store/tables.ts'
import { packagesIn, serversIn, suspensionsIn } from './fold.ts'

export type Named = { readonly uuid: string; readonly nation: string }
type Body = { readonly [field: string]: unknown }

/** A package that the caller may see; what he may not see is not there. */
export async function findPackage(db: Kysely<Tables>, { uuid, nation }: Named, by: Caller): Promise<Package> {
  const found = (await packagesIn(db, uuid))?.packages[nation]
  if (found === undefined || !maySeePackage(found, by)) throw new Refused('not-found', 'There is no such package')
  return found
}

/** Records an act about the key servers. Refuses what would have no effect. */
export function actOnServers(node: Node, type: string, body: Body, by: Caller, call: Call): Promise<Recorded> {
  return node.transact(async (tx) => {
    const context = { caller: by, at: tx.at, home: node.nation }
    const draft = vaultDraft(foldServers, await serversIn(tx.db), type, SERVERS_SUBJECT, body, context)
    return record(node, tx, by, call, SERVERS_SUBJECT, [draft])
  })
}

/** Records an act by which somebody is kept from packages, or let at them again. Refuses what would have no effect. */
export function actOnSuspensions(node: Node, type: string, body: Body, by: Caller, call: Call): Promise<Recorded> {
  return node.transact(async (tx) => {
    const context = { caller: by, at: tx.at, home: node.nation }
    const before = await suspensionsIn(tx.db)
    const draft = vaultDraft(foldSuspensions, before, type, SUSPENSIONS_SUBJECT, body, context)
    return record(node, tx, by, call, SUSPENSIONS_SUBJECT, [draft])
  })
}

/** Records an act about a package, which cites its registration. Refuses what would have no effect. */
export function actOnPackage(
  node: Node,
  type: string,
  named: Named,
  body: Body,
  by: Caller,
  call: Call,
): Promise<Recorded> {
  return node.transact(async (tx) => {
    const { uuid, registered } = await findPackage(tx.db, named, by)
    const subject = packageSubject(uuid)
    const context = { caller: by, at: tx.at, home: node.nation }
    const cites = [registered.stamp.place]
    const draft = vaultDraft(foldPackages, await packagesIn(tx.db, uuid), type, subject, body, context, cites)
    return record(node, tx, by, call, subject, [draft])
  })
}
