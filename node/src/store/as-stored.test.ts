import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asStored } from './as-stored.ts'

let pglite: PGlite

beforeAll(async () => {
  pglite = await PGlite.create()
}, 60_000)

afterAll(() => pglite.close())

/** Text that a `jsonb` can hold, in keys too: no zero, no half of a pair. */
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(text, fc.oneof(tie('json'), fc.constant(undefined)), { maxKeys: 5 }),
  ),
}))

test('a state in memory is what the table would give back, to the order of its keys', async () => {
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const { rows } = await pglite.query<{ read: unknown }>('select $1::jsonb as read', [JSON.stringify(value)])
      expect(JSON.stringify(asStored(value))).toBe(JSON.stringify(rows[0]?.read))
    }),
    { numRuns: 200 },
  )
})

test('what is shared is frozen, and given back as it is', () => {
  const once = asStored({ cases: { RU: { stage: 'open' }, GB: {} } })
  const next = asStored({ ...(once as object), later: [{ at: '2014-02-10' }] })
  expect(Object.isFrozen((next as { later: object[] }).later[0])).toBe(true)
  expect((next as { cases: object }).cases).toBe((once as { cases: object }).cases)
  expect(asStored(next)).toBe(next)
})
