import { expect, test } from 'vitest'
import { instant, words } from './fields.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { nothing } from './me.ts'
import { refusals } from './problem.ts'

test('what takes no fields refuses one without naming others', () => {
  const value = { at: '2014-02-14' }
  const read = nothing.safeParse(value)
  expect(read.success ? [] : refusals(nothing, value, read.error.issues)).toEqual([
    { path: ['at'], of: 'field', message: 'unknown field `at`', expected: 'no fields', nearest: null },
  ])
})

test('an instant is on a day that the calendar has, as every other reader of the act would find', () => {
  const isOne = (said: string) => instant.safeParse(said).success
  expect(isOne('2016-02-29T23:59:59Z')).toBe(true)
  const none = ['2014-02-29T00:00:00Z', '2014-02-30T00:00:00Z', '2014-02-28T24:00:00Z', '2014-02-28T23:59:60Z']
  expect(none.filter(isOne)).toEqual([])
})

test('a text says something, in characters that can be shown, and JSON Schema can say so', () => {
  const one = words('a reason')
  const isOne = (said: string) => one.safeParse(said).success
  expect(['a', ' \t\r\nпо-русски \u{1F600}'].filter((said) => !isOne(said))).toEqual([])
  expect(['', ' \n', 'a\u0007', 'a\u0085', 'a\ud800', 'a\u202eb', '\u2066a'].filter(isOne)).toEqual([])
  const { pattern } = jsonSchemaOf(one)
  expect(new RegExp(pattern ?? 'none', 'u').test('a reason')).toBe(true)
})
