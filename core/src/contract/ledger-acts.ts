import * as z from 'zod/mini'
import { digest, nation, oneOf, words } from './fields.ts'
import { wordings } from './problem.ts'
import { predecessor, proposal } from './succession.ts'
import { openingRecipient, RELEASE_DECISIONS, RELEASE_REASONS } from './vault.ts'
import { VERDICTS } from './words.ts'

/**
 * The bodies of what a node records by itself, of its ledger and of whom it refused. No fold turns on them; a reader
 * passes over a field that it does not know.
 */
const size = z.int().check(z.gte(0)).register(wordings, { expected: 'a number of entries' })
const root = words('a root in base64')
const salt = words('32 bytes of chance in base64')

/** Where an internal log ends that a restored node goes on from: as it is held, and as it was signed where that is known. */
const internalPredecessor = z.strictObject({
  origin: z.string(),
  size,
  root,
  signed: z.optional(z.strictObject({ size, root })),
  reason: oneOf(['behind-guard', 'no-guard'], 'reason'),
})

/** `log.open`, entry 0 of every log: for whom it is, under which keys it is to be read, and what it goes on from. */
export const openBody = z.looseObject({
  agreement: words('an agreement'),
  keys: words('the key list that it begins with, as a note'),
  root: words('the vkey of the nation’s root'),
  policy: words('the policy of this log'),
  partner: z.optional(z.looseObject({ nation, node: words('a node'), root: z.optional(words('a vkey')) })),
  proposal: z.optional(proposal),
  predecessor: z.optional(z.union([predecessor, internalPredecessor])),
})

/** `ledger.commit`, in the shared log: what binds the nation to its internal log as it stands. */
export const commitBody = z.looseObject({ sha256: digest })

/** `ledger.opening` of a decision, in the internal log: what opens each commitment of its `basis`. */
export const basisOpening = z.looseObject({
  /** Older ones name no log: they are in the log of the act. */
  openings: z.array(z.looseObject({ sha256: digest, salt, origin: z.optional(z.string()), index: size })),
})

/** `ledger.opening`: that, or what opens the commitment of the same transaction. */
export const openingBody = z.union([
  z.looseObject({ sha256: digest, salt, checkpoint: words('the internal log’s checkpoint, as a note') }),
  basisOpening,
])

/**
 * `access.denied`, in the internal log: `by`, who was refused, which older ones have as the act's own; `passedOver`: how many
 * more were not noted.
 */
export const deniedBody = z.looseObject({
  by: z.optional(z.looseObject({ person: z.string(), role: z.string(), organisation: z.string() })),
  operation: words('an operation'),
  code: words('a code'),
  passedOver: z.optional(z.int().check(z.gte(1))),
})

/** `vault.reasons`, in the internal log behind a `vault.release`: what its `basis` commits to, and the salt. */
export const reasonsBody = z.looseObject({
  decision: oneOf(RELEASE_DECISIONS, 'decision'),
  request: words('the request’s digest'),
  recipient: openingRecipient,
  reasons: z.array(z.enum(RELEASE_REASONS)),
  verdicts: z.record(z.string(), z.enum(VERDICTS)),
  agreement: z.nullable(z.string()),
  label: z.nullable(z.string()),
  basis: digest,
  salt,
})
