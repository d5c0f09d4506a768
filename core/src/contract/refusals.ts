/** Every way in which a node says no, and the HTTP status that goes with it. The list is closed. */
export const REFUSALS = {
  'bad-input': 422,
  'not-signed-in': 401,
  'not-permitted': 403,
  'separation-of-duty': 403,
  'not-found': 404,
  'wrong-state': 409,
  incomplete: 422,
  'guard-forbids': 409,
  'question-open': 409,
  'over-balance': 409,
  'condition-not-met': 409,
  'empty-meet': 409,
  'not-witnessed': 409,
  'signature-required': 409,
  'signature-mismatch': 409,
  'signature-not-asked': 409,
  'idempotency-mismatch': 409,
  'idempotency-expired': 409,
  'ledger-stopped': 503,
  'too-large': 413,
  unsupported: 415,
  'rate-limited': 429,
  'no-room': 507,
  internal: 500,
} as const
export type RefusalCode = keyof typeof REFUSALS

/** One thing that is wrong with what was asked. */
export type RefusedPlace = {
  readonly path: string
  readonly message: string
  readonly expected?: string
  /** The known word that was most likely meant. */
  readonly nearest?: string
}

/** A no, with its code for programs and a sentence for people. Whatever else is thrown is a fault of ours. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: RefusalCode
  readonly errors: readonly RefusedPlace[]

  constructor(code: RefusalCode, message: string, errors: readonly RefusedPlace[] = []) {
    super(message)
    this.code = code
    this.errors = errors
  }
}

/** A command would be recorded, and whoever gives it has a key of his own with which he is to sign its acts first. */
export class SignatureRequired extends Refused {
  /** The payloads of the acts, in their order, in base64. */
  readonly toSign: readonly string[]

  constructor(toSign: readonly string[]) {
    const words = 'Your nation’s list of keys has a key of yours: sign what you do with it, by `entente call --key`'
    super('signature-required', words)
    this.toSign = toSign
  }
}
