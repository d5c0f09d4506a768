import * as z from 'zod/mini'
import { fields, flag, instant, oneOf } from './fields.ts'
import { judgedBy } from './judged-by.ts'
import { rulingSchema } from './ruling-schema.ts'
import { transferSchema } from './transfer.ts'

/** The book that is in force at the node, or the newest that it has, in force or not. */
export const BOOK_CHOICES = ['in-force', 'newest'] as const
export type BookChoice = (typeof BOOK_CHOICES)[number]

/**
 * `transfers.check`: without an instant of law it is judged by the law of now, and `simulate` is as `decide` has it.
 * `book` is `in-force` unless it is said: the book that a draft and a case are judged by.
 */
export const checkTransferInput = fields({
  transfer: transferSchema,
  at: z.optional(instant),
  simulate: z.optional(flag),
  book: z.optional(oneOf(BOOK_CHOICES, 'choice of a statute book')),
})

/** The ruling, and by whose statute book it was made. */
export const checkTransferOutput = z.extend(rulingSchema, { judgedBy })
