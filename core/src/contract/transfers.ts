import * as z from 'zod/mini'
import { fields, flag, instant } from './fields.ts'
import { rulingSchema } from './ruling-schema.ts'
import { transferSchema } from './transfer.ts'

/** `transfers.check`: without an instant of law it is judged by the law of now, and `simulate` is as `decide` has it. */
export const checkTransferInput = fields({
  transfer: transferSchema,
  at: z.optional(instant),
  simulate: z.optional(flag),
})

export const checkTransferOutput = rulingSchema
