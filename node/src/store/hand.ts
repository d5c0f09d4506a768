import type { Act } from '@entente/core/contract/act'
import { Refused, SignatureRequired } from '@entente/core/contract/refusals'
import { payloadOf, type Signature, sealMessage } from '@entente/core/ledger/act'
import { base64, equal } from '@entente/core/ledger/bytes'
import type { VerifierKey } from '@entente/core/ledger/key'
import { type KeyList, officerKeys } from '@entente/core/ledger/key-list'
import type { Primitives } from '@entente/core/ledger/primitives'
import { NODE } from './primitives.ts'

/** So many acts a command makes at most, whoever asks for it. */
export const MOST_ACTS = 4096

/** So long a node keeps to the date of what a person is to sign, in milliseconds, and so far his clock may be off. */
export const SIGNED_WITHIN = 5 * 60_000

/** So many acts of one command a person signs himself at most. */
export const MOST_SIGNED = 64

/**
 * A command of a person who has a key of his own: the date that this node gave it, which is the same however often it is
 * made, and what he signed of it, an act after another. Empty: he is yet to be asked.
 */
export type Hand = { readonly at: string; readonly signatures: readonly Uint8Array[] }

/** Stands where a signature will: what bears it is shown and taken back, and never recorded. */
const NONE = new Uint8Array(64)

/**
 * The signatures of one command, in the order of its acts. Where none were brought, the command is made as far as it goes
 * and taken back, to learn all that is to be signed: so a person signs once, and sees all of it before.
 */
export class Signatures {
  private readonly hand: Hand | undefined
  private readonly lacking: Uint8Array[] = []
  private used = 0

  constructor(hand: Hand | undefined) {
    this.hand = hand
  }

  /** The date of the command; null: it is as ever that of its acts. */
  get at(): string | null {
    return this.hand?.at ?? null
  }

  /**
   * The person's own signature of an act, which the list in force asks for where it has a key of his. Refuses
   * `signature-mismatch`: he signed another act, or with another key.
   */
  of(act: Act, list: KeyList | null): Signature[] {
    const keys = list === null ? [] : officerKeys(list, act.by.person)
    const [first] = keys
    if (first === undefined) return []
    const payload = payloadOf(act)
    if (this.hand === undefined || this.hand.signatures.length === 0) {
      this.lacking.push(payload)
      return [{ key: first, bytes: NONE }]
    }
    return [this.next(keys, sealMessage(payload))]
  }

  private next(keys: readonly VerifierKey[], message: Uint8Array): Signature {
    const bytes = this.hand?.signatures[this.used] ?? NONE
    this.used += 1
    const key = keys.find(({ publicKey }) => NODE.verify(publicKey, message, bytes))
    if (key === undefined) throw mismatch()
    return { key, bytes }
  }

  /** What judges the acts that it makes: what is yet to be signed is taken for signed, until `done`. */
  get using(): Primitives {
    if (this.lacking.length === 0) return NODE
    return { ...NODE, verify: (key, message, bytes) => equal(bytes, NONE) || NODE.verify(key, message, bytes) }
  }

  /**
   * To be called when the command has made its last act, and before any of them stands. Refuses `signature-required`, with
   * all that is to be signed; `too-large`: that is too much for one person; `signature-mismatch`: more was signed than is
   * made.
   */
  done(): void {
    if (this.lacking.length > MOST_SIGNED) {
      const words = `this makes ${this.lacking.length} acts, and one person signs ${MOST_SIGNED} at most at once`
      throw new Refused('too-large', words)
    }
    if (this.lacking.length > 0) throw new SignatureRequired(this.lacking.map(base64))
    if (this.used < (this.hand?.signatures.length ?? 0)) throw mismatch()
  }
}

function mismatch(): Refused {
  return new Refused(
    'signature-mismatch',
    'What was signed is not what would be recorded now: look again, and ask anew',
  )
}
