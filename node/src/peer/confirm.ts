import { learnKeys } from './learn.ts'
import { type Receipt, type Receiving, refusedFor, tell } from './receipt.ts'
import { getNote } from './remote.ts'
import type { Start } from './start.ts'

/** Has the partner confirmed that nothing is missing to a node without its guard. Null: he has, or there is a guard. */
export async function confirm(on: Receiving, signal: AbortSignal): Promise<Start | null> {
  if (!on.store.unconfirmed()) return null
  const word = await askWhatIsHeld(on, signal)
  const start = word.kind === 'unknown' ? word : startOf(on, word)
  return start.kind === 'agrees' ? null : start
}

/**
 * A node without its guard asks the partner what it holds of its log, by a number that no older answer bears: what it
 * shows of itself may be given again by whoever is between them. `unknown`: there is no answer.
 */
async function askWhatIsHeld(
  on: Receiving,
  signal: AbortSignal,
): Promise<Receipt | { readonly kind: 'unknown'; readonly why: string }> {
  const { store, partner, origin, clock, net, random } = on
  const asked = Buffer.from(random.bytes(32)).toString('hex')
  const answer = await getNote(net, clock, `${partner.mirror(origin)}/held?asked=${asked}`, null, signal)
  if (answer.kind === 'failed') return { kind: 'unknown', why: answer.why }
  if (answer.kind !== 'bytes') return { kind: 'unknown', why: 'the partner says nothing of what it holds of our log' }
  const take = async (): Promise<Receipt> => {
    try {
      await store.confirmed(origin, asked, answer.bytes)
      return { kind: 'taken' }
    } catch (error) {
      return refusedFor(error)
    }
  }
  const receipt = await take()
  return receipt.kind === 'refused' && (await learnKeys(on, signal)) ? take() : receipt
}

/** What a receipt says before anything is signed; it is told among the alarms. */
export function startOf(on: Receiving, receipt: Receipt): Start {
  tell(on, receipt)
  if (receipt.kind === 'taken' || receipt.kind === 'older') return { kind: 'agrees' }
  return receipt.kind === 'refused' ? { kind: 'unknown', why: receipt.why } : receipt
}
