import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvRows } from './csv.ts'

function rowsOf(text: string, piece = 3, form = {}): (readonly string[])[] {
  const rows = new CsvRows('a.csv', form)
  const bytes = new TextEncoder().encode(text)
  const read = []
  for (let at = 0; at < bytes.length; at += piece) read.push(...rows.push(bytes.subarray(at, at + piece)))
  return [...read, ...rows.end()].map(({ cells }) => cells)
}

test('rows come the same however their bytes are parted', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'Ж', '"', ',', '\n', ' ', '😀') })
  void fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
      fc.integer({ min: 1, max: 9 }),
      (rows, piece) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(rowsOf(text, piece)).toEqual(rows)
      },
    ),
  )
})

test('a row is known by the line that it starts at', () => {
  const rows = new CsvRows('a.csv')
  const read = [...rows.push(new TextEncoder().encode('a,b\n"c\nd",e\n\nf,g')), ...rows.end()]
  expect(read.map(({ line }) => line)).toEqual([1, 2, 5])
})

test('a byte-order mark and the end mark of the form are no text', () => {
  expect(rowsOf('\ufeffa,b\r\n\x1a', 2, { endMark: true })).toEqual([['a', 'b']])
})

test.each([
  ['a,b\nc,"d', 'a.csv:2:1: a quoted cell does not end; expected its closing quote: the file may be cut off'],
  ['a,b\nc,"d"e\n', 'a.csv:2:1: text behind a quoted cell; expected the next cell, or the end of the line'],
  ['a,b\rc,d\n', 'a.csv:1:1: a carriage return within a line; expected lines that end in LF or CR LF'],
  ['a,b\nc\0,d\n', 'a.csv:2:1: a control character; expected text'],
])('what is no CSV is refused with its line', (text, said) => {
  expect(() => rowsOf(text)).toThrow(said)
})

test('a byte that is no UTF-8 is refused with its line, or read in the page that the form names', () => {
  const bytes = Uint8Array.from([0x61, 0x0a, 0x92, 0x0a, 0x62, 0x0a])
  expect(() => new CsvRows('a.csv').push(bytes)).toThrow('a.csv:2:1: a byte that is no UTF-8; expected text in UTF-8')
  const rows = new CsvRows('a.csv', { legacy: 'windows-1252' })
  expect(rows.push(bytes).map(({ cells }) => cells)).toEqual([['a'], ['’'], ['b']])
})

test('a record without end is refused before it fills the memory', () => {
  const rows = new CsvRows('a.csv')
  const more = new TextEncoder().encode(`"${'x'.repeat(100)}\n`.replace('"', ''))
  rows.push(new TextEncoder().encode('"begins\n'))
  expect(() => {
    for (let times = 0; times < 30_000; times += 1) rows.push(more)
  }).toThrow('the record is longer than 2 Mi characters')
})
