/** Every way in which the ledger says no. The code is for programs, and the list is closed; the text is for people. */
export const LEDGER_CODES = [
  'bad-key',
  'unknown-key-type',
  'bad-note',
  'bad-signature',
  'not-signed',
  'bad-time',
  'bad-checkpoint',
  'extension-line',
  'wrong-origin',
  'bad-range',
  'bad-tile',
  'tile-mismatch',
  'bad-bundle',
  'missing',
  'bad-proof',
  'not-included',
  'no-quorum',
  'bad-policy',
  'bad-key-list',
  'bad-container',
  'bad-request',
  'not-asked',
  'not-a-fork',
  'forked',
  'too-long',
  'not-utf8',
  'bad-json',
  'not-canonical',
  'wrong-payload-type',
  'bad-seal',
  'wrong-log',
  'wrong-nation',
  'bad-act',
  'repeated-act',
  'bad-commitment',
] as const

export type LedgerCode = (typeof LEDGER_CODES)[number]

export class LedgerRefusal extends Error {
  override name = 'LedgerRefusal'
  readonly code: LedgerCode

  constructor(code: LedgerCode, message: string) {
    super(message)
    this.code = code
  }
}

/** What the work gives, or the refusal that stopped it; a fault of our own still rises. */
export function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; refusal: LedgerRefusal } {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof LedgerRefusal) return { ok: false, refusal: error }
    throw error
  }
}
