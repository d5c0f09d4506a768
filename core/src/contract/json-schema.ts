import * as z from 'zod/mini'
import { definitions } from './fields.ts'
import { wordings } from './problem.ts'

/**
 * A schema as JSON Schema 2020-12, with definitions by their names. A description says what was expected, and behind
 * "Beyond this schema:" what else must hold.
 */
export function jsonSchemaOf(schema: z.core.$ZodType, io: 'input' | 'output' = 'output'): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    metadata: definitions,
    io,
    override: ({ zodSchema, jsonSchema }) => {
      const wording = wordings.get(zodSchema)
      if (wording === undefined) return
      const { expected, beyond } = wording
      jsonSchema.description = beyond === undefined ? expected : `${expected}. Beyond this schema: ${beyond}`
    },
  })
}
