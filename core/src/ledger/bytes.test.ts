import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, fromBase64, utf8 } from './bytes.ts'

test.for([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const)('%j is %j in base64 (RFC 4648 §10)', ([text, encoded]) => {
  expect(base64(utf8(text))).toBe(encoded)
})

test('a text is base64 when it is what its bytes are written as, and nothing else is', () => {
  const letter = fc.constantFrom('A', 'B', 'Q', 'g', 'w', '4', '/', '+', '=', '-', ' ', '\u0141', '\u00c1', '\n')
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
      const text = letters.join('')
      const bytes = fromBase64(text)
      const isForm = Buffer.from(text, 'base64').toString('base64') === text
      expect(bytes === null ? null : base64(bytes)).toBe(isForm ? text : null)
    }),
    { numRuns: 3000 },
  )
})

test('base64 gives back whatever bytes it was made of', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect([...(fromBase64(base64(bytes)) ?? [])]).toEqual([...bytes])
    }),
  )
})
