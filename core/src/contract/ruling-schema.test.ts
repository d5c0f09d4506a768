import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import type { Ruling } from '../law/ruling.ts'
import { rulingJsonSchema, rulingSchema } from './ruling-schema.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<T> = T extends object ? { -readonly [key in keyof T]: Flat<T[key]> } : T

/** Does not compile while the schema and the guard's own types differ, but for the line of a stream, which it never sees. */
const isSame: Same<Flat<Omit<z.infer<typeof rulingSchema>, 'line'>>, Flat<Ruling>> = true

const RULING: Ruling = {
  at: '2014-02-14T12:00:00Z',
  verdict: 'uncovered',
  allowed: false,
  certain: true,
  ask: [],
  nations: {
    GB: { verdict: 'uncovered', atLeast: null, certain: true, ask: [], findings: [], duties: [], notModelled: [] },
  },
  agreement: null,
  law: { hash: `sha256:${'0'.repeat(64)}`, modelledOn: '2026-11-23' },
}

test('the schema of a ruling is that of the guard’s type', () => {
  expect(isSame).toBe(true)
  expect(rulingSchema.safeParse(RULING).success).toBe(true)
})

test('a ruling of a stream says on which line its transfer stands', () => {
  expect(rulingSchema.safeParse({ line: 1, ...RULING }).success).toBe(true)
  expect(rulingSchema.safeParse({ line: 0, ...RULING }).success).toBe(false)
})

test('a ruling with a field that nobody knows is refused, at every depth', () => {
  expect(rulingSchema.safeParse({ ...RULING, comment: '' }).success).toBe(false)
  const GB = { ...RULING.nations.GB, comment: '' }
  expect(rulingSchema.safeParse({ ...RULING, nations: { GB } }).success).toBe(false)
})

test('`uncovered` is nobody’s effect, and a nation is its two letters', () => {
  expect(rulingSchema.safeParse({ ...RULING, nations: { gb: RULING.nations.GB } }).success).toBe(false)
  expect(rulingJsonSchema()).toMatchObject({
    $defs: { Finding: { properties: { effect: { enum: expect.not.arrayContaining(['uncovered']) } } } },
  })
})
