import { opening } from '@entente/core/vault/servers'
import type { Node } from '../node.ts'
import { serversIn } from './fold.ts'

/**
 * The addresses of both nations' key servers of which some key still opens packages. Whoever is signed in here is
 * vouched for there, and nowhere else: what a file says of an address is no reason to ask at it.
 */
export async function servedAddresses({ read, nation, partner }: Pick<Node, 'read' | 'nation' | 'partner'>) {
  const servers = await serversIn(read)
  const keys = [nation, partner.nation].flatMap((code) => opening(servers, code))
  return [...new Set(keys.map(({ origin }) => origin))]
}
