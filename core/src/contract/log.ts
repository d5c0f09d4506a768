import * as z from 'zod/mini'
import { actSchema } from './act.ts'
import { definitions, fields, instant, nation, words } from './fields.ts'
import { wordings } from './problem.ts'
import { whole } from './terms.ts'

/** `log.state`: how far each shared log has come, and how much of it the other nation holds. */
export const logStateInput = fields({})
export const logStateOutput = z.strictObject({
  at: instant,
  logs: z.array(
    z
      .strictObject({
        origin: z.string(),
        nation,
        own: z.boolean(),
        size: z.int(),
        root: z.string(),
        published: z.int(),
        witnessed: z.int(),
        witnessedAt: z.nullable(instant),
        /** Why it is followed or signed no further: a fork, a rewritten entry, a bad signature. */
        stopped: z.nullable(z.string()),
      })
      .register(definitions, { id: 'LogState' }),
  ),
})

/** `log.entries`: the auditor's, of any log of this node. */
export const logEntriesInput = fields({
  origin: words('the name of a log'),
  from: z.optional(z.int().check(z.gte(0)).register(wordings, { expected: 'an index' })),
  limit: z.optional(whole('how many', 1, 100)),
})
export const logEntriesOutput = z.strictObject({
  entries: z.array(z.strictObject({ index: z.int(), leaf: z.string(), act: actSchema })),
  size: z.int(),
})
