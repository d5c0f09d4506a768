import * as z from 'zod/mini'
import { definitions } from './fields.ts'
import type { RefusalCode } from './refusals.ts'
import { REFUSALS } from './refusals.ts'

function codesOf(): RefusalCode[] {
  return Object.keys(REFUSALS).filter((code): code is RefusalCode => Object.hasOwn(REFUSALS, code))
}

/** How a node says no over HTTP: RFC 9457, with our code and the places of what is wrong. */
export const problemDocument = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codesOf()),
    detail: z.string(),
    /** To quote to whoever runs the node. */
    request: z.string(),
    errors: z.array(
      z.strictObject({
        path: z.string(),
        message: z.string(),
        expected: z.optional(z.string()),
        /** The known word that was most likely meant. */
        nearest: z.optional(z.string()),
      }),
    ),
    /** With `signature-required`: the payloads of the acts that are to be signed, in their order, in base64. */
    toSign: z.optional(z.array(z.string())),
  })
  .register(definitions, { id: 'Problem' })

export type ProblemDocument = z.infer<typeof problemDocument>
