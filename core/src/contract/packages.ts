import * as z from 'zod/mini'
import { definitions, fields, flag, instant, list, nation, text, words } from './fields.ts'
import { wordings } from './problem.ts'
import { place, recorded } from './recorded.ts'
import { reference } from './references.ts'
import { conditionId, lineNumber, OPENINGS_COUNTED, whole } from './terms.ts'
import { OPENING_OUTCOMES, PACKAGE_ID, RELEASABLE, RELEASE_REASONS, SERVED_KEY_TYPES, SERVER_ROLES } from './vault.ts'

export const packageId = z
  .string()
  .check(z.regex(PACKAGE_ID))
  .register(wordings, { expected: 'a package by its UUID, in lower case', wrong: () => 'is none' })
  .register(definitions, { id: 'PackageId' })

/** A package by its name and the nation that packed it. */
const named = { uuid: packageId, nation }
const label = z.strictObject({ policy: z.string(), classification: z.string() })

export const getPackageInput = fields(named)
export const revokePackageInput = fields({ ...named, reason: words('a reason') })
export const listPackagesInput = fields({
  licence: z.optional(reference),
  /** Those alone at which this nation’s gate has not looked yet, and which nobody has withdrawn. */
  waiting: z.optional(flag),
  after: z.optional(words('the `next` of the page before')),
  limit: z.optional(whole('how many', 1, 100)),
})

const answer = z.strictObject({
  nation,
  at: instant,
  permit: z.boolean(),
  ordinal: z.nullable(z.int()),
  remaining: z.nullable(z.int()),
  /** Of this nation’s own refusals, for its authority alone. */
  reasons: z.array(z.enum(RELEASE_REASONS)),
  place,
})

/** What both nations answered to one opening. `person`: a pseudonym, for authorities alone. */
const receipt = z
  .strictObject({
    at: instant,
    organisation: z.string(),
    person: z.nullable(z.string()),
    matched: z.nullable(z.enum(['stated', 'inferred'])),
    answers: z.array(answer),
    outcome: z.enum(OPENING_OUTCOMES),
    orphan: z.boolean(),
  })
  .register(definitions, { id: 'OpeningReceipt' })

/**
 * `vault.receipt`: what both nations answered to one opening, named by the place of an answer, with proofs, as a file.
 */
export const receiptInput = fields({
  ...named,
  origin: words('the log of an answer to the opening'),
  index: whole('the place of an answer in its log', 0, Number.MAX_SAFE_INTEGER),
})

/**
 * `vault.orphans`: a release of one nation, with the package that it is of. Its refusals are not looked at, so that
 * `outcome` is `one`.
 */
export const orphansOutput = z.strictObject({
  orphans: z.array(z.strictObject({ uuid: z.string(), ...receipt.shape })),
})

const gate = z.strictObject({ nation, at: instant, accepted: z.boolean(), reasons: z.array(z.string()), place })

const row = {
  uuid: z.string(),
  nation,
  licence: reference,
  line: z.int(),
  organisation: z.string(),
  registeredAt: instant,
  label,
  media: z.string(),
  size: z.int(),
  recipients: z.array(z.string()),
  state: z.enum(['registered', 'accepted', 'rejected', 'regraded', 'revoked']),
  /** Of its file, in bytes. */
  length: z.int(),
  /** Those between which its key is split. */
  nations: z.array(nation),
  gates: z.array(gate),
  revoked: z.array(z.strictObject({ nation, at: instant, reason: z.string(), place })),
  /** Whether people of this nation have yet to release it, before its gate lets it through. */
  awaited: z.boolean(),
  /** What the reader may ask of it now: commands, its file, its report. */
  next: z.array(z.string()),
}
export const packageRow = z.strictObject(row).register(definitions, { id: 'PackageRow' })
export type PackageRow = z.infer<typeof packageRow>

/** What is granted, what of it is used, and what is left. */
const drawnDown = { most: z.int(), used: z.int(), left: z.int() }

export const packageView = z
  .strictObject({
    ...row,
    agreement: z.string(),
    to: z.array(nation),
    notBefore: instant,
    notAfter: instant,
    labelDigest: z.string(),
    /** The line that stands on a page, and what it says in either language; null: the book of now has no such grade. */
    marking: z.nullable(
      z.strictObject({ line: z.string(), explained: z.strictObject({ en: z.string(), ru: z.string() }) }),
    ),
    /** The line’s openings, as far as this node knows of them; null: nothing of it may be opened. */
    quota: z.nullable(
      z.strictObject({
        ...drawnDown,
        counted: z.enum(OPENINGS_COUNTED),
        /** How many organisations were let at it; null: the line does not bound them. */
        recipients: z.nullable(z.strictObject(drawnDown)),
      }),
    ),
    /** Whether the file is at this node. */
    here: z.boolean(),
    container: z.string(),
    servers: z.array(z.strictObject({ sid: z.string(), origin: z.string(), kid: z.string() })),
    inspection: z.strictObject({ outcome: z.enum(RELEASABLE), inspector: z.int(), report: z.string() }),
    regraded: z.nullable(z.strictObject({ at: instant, ground: z.string(), label, place })),
    /** What an officer of the packing nation said that its label counts as; null: nobody had to. */
    equated: z.nullable(z.strictObject({ at: instant, ground: z.string(), label, place })),
    receipts: z.array(receipt),
    place,
  })
  .register(definitions, { id: 'PackageView' })
export type PackageView = z.infer<typeof packageView>

export const listPackagesOutput = z.strictObject({ packages: z.array(packageRow), next: z.nullable(z.string()) })

const servedKey = z.strictObject({
  nation,
  origin: z.string(),
  kid: z.string(),
  type: z.enum(SERVED_KEY_TYPES),
  publicKey: z.string(),
  role: z.enum(SERVER_ROLES),
  from: instant,
  until: instant,
  retired: z.nullable(z.strictObject({ at: instant, destroyed: z.boolean() })),
  /** Whether packages are encrypted to it now. */
  planned: z.boolean(),
  place,
})
const signer = z.strictObject({
  nation,
  /** When it was pinned: before that it signed nothing, whatever its window says. */
  at: instant,
  kid: z.string(),
  publicKey: z.string(),
  from: instant,
  until: instant,
  unpinned: z.nullable(z.strictObject({ at: instant, reason: z.string() })),
  place,
})

/** The key servers of both nations, and the keys by which they sign packages. */
export const serversOutput = z.strictObject({ keys: z.array(servedKey), signers: z.array(signer) })
export type ServersView = z.infer<typeof serversOutput>

const grade = {
  policy: words('a scheme of grades, such as GB-GPMS'),
  classification: words('a grade of the scheme'),
}
export const graded = fields(grade)
/**
 * With what limits its readers, what its maker states of the document where the agreement demands it, and when somebody
 * must look at it again; by default in ten years.
 */
const packLabel = fields({
  ...grade,
  caveats: z.optional(list(text, 'a list of caveats, such as UK EYES ONLY')),
  states: z.optional(list(text, 'a list of statements, such as No Limited Distribution')),
  review: z.optional(instant),
})
export type PackLabel = z.infer<typeof packLabel>
export const offset = whole('a place in the file', 0, 2 ** 44)
export const upload = words('the name that the first piece was answered with')

/** The name of a private key that a node keeps: it is a file's name too. */
export const KEPT_KID = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** `vault.pin`: the node makes the pair, and keeps the private half. */
export const pinInput = fields({
  kid: z
    .string()
    .check(z.regex(KEPT_KID))
    .register(wordings, { expected: 'a name of small letters, digits, dots and dashes', wrong: () => 'is none' }),
  from: instant,
  until: instant,
})

/** Of a file that is sent, in bytes; all pieces but the last are so long. */
export const PIECE_BYTES = 512 * 1024
/** What is longer is not looked into, in bytes: its name, type and ends are, and it never passes without people. */
export const MOST_INSPECTED = 128 * 1024 * 1024
/** No longer file is packed, in bytes. */
export const MOST_PACKED = 10 * 1024 * 1024 * 1024

/** A piece of a file, in base64: 524,288 bytes of it, but for the last. */
export const piece = z
  .string()
  .check(z.maxLength(700_000))
  .register(wordings, { expected: 'a piece of the file in base64, at most 524,288 bytes of it' })

/**
 * `vault.upload`. Without `upload` it is the first piece, which says with `deposit` of which package it is the file: then
 * it may be as long as that was registered, else as a file to be packed.
 */
export const uploadInput = fields({ upload: z.optional(upload), deposit: z.optional(fields(named)), offset, piece })
export const uploadOutput = z.strictObject({ upload: z.string(), received: z.int() })

const submitted = {
  upload,
  name: words('the name of the file'),
  media: words('the type of the file, such as text/plain'),
  licence: reference,
  line: lineNumber,
  label: packLabel,
}

/** `vault.inspectUpload`: what would be packed, without whom it is for. */
export const inspectInput = fields(submitted)

/**
 * `vault.labels`: the schemes of grades that are in force, the nation's own first, each from its lowest grade, and what
 * whoever labels by it must state under the agreement.
 */
export const labelsOutput = z.strictObject({
  schemes: z.array(z.strictObject({ policy: z.string(), grades: z.array(z.string()), states: z.array(z.string()) })),
})

export const packInput = fields({
  ...submitted,
  recipients: list(text, 'a list of names of parties'),
  confirmations: z.optional(list(conditionId, 'a list of the conditions that are confirmed')),
})
export const packOutput = z.strictObject({
  uuid: z.string(),
  nation,
  container: z.string(),
  length: z.int(),
  outcome: z.enum(RELEASABLE),
  /** It is not registered before people have released it. */
  waits: z.boolean(),
  recorded,
})

/** `vault.deposit`: the file of a package, at the node of the other nation. */
export const depositInput = fields({ ...named, upload })
export const depositOutput = z.strictObject({ uuid: z.string(), container: z.string(), length: z.int() })

export const acceptInput = fields(named)
export const rejectInput = fields({
  ...named,
  reasons: z.optional(list(text, 'a list of reasons')),
})
export const regradeInput = fields({ ...named, label: graded, ground: words('a reason') })

/** A stretch of the file, so that none need be in memory whole. */
export const downloadInput = fields({
  ...named,
  offset: z.optional(offset),
  length: z.optional(whole('bytes', 1, 32 * 1024 * 1024)),
})
