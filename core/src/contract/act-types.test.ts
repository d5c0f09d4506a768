import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ACT_BODIES, actsJsonSchema } from './act-types.ts'
import { wordings } from './problem.ts'

test('what the schema of an act cannot say of a value, its description says in words', () => {
  const unsaid: unknown[] = []
  let custom = 0
  z.toJSONSchema(z.strictObject(ACT_BODIES), {
    io: 'input',
    override: ({ zodSchema, path }) => {
      if (zodSchema._zod.def.checks?.some((check) => check._zod.def.check === 'custom') !== true) return
      custom += 1
      if (wordings.get(zodSchema)?.beyond === undefined) unsaid.push(path)
    },
  })
  expect(custom).toBeGreaterThan(2)
  expect(unsaid).toEqual([])
})

test('every type of act leads to the schema of its body', () => {
  const { allOf, $defs } = actsJsonSchema()
  const referred = allOf.map(({ if: { properties }, then }) => [properties.type.const, then.properties.body.$ref])
  expect(referred).toEqual(Object.keys(ACT_BODIES).map((type) => [type, `#/$defs/${type}`]))
  expect(Object.keys($defs)).toEqual(expect.arrayContaining(Object.keys(ACT_BODIES)))
  expect($defs).toMatchObject({ 'licences.revoke': { required: ['because'], additionalProperties: false } })
})
