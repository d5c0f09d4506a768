import * as z from 'zod/mini'
import { fields, instant, nation } from './fields.ts'
import { PERSON_ROLES } from './people.ts'

export const nothing = fields({})

const persona = fields({ person: z.string(), name: z.string(), role: z.enum(PERSON_ROLES), organisation: z.string() })

/** See `Caller`. */
export const callerSchema = fields({
  person: z.string(),
  name: z.string(),
  role: z.enum(PERSON_ROLES),
  organisation: z.string(),
  nation: z.string(),
})

/** `me.get`: who asks, which node answers, and the instant of law by its clock. */
export const meOutput = fields({
  caller: z.nullable(callerSchema),
  nation,
  node: z.string(),
  partner: nation,
  partnerNode: z.string(),
  agreement: z.string(),
  at: instant,
  /** The operations that the caller's role may ask, for the screens: a hint, and no permission. */
  may: z.array(z.string()),
  demo: z.nullable(fields({ personas: z.array(persona), clock: z.boolean() })),
})
