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

test('base64 gives back whatever bytes it was made of', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect([...(fromBase64(base64(bytes)) ?? [])]).toEqual([...bytes])
    }),
  )
})
