import { Refused } from '@entente/core/contract/refusals'
import type { Node } from '../node.ts'
import type { Imported } from '../peer/carry/carry.ts'
import type { Peer } from '../peer/peer.ts'

/** The partner's side of a node. Refuses `wrong-state`: it is not introduced yet. */
export function peerIn({ peer }: Pick<Node, 'peer'>): Peer {
  if (peer === null) throw new Refused('wrong-state', 'The partner is not introduced: nothing can be carried')
  return peer
}

/** What came of a file, as it is answered. */
export function shownImport({ given, taken, ...rest }: Imported) {
  return {
    ...rest,
    taken: taken && { ...taken, bad: [...taken.bad] },
    given: given && { ...given, file: Buffer.from(given.file).toString('base64') },
  }
}
