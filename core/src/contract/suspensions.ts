import * as z from 'zod/mini'
import { definitions, fields, instant, nation, oneOf, words } from './fields.ts'
import { place } from './recorded.ts'
import { shown } from './vault.ts'

/** The subject of every act by which somebody is kept from packages, or let at them again. */
export const SUSPENSIONS_SUBJECT = 'packages/suspensions'

const SUSPENDED = ['organisation', 'person'] as const

/** An organisation by the name that acts have of it, or a person by the pseudonym that they have of him; of one nation. */
const suspended = { nation, whom: oneOf(SUSPENDED, 'kind of party'), name: shown }

/**
 * `vault.suspend`: this nation releases no share to whom it names, nor of what he packed, from now on. `vault.lift`: one
 * person of that nation takes it back; it ends when a second person does.
 */
export const suspendBody = fields({ ...suspended, reason: words('a reason') })
export const liftBody = fields({ ...suspended, reason: words('a reason') })
export type SuspendBody = z.infer<typeof suspendBody>

const said = z.strictObject({ at: instant, role: z.string(), reason: z.string(), place })

const suspension = z
  .strictObject({
    /** The nation that suspends. */
    by: nation,
    of: z.strictObject({ nation, whom: z.enum(SUSPENDED), name: z.string() }),
    at: instant,
    role: z.string(),
    reason: z.string(),
    /** The persons who take it back; two end it. */
    lifts: z.array(said),
    standing: z.boolean(),
    /** The commands about it that the reader may give now. */
    next: z.array(z.string()),
    place,
  })
  .register(definitions, { id: 'VaultSuspension' })

export const suspensionsInput = fields({})
export const suspensionsOutput = z.strictObject({ suspensions: z.array(suspension) })
