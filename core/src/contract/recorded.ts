import * as z from 'zod/mini'
import { definitions } from './fields.ts'
import { ACT_STATES } from './states.ts'

/** Where an act stands. It is witnessed when the partner has cosigned more of that log than its index. */
export const place = z.strictObject({ origin: z.string(), index: z.int().check(z.gte(0)) })
export type Place = z.infer<typeof place>

/** How far an act has come. Null: it is internal, or the partner's, whose states are for the partner to know. */
export const actState = z.nullable(z.enum(ACT_STATES)).register(definitions, { id: 'ActState' })

/** What a command answers: each act that it made, at its place. How far each has come is to be asked where it is shown. */
export const recorded = z
  .strictObject({
    subject: z.string(),
    acts: z.array(
      z.strictObject({ id: z.string(), type: z.string(), origin: z.string(), index: z.int().check(z.gte(0)) }),
    ),
  })
  .register(definitions, { id: 'Recorded' })
export type Recorded = z.infer<typeof recorded>
