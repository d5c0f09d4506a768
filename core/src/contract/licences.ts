import * as z from 'zod/mini'
import { applicationKind } from './applications.ts'
import { timelineEntry } from './cases.ts'
import { balanceLine, deliveryView } from './deliveries.ts'
import { definitions, fields, instant, nation, oneOf, searched, text, translations, words } from './fields.ts'
import { actState, place } from './recorded.ts'
import { reference } from './references.ts'
import { LICENCE_STATUSES } from './states.ts'
import { lineNumber, terms, whole } from './terms.ts'
import { transferSchema } from './transfer.ts'

const because = words('a reason')
/** The provision that it rests on, as its instrument and place: `gb/statement/2014-03-18 1`. */
const provision = z.optional(text)

/** `translations` where the reason is the statute book's own; what a person wrote stands as it was written. */
export const suspendBody = fields({ because, translations: z.optional(translations), provision })
export const reinstateBody = fields({ because })
export const revokeBody = fields({ because })
export const surrenderBody = fields({ reason: z.optional(words('a reason')) })

export const suspendInput = fields({ reference, because, provision })
export const reinstateInput = fields({ reference, because })
export const revokeInput = fields({ reference, because })
export const surrenderInput = fields({ reference, reason: z.optional(words('a reason')) })
export const getLicenceInput = fields({ reference })
export const listLicencesInput = fields({
  status: z.optional(oneOf(LICENCE_STATUSES, 'status')),
  search: z.optional(searched),
  after: z.optional(words('the `next` of the page before')),
  limit: z.optional(whole('how many', 1, 100)),
})
export const licenceRecordInput = fields({ reference })
export const licenceDocumentInput = fields({ reference, language: z.optional(oneOf(['en', 'ru'], 'language')) })

/** Why two grants come to no licence. */
export const clash = z.strictObject({
  what: z.enum(['window', 'destinations', 'lines', 'unit', 'currency', 'quantity', 'value']),
  line: z.optional(lineNumber),
  text: z.string(),
})
export type Clash = z.infer<typeof clash>

const suspension = z.strictObject({
  nation,
  at: instant,
  because: z.string(),
  translations: z.optional(translations),
  provision: z.optional(z.string()),
  place,
  /** Lifted by its authority, and not yet witnessed by the partner: it still holds. */
  lifted: z.nullable(z.strictObject({ at: instant, place })),
})

const signature = z.strictObject({
  nation,
  at: instant,
  outcome: z.enum(['granted', 'no-licence-required']),
  terms: z.optional(terms),
  law: z.optional(z.string()),
  place,
  witnessed: z.boolean(),
  state: actState,
})

export const licenceView = z
  .strictObject({
    reference: z.string(),
    kind: applicationKind,
    organisation: z.string(),
    exporterNation: nation,
    partnerNation: nation,
    agreement: z.string(),
    varies: z.optional(z.string()),
    transfer: transferSchema,
    at: instant,
    status: z.enum(LICENCE_STATUSES),
    /** When both had signed; null where they have not. */
    issuedAt: z.nullable(instant),
    /** The meet of both grants. Null: there is none yet, or they clash. */
    terms: z.nullable(terms),
    clash: z.nullable(clash),
    signatures: z.array(signature),
    suspensions: z.array(suspension),
    revoked: z.array(z.strictObject({ nation, at: instant, because: z.string(), place })),
    surrendered: z.nullable(z.strictObject({ at: instant, place })),
    balance: z.array(balanceLine),
    deliveries: z.array(deliveryView),
    /** The acts of both nations that made it what it is, oldest first. */
    timeline: z.array(timelineEntry),
    /** What the caller's role may do next. */
    next: z.array(z.string()),
  })
  .register(definitions, { id: 'LicenceView' })
export type LicenceView = z.infer<typeof licenceView>

export const licenceRow = z
  .strictObject({
    reference: z.string(),
    kind: applicationKind,
    organisation: z.string(),
    summary: z.string(),
    status: z.enum(LICENCE_STATUSES),
    from: z.nullable(instant),
    until: z.nullable(instant),
    suspendedBy: z.array(nation),
    openDeliveries: z.int(),
  })
  .register(definitions, { id: 'LicenceRow' })
export type LicenceRow = z.infer<typeof licenceRow>

export const listLicencesOutput = z.strictObject({ licences: z.array(licenceRow), next: z.nullable(z.string()) })
