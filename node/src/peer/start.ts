import { confirm, startOf } from './confirm.ts'
import { askForSuccessor, type Receiving, takeReceipt, tell } from './receipt.ts'
import { getNote } from './remote.ts'

/** What the partner says of our log before we sign anything. */
export type Start =
  /** It holds nothing that we do not. */
  | { readonly kind: 'agrees' }
  /** It holds more of our log than we, or another: nothing may be signed. `why` is in words for an officer. */
  | { readonly kind: 'restored'; readonly why: string }
  /** Nobody is asked: the logs are carried by hand. The next bundle or receipt says it; without a guard, an officer. */
  | { readonly kind: 'carried' }
  /** Nobody knows. With a good guard one may begin and ask again; without one, not. */
  | { readonly kind: 'unknown'; readonly why: string }

/**
 * Asks the partner what it has cosigned of our log, before the first signature: the commonest fork is a restored
 * backup and not an attacker. A `restored` node stops new permissions at once, by its alarm.
 */
export async function checkStart(on: Receiving, signal: AbortSignal): Promise<Start> {
  const lacking = await askForSuccessor(on, signal)
  if (lacking !== null) {
    tell(on, lacking)
    return lacking
  }
  const unsettled = await confirm(on, signal)
  if (unsettled !== null) return unsettled
  const answer = await getNote(on.net, on.clock, `${on.partner.mirror(on.origin)}/checkpoint`, null, signal)
  if (answer.kind === 'failed') return { kind: 'unknown', why: answer.why }
  if (answer.kind !== 'bytes') {
    return answer.kind === 'missing' ? { kind: 'agrees' } : { kind: 'unknown', why: 'no answer' }
  }
  return startOf(on, await takeReceipt(on, answer.bytes, signal))
}
