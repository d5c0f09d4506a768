import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namedTwice } from './twice.ts'

test('a field that is named twice in one object is found at its second place', () => {
  expect(namedTwice('{\n  "from": "GB",\n  "from": "RU"\n}')).toEqual({ name: 'from', line: 3, column: 3 })
  expect(namedTwice('{"items":[{"use":"repair","use" : "system"}]}')).toMatchObject({ name: 'use', line: 1 })
  expect(namedTwice('{"to":"RU","t\\u006f":"GB"}')).toMatchObject({ name: 'to' })
})

test('the same name in two objects, and a name that is only said, are none', () => {
  expect(namedTwice('{"from":"from","a":{"from":"{"},"b":[{"from":1},{"from":"\\"from\\":"}]}')).toBeNull()
})

test('nothing that a program writes as JSON names a field twice', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(namedTwice(JSON.stringify(JSON.parse(text)))).toBeNull()
    }),
  )
})
