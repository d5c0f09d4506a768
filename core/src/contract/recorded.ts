import * as z from 'zod/mini'
import { definitions } from './fields.ts'

/** Where an act stands. It is witnessed when the partner has cosigned more of that log than its index. */
export const place = z.strictObject({ origin: z.string(), index: z.int().check(z.gte(0)) })
export type Place = z.infer<typeof place>

/** What a command answers: each act that it made, at its place. Whether it is witnessed is `log.state`'s to say. */
export const recorded = z
  .strictObject({
    subject: z.string(),
    acts: z.array(
      z.strictObject({ id: z.string(), type: z.string(), origin: z.string(), index: z.int().check(z.gte(0)) }),
    ),
  })
  .register(definitions, { id: 'Recorded' })
export type Recorded = z.infer<typeof recorded>
