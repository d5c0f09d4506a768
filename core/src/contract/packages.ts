import * as z from 'zod/mini'
import { definitions, fields, instant, nation, words } from './fields.ts'
import { wordings } from './problem.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { whole } from './terms.ts'
import { PACKAGE_ID, RELEASABLE, SERVED_KEY_TYPES, SERVER_ROLES } from './vault.ts'

const packageId = z
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
  after: z.optional(words('the `next` of the page before')),
  limit: z.optional(whole('how many', 1, 100)),
})

const answer = z.strictObject({
  nation,
  at: instant,
  permit: z.boolean(),
  ordinal: z.nullable(z.int()),
  remaining: z.nullable(z.int()),
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
    state: z.enum(['both', 'one', 'none']),
    orphan: z.boolean(),
  })
  .register(definitions, { id: 'OpeningReceipt' })

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
}
export const packageRow = z.strictObject(row).register(definitions, { id: 'PackageRow' })
export type PackageRow = z.infer<typeof packageRow>

const gate = z.strictObject({ nation, at: instant, accepted: z.boolean(), reasons: z.array(z.string()), place })

export const packageView = z
  .strictObject({
    ...row,
    agreement: z.string(),
    to: z.array(nation),
    notBefore: instant,
    notAfter: instant,
    container: z.string(),
    length: z.int(),
    servers: z.array(z.strictObject({ sid: z.string(), origin: z.string(), kid: z.string() })),
    inspection: z.strictObject({ outcome: z.enum(RELEASABLE), inspector: z.int(), report: z.string() }),
    gates: z.array(gate),
    revoked: z.array(z.strictObject({ nation, at: instant, reason: z.string(), place })),
    regraded: z.nullable(z.strictObject({ at: instant, ground: z.string(), label, place })),
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
  kid: z.string(),
  publicKey: z.string(),
  from: instant,
  until: instant,
  unpinned: z.nullable(z.strictObject({ at: instant, reason: z.string() })),
  place,
})

/** The key servers of both nations, and the keys by which they sign packages. */
export const serversOutput = z.strictObject({ keys: z.array(servedKey), signers: z.array(signer) })
