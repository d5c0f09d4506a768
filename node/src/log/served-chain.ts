import { successorOf } from '@entente/core/contract/chain'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { openKeyList } from '@entente/core/ledger/key-list'
import type { Answer } from '../peer/get.ts'
import type { Net, Timer } from '../peer/ports.ts'
import { getNote, Unread } from '../peer/remote.ts'
import type { PartnerKeys } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'

/** How a node is asked. */
export type Asking = { readonly net: Net; readonly clock: Timer; readonly signal: AbortSignal }

/** Where a node serves the logs of one nation, of its own or of the partner's, and what of it both nations signed. */
export type Serving = {
  readonly nation: string
  readonly keys: PartnerKeys
  readonly prefix: (origin: string) => string
  /** The path below the prefix of a checkpoint that the other nation cosigned. */
  readonly cosigned: 'receipt' | 'checkpoint'
}

/** A log as it is served, up to a checkpoint that it signed, with the newest key list in it. */
export type ServedLog = {
  readonly origin: string
  readonly nation: string
  readonly prefix: string
  readonly note: Uint8Array
  readonly keys: SignedKeys
}

/**
 * The first log of a nation under an agreement, and every successor after it that is served: a log has one successor, and
 * its name says which. Refuses `Unread`: of the first there is none that the other nation cosigned, or a file does not
 * come; and what `openCheckpoint` and `openKeyList` refuse.
 */
export async function servedChain(first: string, serving: Serving, asking: Asking): Promise<ServedLog[]> {
  const logs: ServedLog[] = []
  for (let origin = first; ; origin = successorOf(origin)) {
    const address = `${serving.prefix(origin)}/${serving.cosigned}`
    const note = await answerAt(address, asking)
    if (note.kind === 'missing' && logs.length > 0) return logs
    if (note.kind === 'missing') {
      throw new Unread(
        'missing',
        `${address}: there is no such log, or the other nation has cosigned nothing of it yet`,
      )
    }
    logs.push(await judged(origin, serving, bytesOf(address, note), asking))
  }
}

/** A log whose checkpoint its own key signed, by a list of its nation's root: else anybody could make up how long it is. */
async function judged(origin: string, serving: Serving, note: Uint8Array, asking: Asking): Promise<ServedLog> {
  const { nation, keys } = serving
  const prefix = serving.prefix(origin)
  const address = `${prefix}/keys`
  const newest = bytesOf(address, await answerAt(address, asking))
  const list = openKeyList(newest, keys.root, NODE)
  openCheckpoint(note, logKeysIn(list, origin), [], NODE)
  return { origin, nation, prefix, note, keys: { list, note: newest } }
}

function answerAt(address: string, { net, clock, signal }: Asking): Promise<Answer> {
  return getNote(net, clock, address, null, signal)
}

function bytesOf(address: string, answer: Answer): Uint8Array {
  if (answer.kind === 'bytes') return answer.bytes
  if (answer.kind === 'failed') throw new Unread('failed', `${address}: ${answer.why}`)
  throw new Unread('missing', `${address} is not served`)
}
