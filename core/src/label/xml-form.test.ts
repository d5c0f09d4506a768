import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf, utf8 } from '../ledger/bytes.ts'
import { label as anyLabel } from './arbitrary/labels.ts'
import type { Label } from './label.ts'
import { LABEL as RELEASED } from './testing/label.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { readLabel, writeLabel } from './xml-form.ts'

const LABEL: Label = { ...RELEASED, originator: { idType: 'rfc822Name', id: 'release.officer@example.org' } }
const WRITTEN = writeLabel(LABEL)
const read = (text: string) => readLabel(utf8(text))
const changed = (from: string | RegExp, to: string) => {
  const text = WRITTEN.replace(from, to)
  expect(text).not.toBe(WRITTEN)
  return refusalOf(() => read(text))
}

test('a label that is written and read says the same', () => {
  fc.assert(
    fc.property(anyLabel, (each) => {
      expect(read(writeLabel(each)).label).toEqual(each)
    }),
  )
})

test('the bytes of a label are kept as they came, and its digest is that of its canonical form', () => {
  const pretty = WRITTEN.replace('<slab:Classification>', '<slab:Classification  >')
  expect(textOf(read(pretty).bytes)).toBe(pretty)
  expect(read(pretty).digest).toBe(read(WRITTEN).digest)
  expect(read(`<?xml version="1.0" encoding="utf-8"?>\n${WRITTEN}\n`).digest).toBe(read(WRITTEN).digest)
  expect(read(WRITTEN).digest).toMatch(/^sha384:[0-9a-f]{96}$/)
})

test('white space between elements is another label by its digest, and the same by what it says', () => {
  const spaced = WRITTEN.replace('<slab:Classification>', '\n  <slab:Classification>')
  expect(read(spaced).label).toEqual(LABEL)
  expect(read(spaced).digest).not.toBe(read(WRITTEN).digest)
})

test('other prefixes say the same under another digest', () => {
  const other = read(WRITTEN.replaceAll('slab:', '').replace('xmlns:slab', 'xmlns'))
  expect(other.label).toEqual(LABEL)
  expect(other.digest).not.toBe(read(WRITTEN).digest)
})

test('a label is written without a break, in the order of the standard, its attributes by name', () => {
  expect(WRITTEN.startsWith('<slab:originatorConfidentialityLabel xmlns:slab="urn:nato:stanag:4774:')).toBe(true)
  expect(WRITTEN).toContain('<slab:Category TagName="Releasable To" Type="PERMISSIVE"><slab:GenericValue>GBR<')
  expect(WRITTEN).not.toContain('\n')
})

test.each([
  ['a document type, and with it entities', /^/, '<!DOCTYPE x [<!ENTITY e "SECRET">]>', 'not-plain-xml'],
  ['an entity that nobody declared', 'NOT PROTECTIVELY MARKED', '&mark;', 'not-xml'],
  ['a comment within a grade', 'NOT PRO', 'NOT <!-- -->PRO', 'not-plain-xml'],
  ['a CDATA section', 'NOT PROTECTIVELY MARKED', '<![CDATA[SECRET]]>', 'not-plain-xml'],
  ['a processing instruction', /$/, '<?mark SECRET?>', 'not-plain-xml'],
  ['another encoding', /^/, '<?xml version="1.0" encoding="windows-1251"?>', 'not-plain-xml'],
  ['a newer XML', /^/, '<?xml version="1.1"?>', 'not-plain-xml'],
  ['a byte-order mark', /^/, '\ufeff', 'not-utf8'],
  ['an attribute twice', ' ReviewDateTime=', ' ReviewDateTime="2015-01-01T00:00:00Z" ReviewDateTime=', 'not-xml'],
  ['a prefix that is not declared', ' xmlns:slab=', ' xmlns:other=', 'not-xml'],
  ['a second root', /$/, '<x/>', 'not-xml'],
  ['letters that are not composed', 'NOT PRO', 'NOT PRO\u0065\u0301', 'not-nfc'],
  ['letters that are not composed, by their numbers', 'NOT PRO', 'NOT PROe&#x301;', 'not-nfc'],
  ['a space that nobody sees', 'NOT PRO', 'NOT\u200b PRO', 'bad-value'],
  ['writing turned round', 'NOT PRO', 'NOT \u202ePRO', 'bad-value'],
  ['a grade with a space before it', 'NOT PRO', ' NOT PRO', 'bad-value'],
  ['a grade over two lines', 'NOT PRO', 'NOT\nPRO', 'bad-value'],
  ['an empty grade', 'NOT PROTECTIVELY MARKED', '', 'bad-value'],
  ['a value twice', 'RUS<', 'GBR<', 'bad-value'],
  ['a category without a value', /<slab:GenericValue>.*<\/slab:GenericValue>/, '', 'bad-value'],
  ['a category twice', /(<slab:Category .*<\/slab:Category>)/, '$1$1', 'bad-value'],
  ['a scheme by name alone', /URI="[^"]*"/, '', 'not-a-label'],
  ['the scheme’s identifier under another name', 'URI=', 'URL=', 'not-a-label'],
  ['a scheme by an address', /URI="[^"]*"/, 'URI="https://example.org/gpms"', 'bad-value'],
  ['an identifier of the grade', '<slab:Classification>', '<slab:Classification URI="urn:oid:2.25.1">', 'not-a-label'],
  ['no type of a category', ' Type="PERMISSIVE"', '', 'not-a-label'],
  ['a type in small letters', 'PERMISSIVE', 'permissive', 'not-a-label'],
  ['no name of a category', / TagName="[^"]*"/, '', 'not-a-label'],
  [
    'a value of another kind',
    /GenericValue>GBR<\/slab:GenericValue/,
    'IntegerValue>1</slab:IntegerValue',
    'not-a-label',
  ],
  ['no day of creation', /<slab:CreationDateTime>.*<\/slab:CreationDateTime>/, '', 'not-a-label'],
  ['the misspelt day of published examples', /CreationDateTime/g, 'CreationDataTime', 'not-a-label'],
  ['a day of creation without its offset', '12:00:00Z</', '12:00:00</', 'bad-time'],
  ['a day that there is not', '2014-02-14T', '2014-02-30T', 'bad-time'],
  ['no review', / ReviewDateTime="[^"]*"/, '', 'not-a-label'],
  ['a review before the label was made', '2030-01-01', '2013-01-01', 'bad-time'],
  ['the misspelt root of published examples', /originatorConf/g, 'alternateConf', 'not-a-label'],
  ['another version of the standard', ':1:0"', ':2:0"', 'not-a-label'],
  ['an attribute of somebody else’s', ' ReviewDateTime=', ' xml:lang="en" ReviewDateTime=', 'not-a-label'],
  ['text between the elements', '<slab:Classification>', 'SECRET<slab:Classification>', 'not-a-label'],
  ['an element within the grade', 'NOT PRO', 'NOT <slab:b>x</slab:b> PRO', 'not-a-label'],
  ['the originator behind the day', /(<slab:Orig.*ID>)(<slab:Creation.*Time>)/, '$2$1', 'not-a-label'],
  ['a grade to come by itself', /(<\/slab:CreationDateTime>)/, '$1<slab:SuccessionHandling/>', 'not-a-label'],
])('a label with %s is none', (_, from, to, code) => {
  expect(changed(from, to)).toBe(code)
})

test('bytes that are no UTF-8, and more bytes than a label has, are refused before they are read', () => {
  expect(refusalOf(() => readLabel(new Uint8Array([0x3c, 0xff, 0x3e])))).toBe('not-utf8')
  expect(refusalOf(() => readLabel(new Uint8Array(65_537)))).toBe('too-long')
  expect(refusalOf(() => read(`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`))).toBe('not-plain-xml')
})

test('no mutation of a label’s bytes breaks the reader, and what still reads is written canonically', () => {
  const bytes = utf8(WRITTEN)
  const mutation = fc.record({ at: fc.nat(bytes.length - 1), cut: fc.nat(12), put: fc.uint8Array({ maxLength: 8 }) })
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      let mutated: number[] = [...bytes]
      for (const { at, cut, put } of mutations) mutated = [...mutated.slice(0, at), ...put, ...mutated.slice(at + cut)]
      const mutant = Uint8Array.from(mutated)
      if (refusalOf(() => readLabel(mutant)) !== null) return
      const { label } = readLabel(mutant)
      expect(read(writeLabel(label)).label).toEqual(label)
    }),
    { numRuns: 2000 },
  )
})

test('what no label may say is not written either', () => {
  expect(refusalOf(() => writeLabel({ ...LABEL, classification: 'SECRET\u200b' }))).toBe('bad-value')
  expect(refusalOf(() => writeLabel({ ...LABEL, review: null }))).toBe('not-a-label')
  expect(refusalOf(() => writeLabel({ ...LABEL, created: '2014-02-14T12:00:00+04:00' }))).toBe('bad-time')
})
