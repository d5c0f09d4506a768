import type { Act } from '@entente/core/contract/act'
import { Refused, SignatureRequired } from '@entente/core/contract/refusals'
import { payloadOf, type Signature, sealMessage } from '@entente/core/ledger/act'
import { base64, fromBase64 } from '@entente/core/ledger/bytes'
import { type KeyList, officerKeys } from '@entente/core/ledger/key-list'
import { NODE } from './primitives.ts'

/**
 * What a person signed of a command with a key of his own: one act after another, all of one date. A command that makes
 * more acts than he signed is taken back, and says what comes next; asked again with the same idempotency key it makes
 * the same acts.
 */
export type Hand = { readonly at: string; readonly signatures: readonly Uint8Array[] }

/** The signatures of one command, in the order in which its acts are made. */
export class Signatures {
  private readonly hand: Hand | undefined
  private used = 0

  constructor(hand: Hand | undefined) {
    this.hand = hand
  }

  /**
   * The person's own signature of an act, which the list in force asks for where it has a key of his. Refuses
   * `signature-required` with what he is to sign, and `signature-mismatch`: he signed another act, or with another key.
   */
  of(act: Act, list: KeyList | null): Signature[] {
    const keys = list === null ? [] : officerKeys(list, act.by.person)
    if (keys.length === 0) return []
    const payload = payloadOf(act)
    const bytes = this.hand?.signatures[this.used]
    if (bytes === undefined) throw new SignatureRequired({ at: act.at, payload: base64(payload) })
    this.used += 1
    const message = sealMessage(payload)
    const key = keys.find(({ publicKey }) => NODE.verify(publicKey, message, bytes))
    if (key !== undefined) return [{ key, bytes }]
    throw new Refused('signature-mismatch', 'What was signed is not the act that would be recorded now: sign it anew')
  }
}

/** The header of a request that brings them. */
export const SIGNED = 'entente-signed'

/** So many signatures are brought at most. */
const MOST = 64

/**
 * Reads what a request brings: `AT.SIGNATURE.SIGNATURE…`, the date and signatures of 64 bytes each in base64. Null: it
 * is none.
 */
export function handIn(header: string): Hand | null {
  const [at = '', ...encoded] = header.split('.')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) || encoded.length > MOST) return null
  const signatures = encoded.map((text) => fromBase64(text))
  const whole = signatures.flatMap((bytes) => (bytes?.length === 64 ? [bytes] : []))
  return whole.length === encoded.length ? { at, signatures: whole } : null
}

/** What `handIn` reads. */
export function formatHand({ at, signatures }: Hand): string {
  return [at, ...signatures.map(base64)].join('.')
}
