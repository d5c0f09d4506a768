import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../ledger/bytes.ts'
import { orFault } from './fault.ts'
import { takeCsv, takeText, takeXml } from './plain.ts'
import { latinBytes } from './testing/latin.ts'

const codes = (take: typeof takeText, content: string | Uint8Array) =>
  orFault('a', () => take(typeof content === 'string' ? utf8(content) : content, 'a')).marks.map(({ code }) => code)

test.each([
  ['plain words', 'The pump.\nНасос.\n', []],
  ['a byte-order mark first', '\ufeffThe pump.', []],
  ['a byte-order mark later', 'The \ufeffpump.', ['unseen-characters']],
  ['a zero-width space', 'The\u200b pump.', ['unseen-characters']],
  ['letters of the tag block', 'The\u{e0053}\u{e0045} pump.', ['unseen-characters']],
  ['writing turned round', 'The \u202epump.', ['unseen-characters']],
  ['a filler that shows nothing', 'The \u3164 pump.', ['unseen-characters']],
  ['an escape', 'The \u001b[2J pump.', ['control-characters']],
  ['a character of nobody', 'The \ue000 pump.', ['control-characters']],
  ['bytes of another encoding', latinBytes('\u00cd\u00e0\u00f1'), ['malformed']],
])('a text of %s', (_, content, expected) => {
  expect(codes(takeText, content)).toEqual(expected)
})

test.each([
  ['plain cells', 'a,b\r\n"x, ""y""",-4.5\r\n+7 495 000,"\n"', []],
  ['a formula', 'a,=1+1', ['formula']],
  ['a formula in quotation marks', 'a;"=HYPERLINK(1)"', ['formula']],
  ['a formula by other signs', '@SUM(1)\t-cmd|x\t+a', ['formula', 'formula', 'formula']],
  ['a formula behind a space', 'a, =1', ['formula']],
  ['a formula where semicolons part cells', 'a,b,c\nx;=HYPERLINK(A1)', ['formula']],
  ['a formula where tabs part cells', 'a,b\nx\t@SUM(1)', ['formula']],
  ['a formula where commas part cells', 'a;b;c\nx,=1', ['formula']],
  ['a formula where all of them do', 'a,b\nc;d,"e,;=1"', ['formula']],
  ['a formula in what is quoted elsewhere', 'a,b\nx,"y;=1"', ['formula']],
  ['a formula behind a decimal comma', "a;b\n-4,5+cmd|'x'!A1;c", ['formula']],
  ['a formula behind one in the next cell', "a,b\n-4,5+cmd|'x'!A1", ['formula']],
  ['numbers first in their rows', 'a,b\n-4.5,pump (new)\n-4,-3\n-10,2014-05-01\n"-1","2"', []],
  ['signs within what is quoted', 'a,b\n"x, =y",c', []],
  ['its own separator', 'sep=|\nx|=1', ['malformed']],
  ['one long cell in quotation marks', `a\n"${'b'.repeat(7_000_000)}"`, []],
  ['words behind a quotation mark', '"a"b,c', ['malformed']],
  ['a quotation mark that does not end', 'a,"b', ['malformed']],
])('a table of %s', (_, content, expected) => {
  expect(codes(takeCsv, content)).toEqual(expected)
})

test('a cell of a table has its place', () => {
  const { marks } = takeCsv(utf8('a;b\nc;=d'), 'a')
  expect(marks[0]?.place).toEqual({ unit: 'cell', at: '2:2' })
  const [layer] = takeCsv(utf8('a;b\n"c\nc";d'), 'a').layers
  expect(layer?.text.split('\n')).toHaveLength(layer?.places?.length ?? 0)
})

test.each([
  ['plain elements', '<?xml version="1.0" encoding="UTF-8"?><a b="c">d<e/></a>', []],
  ['a document type', '<!DOCTYPE a [<!ENTITY e "SECRET">]><a>&e;</a>', ['xml-active']],
  ['a style sheet', '<?xml-stylesheet href="a"?><a/>', ['xml-active']],
  ['a remark', '<a><!-- SECRET --></a>', ['comment']],
  ['an end that is missing', '<a><b></a>', ['malformed']],
  ['another encoding', '<?xml version="1.0" encoding="windows-1251"?><a/>', ['malformed']],
  ['a drawing that runs', '<svg xmlns="http://www.w3.org/2000/svg"/>', ['xml-active']],
  ['a page within', '<a><h:p xmlns:h="http://www.w3.org/1999/xhtml"/></a>', ['xml-active']],
  ['a script of nobody', '<a><x:Script xmlns:x="urn:x"/></a>', ['xml-active']],
  ['a style sheet further down', '<a><?xml-stylesheet href="a"?></a>', ['xml-active']],
  ['too many levels', '<a>'.repeat(300), ['limit']],
])('XML of %s', (_, content, expected) => {
  expect(codes(takeXml, content)).toEqual(expected)
})

test('every text and every value of XML is a line', () => {
  expect(takeXml(utf8('<a b="c"><![CDATA[d]]><e>f</e>g</a>'), 'a').layers[0]?.text.split('\n').sort()).toEqual([
    ...['c', 'd', 'f', 'g'],
  ])
})

test('a table is read whole or refused, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(',', ';', '"', '\n', '\r\n', '\r', 'a', '=', ' ', '\t')), (signs) => {
      const text = signs.join('')
      const { marks, layers } = orFault('a', () => takeCsv(utf8(text), 'a'))
      if (marks.some(({ code }) => code === 'malformed')) return
      const letters = (said: string) => said.replace(/[^a=]/g, '')
      expect(letters(layers[0]?.text ?? '')).toBe(letters(text))
    }),
    { numRuns: 1000 },
  )
})
