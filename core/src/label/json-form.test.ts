import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../ledger/bytes.ts'
import { label as anyLabel } from './arbitrary/labels.ts'
import { jsonLabel, readJsonLabel, writeJsonLabel } from './json-form.ts'
import { refusalOf } from './testing/refusal-of.ts'

const SEEN = `{"ocl":{"pol":"NATO","cls":"SECRET","catl":[{"type":"P","name":"Releasable To","vals":["GBR"]}],"dcr":"2024-12-17T13:00:52Z"}}`
const read = (text: string) => readJsonLabel(utf8(text))

test('the form that packages carry is read, as text and as an object', () => {
  expect(read(SEEN)).toMatchObject({
    policy: { name: 'NATO', uri: null },
    classification: 'SECRET',
    categories: [{ type: 'PERMISSIVE', tagName: 'Releasable To', values: ['GBR'] }],
    created: '2024-12-17T13:00:52Z',
    review: null,
  })
  expect(jsonLabel(JSON.parse(SEEN))).toEqual(read(SEEN))
  expect(read(JSON.stringify(JSON.parse(SEEN), null, 2))).toEqual(read(SEEN))
})

test('a label that is written and read says the same, but for what the form cannot say and the writer was told', () => {
  fc.assert(
    fc.property(anyLabel, (label) => {
      const { text, unsaid } = writeJsonLabel(label)
      const { policy, classification, created, categories } = label
      expect(read(text)).toMatchObject({ policy: { name: policy.name }, classification, created })
      expect(read(text).categories).toEqual(categories.map((each) => ({ ...each, uri: null })))
      expect(unsaid).toContain('review')
      expect(unsaid.includes('privacyMark')).toBe(label.privacyMark !== null)
    }),
  )
})

test.each([
  ['a grade that comes twice', '"cls":"SECRET"', '"cls":"UNCLASSIFIED","cls":"SECRET"', 'bad-json'],
  ['a letter that is hidden in an escape', '"SECRET"', '"S\\u0045CRET"', 'bad-json'],
  ['what is no JSON', '}}', '}', 'bad-json'],
  ['a field that labels do not have', '"pol"', '"note":"","pol"', 'not-a-label'],
  ['no grade', '"cls":"SECRET",', '', 'not-a-label'],
  ['a grade that is a number', '"SECRET"', '4', 'not-a-label'],
  ['a category of no type', '"type":"P"', '"type":"X"', 'not-a-label'],
  ['categories that are no list', '[{', '{"0":{', 'bad-json'],
  ['another schema', '}}', '},"context":{"@base":"urn:example"}}', 'not-a-label'],
  ['a day without its time', '2024-12-17T13:00:52Z', '2024-12-17', 'bad-time'],
  ['a grade that cannot be seen', '"SECRET"', '"\u200b"', 'bad-value'],
])('a label with %s is none', (_, from, to, code) => {
  expect(SEEN).toContain(from)
  expect(refusalOf(() => read(SEEN.replace(from, to)))).toBe(code)
})

test('no mutation of its bytes breaks the reader', () => {
  const bytes = utf8(SEEN)
  const mutation = fc.record({ at: fc.nat(bytes.length - 1), cut: fc.nat(9), put: fc.uint8Array({ maxLength: 6 }) })
  fc.assert(
    fc.property(mutation, ({ at, cut, put }) => {
      const mutant = Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at + cut)])
      if (refusalOf(() => readJsonLabel(mutant)) === null) writeJsonLabel(readJsonLabel(mutant))
    }),
    { numRuns: 2000 },
  )
})

test('what is too long, and what is no object, is refused', () => {
  expect(refusalOf(() => readJsonLabel(new Uint8Array(65_537)))).toBe('too-long')
  expect(refusalOf(() => readJsonLabel(new Uint8Array([0x22, 0xff, 0x22])))).toBe('not-utf8')
  for (const none of [null, 1, 'x', [], {}]) expect(refusalOf(() => jsonLabel(none))).toBe('not-a-label')
})
