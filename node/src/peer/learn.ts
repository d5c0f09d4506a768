import { get } from './get.ts'
import type { Partner } from './partner.ts'
import type { Net, PeerStore, Timer } from './ports.ts'

/** All that asking the partner for its newest key list needs. */
export type Learning = {
  readonly store: Pick<PeerStore, 'showKeys'>
  readonly partner: Pick<Partner, 'prefix'>
  readonly clock: Timer
  readonly net: Net
}

const LONGEST_LIST = 96 * 1024
const SOON = 10_000

/** Asks for the partner's newest key list, where what it shows is under keys that are not known. False: nothing new. */
export async function learnKeys({ store, partner, clock, net }: Learning, signal: AbortSignal): Promise<boolean> {
  const asked = { address: `${partner.prefix}/keys`, most: LONGEST_LIST, within: SOON }
  const answer = await get(net, clock, { ...asked, headers: { 'Cache-Control': 'no-cache' } }, signal)
  return answer.kind === 'bytes' && store.showKeys(answer.bytes)
}
