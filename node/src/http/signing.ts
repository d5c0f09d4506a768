import { Refused, SignatureRequired } from '@entente/core/contract/refusals'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { officerKeys } from '@entente/core/ledger/key-list'
import type { Node } from '../node.ts'
import { type Hand, MOST_SIGNED, SIGNED_WITHIN } from '../store/hand.ts'

/** The header by which a person brings what he signed of a command: signatures of 64 bytes, in base64, a point between. */
export const SIGNED = 'entente-signatures'

/** The signatures that a request brings. Refuses `bad-input`: they are none, or too many. */
export function signaturesIn(header: string | undefined): readonly Uint8Array[] | undefined {
  if (header === undefined) return undefined
  const read = header.split('.').map((text) => fromBase64(text))
  const whole = read.flatMap((bytes) => (bytes?.length === 64 ? [bytes] : []))
  if (whole.length === read.length && whole.length <= MOST_SIGNED) return whole
  throw new Refused('bad-input', `The ${SIGNED} header is none: expected signatures of 64 bytes in base64`)
}

/** A command that a person is to sign: which, when this node dated it, and when it asked him. */
type Awaited = { readonly person: string; readonly digest: string; readonly at: string; readonly since: number }

/** What is asked: under which key of which person, and what it says. */
export type AskedFor = { readonly key: string; readonly person: string; readonly digest: string }

/** Commands of one person that wait. He reads what he signs; but their law is that of the date, which must not lie far back. */
const MOST_OF_ONE = 16

const awaiting = new WeakMap<Node['store'], Map<string, Awaited>>()

/**
 * With which date, and under which signatures, a command is made. The date is this node's own: it gives one to whoever has
 * a key of his, and keeps to it for five minutes while he signs. None: he has no key. Refuses `signature-not-asked`:
 * signatures for which this process did not ask, or too long ago; `idempotency-mismatch`: for another command.
 */
export function handFor(node: Node, asked: AskedFor, brought: readonly Uint8Array[] | undefined): Hand | undefined {
  const known = knownOf(node, asked.key)
  if (known !== undefined && known.digest !== asked.digest)
    throw new Refused('idempotency-mismatch', 'Something else was asked before under this Idempotency-Key')
  if (known !== undefined) return { at: known.at, signatures: brought ?? [] }
  if (brought !== undefined) {
    const words = 'This node does not know that it asked for these signatures: look whether it is done, and ask anew'
    throw new Refused('signature-not-asked', words)
  }
  return hasKey(node, asked.person) ? { at: node.clock.now(), signatures: [] } : undefined
}

/** Whether a list in force in a log of this nation has a key of the person. */
function hasKey({ store }: Node, person: string): boolean {
  const lists = store.logs().flatMap(({ own, origin }) => (own ? (store.keys(origin).at(-1)?.list ?? []) : []))
  return lists.some((list) => officerKeys(list, person).length > 0)
}

function knownOf({ store, clock }: Node, key: string): Awaited | undefined {
  const known = awaiting.get(store)?.get(key)
  if (known === undefined || performance.now() - known.since > SIGNED_WITHIN) return undefined
  return Math.abs(Date.parse(clock.now()) - Date.parse(known.at)) > SIGNED_WITHIN ? undefined : known
}

/** Remembers the date of a command that is to be signed, and forgets that of any other. */
export function settleHand(node: Node, { key, person, digest }: AskedFor, hand: Hand, error?: unknown): void {
  const here = awaiting.get(node.store) ?? new Map<string, Awaited>()
  awaiting.set(node.store, here)
  const since = knownOf(node, key)?.since ?? performance.now()
  here.delete(key)
  if (!(error instanceof SignatureRequired)) return
  const own = [...here].filter(([, each]) => each.person === person)
  for (const [oldest] of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) here.delete(oldest)
  here.set(key, { person, digest, at: hand.at, since })
}

/** The node at the date of a command that a person signs: whatever asks the time in it is told that one. */
export function signing(node: Node, hand: Hand | undefined): Node {
  if (hand === undefined) return node
  const clock = { ...node.clock, now: () => hand.at }
  return { ...node, clock, transact: (work, ids) => node.transact(work, ids, hand) }
}
