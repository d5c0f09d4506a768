import * as z from 'zod/mini'
import { applicationKind } from './applications.ts'
import { definitions, fields, instant, nation, oneOf, searched, words } from './fields.ts'
import { LICENCE_STATUSES } from './states.ts'
import { whole } from './terms.ts'

/** `registers.licences`: anybody may read it. It names no person, no firm and nothing internal. */
export const licenceRegisterInput = fields({
  status: z.optional(oneOf(LICENCE_STATUSES, 'status')),
  /** In what the register shows, and in nothing else: by a firm's name nothing is found. */
  search: z.optional(searched),
  after: z.optional(words('the `next` of the page before')),
  limit: z.optional(whole('how many', 1, 100)),
})

export const publicLicence = z
  .strictObject({
    reference: z.string(),
    kind: applicationKind,
    agreement: z.string(),
    direction: z.string(),
    destinations: z.array(nation),
    controls: z.array(z.string()),
    status: z.enum(LICENCE_STATUSES),
    issuedAt: z.nullable(instant),
    from: z.nullable(instant),
    until: z.nullable(instant),
    suspendedBy: z.array(nation),
    conditions: z.int(),
    values: z.array(z.strictObject({ currency: z.string(), amount: z.string() })),
  })
  .register(definitions, { id: 'PublicLicence' })
export type PublicLicence = z.infer<typeof publicLicence>

const logAt = z.strictObject({ origin: z.string(), nation, size: z.int(), witnessed: z.int() })

/** Every table names the position of each log that it was cut at. */
export const licenceRegisterOutput = z.strictObject({
  at: instant,
  logs: z.array(logAt),
  licences: z.array(publicLicence),
  next: z.nullable(z.string()),
})
