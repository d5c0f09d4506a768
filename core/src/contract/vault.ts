import * as z from 'zod/mini'
import { definitions, fields, instant, list, nation, oneOf, words } from './fields.ts'
import { wordings } from './problem.ts'
import { reference } from './references.ts'
import { conditionId, lineNumber, whole } from './terms.ts'

/** Visible letters of any script, without controls and without what turns the direction of writing. */
export const SHOWN = /^(?=\S)[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u
/** Without a user, a query or a stroke at the end; plain HTTP on one's own machine alone. */
export const SERVER =
  /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::[1-9]\d{0,4})?(?:\/[\w.~-]+)*$/
export const PACKAGE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const MOST_SHOWN = 256
const MOST_PEM = 2048
/** Of a policy's text, in characters: no entry of a log is longer. */
const MOST_POLICY = 64 * 1024
const MOST_LABEL = 16 * 1024
/** Of a container, in bytes: 16 TiB, which no segment list reaches. */
const MOST_LENGTH = 2 ** 44

/** The subject of every act about the key servers of the agreement, and the keys that sign packages. */
export const SERVERS_SUBJECT = 'packages/servers'

/** The subject of every act about a package. */
export function packageSubject(uuid: string): string {
  return `packages/${uuid}`
}

/** What the subject of an act about a package names it by: its UUID, where there is one. The inverse of `packageSubject`. */
export function uuidIn(subject: string): string {
  return subject.slice(packageSubject('').length)
}

/** A name as acts state it. */
export const shown = z
  .string()
  .check(z.maxLength(MOST_SHOWN), z.regex(SHOWN))
  .register(wordings, { expected: `a name that can be shown, at most ${MOST_SHOWN} letters of it` })
const server = z
  .string()
  .check(z.maxLength(MOST_SHOWN), z.regex(SERVER))
  .register(wordings, {
    expected: 'the address of a key server, such as https://kas.gb.example',
    wrong: () => 'is none',
  })
const sha256 = z
  .string()
  .check(z.regex(/^sha256:[0-9a-f]{64}$/))
  .register(wordings, { expected: 'sha256: and 64 hexadecimal digits', wrong: () => 'is none' })
const sha384 = z
  .string()
  .check(z.regex(/^sha384:[0-9a-f]{96}$/))
  .register(wordings, { expected: 'sha384: and 96 hexadecimal digits', wrong: () => 'is none' })
const sid = z
  .string()
  .check(z.regex(/^[a-z]{2}$/))
  .register(wordings, { expected: 'a split by its nation’s code in lower case', wrong: () => 'is none' })
const pem = z
  .string()
  .check(z.maxLength(MOST_PEM), z.regex(/^\s*-----BEGIN PUBLIC KEY-----/))
  .register(wordings, { expected: 'a public key in PEM', wrong: () => 'is none' })
const reason = words('a reason')
const codeOf = (what: string) =>
  z
    .string()
    .check(z.maxLength(40), z.regex(/^[a-z]+(?:-[a-z]+)*$/))
    .register(wordings, { expected: what, wrong: () => 'is none' })
const containerCode = codeOf('a reason by its code, such as plan')
const findingCode = codeOf('a finding by its code, such as picture')
const pseudonym = z
  .string()
  .check(z.minLength(1), z.maxLength(MOST_SHOWN), z.regex(SHOWN))
  .register(wordings, { expected: 'a person by the pseudonym that acts bear' })

/** How a share is wrapped for a server, as the container's format calls it. */
export const SERVED_KEY_TYPES = ['wrapped', 'ec-wrapped'] as const
export const SERVER_ROLES = ['primary', 'standby'] as const

/** `vault.serve`: one key of one key server of this nation, for an agreement and a period. */
export const serveBody = fields({
  origin: server,
  kid: shown,
  type: oneOf(SERVED_KEY_TYPES, 'type of key'),
  publicKey: pem,
  role: oneOf(SERVER_ROLES, 'role of a server'),
  from: instant,
  until: instant,
})
export type ServeBody = z.infer<typeof serveBody>

/** `vault.retire`: no new package is encrypted to the key. A key that is destroyed opens none any more, for ever. */
export const retireBody = fields({ origin: server, kid: shown, destroyed: z.boolean() })

/** `vault.pin`: the key by which this nation signs its packages from an instant on; `vault.unpin`: and no more. */
export const pinBody = fields({ kid: shown, publicKey: pem, from: instant, until: instant })
export type PinBody = z.infer<typeof pinBody>
export const unpinBody = fields({ kid: shown, reason })

/** A label as an act states it: what it says, its digest, and its text, by which every node judges it. */
export const statedLabel = fields({
  policy: shown,
  classification: shown,
  digest: sha384,
  text: z
    .string()
    .check(z.maxLength(MOST_LABEL), z.minLength(1))
    .register(wordings, { expected: 'the label as canonical XML, at most 16,384 letters of it' }),
}).register(definitions, { id: 'StatedLabel' })
export type StatedLabel = z.infer<typeof statedLabel>

/** At which of its two gates people look at a package: where it is packed, or where it is received. */
export const GATES = ['packing', 'receiving'] as const
export type Gate = (typeof GATES)[number]

/** Who may release for a nation what a machine cannot judge. */
export const RELEASING_ROLES = ['security-officer', 'licensing-officer', 'countersigning-officer'] as const
export type ReleasingRole = (typeof RELEASING_ROLES)[number]

/** What an inspection may end with where something is packed: what blocks is never packed. */
export const RELEASABLE = ['pass', 'person'] as const

/** So many persons at most release one package at one nation. */
const MOST_RELEASING = 9

const inspection = fields({
  report: sha256,
  inspector: whole('the version of the inspector', 1, 1_000_000),
  outcome: oneOf(RELEASABLE, 'outcome'),
  /** Who released what only people could judge, two at least, none of whom submitted it: each by an act before this one. */
  persons: z.optional(list(pseudonym, 'the persons who released it', MOST_RELEASING)),
  /** What kinds of thing they judged, as codes of the report: the partner reads no more of it. */
  findings: z.optional(list(findingCode, 'a list of findings by their codes', 64)),
})

/** `vault.register`: what a package is, by the packing nation. `policy`: its RFC 8785 text, as every share binds it. */
export const registerBody = fields({
  container: sha256,
  length: whole('bytes', 1, MOST_LENGTH),
  policy: z
    .string()
    .check(z.maxLength(MOST_POLICY), z.minLength(2))
    .register(wordings, { expected: 'the policy’s text, at most 65,536 letters of it' }),
  label: statedLabel,
  licence: reference,
  line: lineNumber,
  inspection,
  /** The conditions of the licence that are text, as whoever packs confirms them by name. */
  confirmations: z.optional(list(conditionId, 'a list of the conditions that are confirmed')),
})
export type RegisterBody = z.infer<typeof registerBody>

/**
 * `vault.review`: one person of a nation releases what only people can judge: this very file, under this label, with what
 * this report found. The nation that receives it cites the registration; the one that packs it says so before that.
 */
export const reviewBody = fields({ container: sha256, label: sha384, report: sha256, ground: reason })
export type ReviewBody = z.infer<typeof reviewBody>

/**
 * `vault.equate`: where a line of the agreement leaves a grade to a person, an officer of the packing nation says before
 * it is registered what this file's label (by its digest) counts as under the agreement.
 */
export const equateBody = fields({ container: sha256, label: sha384, alternative: statedLabel, ground: reason })
export type EquateBody = z.infer<typeof equateBody>

/** `vault.accept` and `vault.reject`: what a nation's gate says of a package. It cites the registration. */
export const acceptBody = fields({ container: sha256 })
export const rejectBody = fields({ container: sha256, reasons: list(containerCode, 'a list of reasons') })

/** `vault.revoke`: either nation, for good. It cites the registration. */
export const revokeBody = fields({ reason })

/** `vault.regrade`: the owner says that the label is another now. The package opens no more. */
export const regradeBody = fields({ label: statedLabel, ground: reason })

/** Who opens: organisation and nation, and a pseudonym in which the partner sees equality alone. */
export const openingRecipient = fields({ nation, organisation: shown, person: pseudonym })
export type OpeningRecipient = z.infer<typeof openingRecipient>

export const RELEASE_DECISIONS = ['permit', 'refuse'] as const

/**
 * What the answers to one opening come to: both nations released; one did, and the other refused; one did, and no answer
 * of the other is among them; neither did.
 */
export const OPENING_OUTCOMES = ['both', 'split', 'one', 'refused'] as const
export type OpeningOutcome = (typeof OPENING_OUTCOMES)[number]

/**
 * `vault.release`: the answer of one nation's key server to one request, recorded before it leaves. `ordinal` and
 * `remaining` are the exporter's node's, and of a permit. A refusal of what no act registers names no container.
 */
export const releaseBody = fields({
  decision: oneOf(RELEASE_DECISIONS, 'decision'),
  container: z.optional(sha256),
  policy: sha256,
  sid,
  kid: shown,
  licence: z.optional(reference),
  line: z.optional(lineNumber),
  ordinal: z.optional(whole('which one of the line it is', 0, 1_000_000)),
  remaining: z.optional(whole('how many are left', 0, 1_000_000)),
  recipient: openingRecipient,
  clientKey: sha256,
  request: sha256,
  opening: z.optional(shown),
  basis: z
    .string()
    .check(z.regex(/^[0-9a-f]{64}$/))
    .register(wordings, { expected: 'a commitment as 64 hexadecimal digits' }),
})
export type ReleaseBody = z.infer<typeof releaseBody>

/** Why a share does not leave, by the steps of the decision. The list is closed; the codes stay in the internal log. */
export const RELEASE_REASONS = [
  'key',
  'binding',
  'policy',
  'unregistered',
  'plan',
  'agreement',
  'licence',
  'line',
  'recipient',
  'condition',
  'label',
  'equivalence',
  'ceiling',
  'law',
  'suspended',
  'revoked',
  'stale',
  'exhausted',
  'replay',
  'rate',
] as const
export type ReleaseReason = (typeof RELEASE_REASONS)[number]
