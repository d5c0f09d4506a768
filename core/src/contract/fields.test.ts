import { expect, test } from 'vitest'
import { nothing } from './me.ts'
import { refusals } from './problem.ts'

test('what takes no fields refuses one without naming others', () => {
  const value = { at: '2014-02-14' }
  const read = nothing.safeParse(value)
  expect(read.success ? [] : refusals(nothing, value, read.error.issues)).toEqual([
    { path: ['at'], of: 'field', message: 'unknown field `at`', expected: 'no fields', nearest: null },
  ])
})
