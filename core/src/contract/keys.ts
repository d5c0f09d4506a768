import * as z from 'zod/mini'
import { definitions, fields, instant } from './fields.ts'
import { wordings } from './problem.ts'
import { proposedBy } from './proposals.ts'

/** A signed note with a few dozen keys: an entry holds it with room to spare. */
const LONGEST_LIST = 20_000

const keyList = z
  .string()
  .check(z.regex(/^entente\/keys@v1\n/), z.maxLength(LONGEST_LIST))
  .register(wordings, {
    expected: 'a key list as the root key signed it, as `entente keys sign` writes it',
    wrong: () => 'is none',
  })

/** `keys.propose`: what is asked, and the act of it in the internal log. */
export const proposeKeysBody = fields({ list: keyList })

/** `keys.publish`: in each log of the nation, since each is judged by the lists that stand in it. */
export const publishKeysBody = fields({
  list: keyList,
  proposal: proposedBy,
})

export const keysStateInput = fields({})

/** Every key list of both shared logs at its place, and for those who may act on them the lists that wait. */
export const keysStateOutput = z.strictObject({
  lists: z.array(
    z
      .strictObject({
        origin: z.string(),
        nation: z.string(),
        own: z.boolean(),
        serial: z.int(),
        /** The index from which it is in force. */
        from: z.int(),
        /** Whether the other nation holds the act that brought it. */
        witnessed: z.boolean(),
        keys: z.array(z.strictObject({ role: z.string(), vkey: z.string() })),
      })
      .register(definitions, { id: 'KeyListAt' }),
  ),
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      list: z.string(),
      proposedAt: instant,
      /** Whether it was the reader who proposed it, and so may not publish it. */
      own: z.boolean(),
      /** The successor of this nation's shared log that is opened with it; null: the log goes on with it. */
      opens: z.nullable(z.string()),
    }),
  ),
})
