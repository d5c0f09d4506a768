import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './json.ts'
import { plain } from './located.ts'

function faults(text: string): string[] {
  return readJson(text).faults.map(({ offset, message }) => `${offset}: ${message}`)
}

function isRead(text: string): boolean {
  const { root, faults: found } = readJson(text)
  return root !== null && found.length === 0
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('every JSON value is read as it was written', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const { root, faults: found } = readJson(text)
      expect(found).toEqual([])
      expect(root && plain(root)).toEqual(JSON.parse(text))
    }),
  )
})

test('it takes what the platform takes and nothing else', () => {
  const text = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0019ef.-+tr \n\u00a0/'), maxLength: 12 })
  fc.assert(
    fc.property(text, (asked) => {
      fc.pre(!/the field/.test(faults(asked).join()))
      expect(isRead(asked)).toBe(isJson(asked))
    }),
    { numRuns: 3000 },
  )
})

test('what lenient readers let through is refused at its place', () => {
  expect(faults('{"a":1,}')).toEqual(['6: a comma before `}`'])
  expect(faults('[1,]')).toEqual(['2: a comma before `]`'])
  expect(faults('{"a":1 // why\n}')).toEqual(['7: `/` after a value'])
  expect(faults("{'a':1}")).toEqual(["1: `'` where a field starts"])
  expect(faults('{a:1}')).toEqual(['1: `a` where a field starts'])
  expect(faults('{"a" 1}')).toEqual(["5: `1` after a field's name"])
  expect(faults('{} {}')).toEqual(['3: `{` stands after the end of the document'])
  expect(faults('[01]')).toEqual(['2: `1` after a value'])
  expect(faults('["a\nb"]')).toEqual(['3: a line break or control character within text'])
  expect(faults('["\\x41"]')).toEqual(['2: an escape that JSON does not have'])
  expect(faults('["a')).toEqual(['1: the text that starts here does not end'])
  expect(faults('{"a":')).toEqual(['5: the document ends where a value starts'])
  for (const text of [
    '',
    ' ',
    'NaN',
    'undefined',
    '+1',
    '.5',
    '1.',
    '1e',
    '-',
    '\ufeff{}',
    '\u00a0{}',
    '"\\ud8',
    '"\\',
  ]) {
    expect(isRead(text)).toBe(false)
  }
})

test('a field that stands twice is refused at each further time, and the rest is still read', () => {
  expect(faults('{"a":1,"b":{"c":1,"c":2},"a":3}')).toEqual([
    '18: the field `c` stands here a second time',
    '25: the field `a` stands here a second time',
  ])
  expect(faults('{"a":1,"\\u0061":2}')).toEqual(['7: the field `a` stands here a second time'])
})

test('nesting beyond the limit is refused before the stack is', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(isRead(nested(32))).toBe(true)
  expect(faults(nested(33))).toEqual(['32: the document nests deeper than 32 levels'])
  expect(faults('['.repeat(4_000_000))).toEqual(['32: the document nests deeper than 32 levels'])
  expect(faults('{"a":'.repeat(800_000))[0]).toMatch(/deeper than 32/)
})

test('a document of one vast value is read', () => {
  for (const text of [`"${'a'.repeat(4_000_000)}"`, '1'.repeat(4_000_000), `"${'\\n'.repeat(2_000_000)}"`]) {
    expect(isRead(text)).toBe(true)
  }
})
