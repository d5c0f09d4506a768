import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { canonicalJson, parseCanonical } from './json.ts'

const code = (expected: string) => expect.objectContaining({ code: expected })

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 4 }).filter((name) => name !== '__proto__'),
        fc.constantFrom('10', '9', 'a', 'B', 'é', '\ufb33', '\u{1f600}'),
      ),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value

test('whatever the order of its names, a value is written in the one form of RFC 8785', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(text).toBe(canonicalize(value))
      expect(canonicalJson(parseCanonical(utf8(text)))).toBe(text)
    }),
  )
})

test('what writes itself as something else is put in order as well', () => {
  const self = { toJSON: () => ({ b: 1, a: 2 }) }
  expect(canonicalJson({ self })).toBe('{"self":{"a":2,"b":1}}')
})

test('JSON whose names are out of order at any depth is refused', () => {
  expect(() => parseCanonical(utf8('{"b":1,"a":2}'))).toThrow(code('not-canonical'))
  expect(() => parseCanonical(utf8('{"a":[{"b":1,"a":2}]}'))).toThrow(code('not-canonical'))
  expect(() => parseCanonical(utf8('{"10":1,"9":2,"a":{"\ufb33":1,"\u{1f600}":2}}'))).toThrow(code('not-canonical'))
})

test('half a character is refused beside whole ones', () => {
  expect(() => canonicalJson({ a: '\u{1f600}\ud800' })).toThrow(code('bad-json'))
  expect(() => canonicalJson({ 'a\udc00': 1 })).toThrow(code('bad-json'))
  expect(canonicalJson('\u{1f600}')).toBe('"\u{1f600}"')
})
