import * as z from 'zod/mini'
import { definitions, instant, nation } from './fields.ts'
import { VERDICTS } from './words.ts'

const hash = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/))

/** What is known of the statute book that another nation's node has in force: by its acts in the shared log alone. */
const theirBook = z
  .strictObject({
    /** Null: no act of it says which. */
    hash: z.nullable(hash),
    /** Since when; null: since before any act of it, or not known. */
    from: z.nullable(instant),
    /** Whether it is the book that judged; null: not known. */
    same: z.nullable(z.boolean()),
    /**
     * What that book says of its own nation's law. Null: this node cannot tell, for it neither has that book nor the
     * law that it comes of; or it is the book that judged.
     */
    verdict: z.nullable(z.enum(VERDICTS)),
  })
  .register(definitions, { id: 'TheirBook' })

/**
 * By whose statute book a ruling was made. Every column of a ruling is what that one book knows of the nation's law:
 * another nation's column is never that nation's own verdict, and `others` says whether its node has the same book.
 */
export const judgedBy = z
  .strictObject({
    nation,
    hash,
    modelledOn: z.iso.date(),
    /** Whether it was in force at this node at the instant of law; else it is the newest that the node has. */
    inForce: z.boolean(),
    /** Since when it is in force here; null: since the node began, or it is not in force. */
    from: z.nullable(instant),
    others: z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), theirBook),
  })
  .register(definitions, { id: 'JudgedBy' })
export type JudgedBy = z.infer<typeof judgedBy>
