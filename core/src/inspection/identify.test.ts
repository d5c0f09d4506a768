import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { identify, judgeName, mediaByName, otherTypes } from './identify.ts'
import { latinBytes } from './testing/latin.ts'
import { zipOf } from './testing/zip.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = latinBytes('%PDF-1.7\n')
const TEXT = latinBytes('A letter.')

function typeOf(bytes: Uint8Array, name: string, media: string): string {
  try {
    return identify(bytes, name, media)
  } catch (error) {
    return error instanceof Fault ? error.code : `not a Fault: ${error}`
  }
}

test('a file whose first bytes, name and declared type agree is of that type', () => {
  expect(typeOf(PDF, 'a.pdf', 'application/pdf')).toBe('pdf')
  expect(typeOf(zipOf([{ name: 'a' }]), 'a.docx', DOCX)).toBe('docx')
  expect(typeOf(TEXT, 'A.TXT', 'text/plain; charset=utf-8')).toBe('text')
})

test('a name without an end leaves it to the first bytes and the declared type', () => {
  expect(typeOf(TEXT, 'letter', 'text/plain')).toBe('text')
  expect(typeOf(PDF, 'письмо', 'application/pdf')).toBe('pdf')
})

test.each([
  ['a PDF that is named as text', PDF, 'a.txt', 'text/plain', 'type-differs'],
  ['a text that is declared as a PDF', TEXT, 'a.txt', 'application/pdf', 'type-differs'],
  ['an archive that is named as an image', zipOf([{ name: 'a' }]), 'a.png', 'image/png', 'type-differs'],
  ['an old binary document', latinBytes('\u00d0\u00cf\u0011\u00e0'), 'a.docx', DOCX, 'type-unknown'],
  ['a script that is named as text', latinBytes('#!/bin/sh'), 'a.txt', 'text/plain', 'type-unknown'],
  ['a drawing of CAD', latinBytes('AC1032'), 'a.dwg', 'image/vnd.dwg', 'type-unknown'],
  ['a name without an end, of bytes that are no such type', PDF, 'letter', 'text/plain', 'type-differs'],
  ['a name without an end, declared as nothing known', TEXT, 'letter', 'application/octet-stream', 'type-unknown'],
  ['a name whose end is not known', TEXT, 'letter.v2', 'text/plain', 'type-differs'],
  ['a name that is an end alone', TEXT, '.txt2', 'text/plain', 'type-differs'],
  ['a document with macros by its name', zipOf([{ name: 'a' }]), 'a.docm', DOCX, 'type-differs'],
])('%s is refused', (_, bytes, name, media, code) => {
  expect(typeOf(bytes, name, media)).toBe(code)
})

test.each([
  ['a control character', 'a\u0007.pdf', 'name-unsafe'],
  ['writing turned round', 'report\u202efdp.txt', 'name-unsafe'],
  ['a space that nobody sees', 're\u200bport.pdf', 'name-unsafe'],
  ['a path', '../a.pdf', 'name-unsafe'],
  ['spaces that push the end out of sight', 'a.pdf      .txt', 'name-unsafe'],
  ['a dot at the end', 'a.pdf.', 'name-unsafe'],
  ['a device', 'NUL.txt', 'name-unsafe'],
  ['letters that are not composed', 'e\u0301.txt', 'name-unsafe'],
  ['two ends', 'drawing.exe.pdf', 'double-extension'],
])('a name with %s is found', (_, name, code) => {
  expect(judgeName(name).map((mark) => mark.code)).toContain(code)
})

test('an ordinary name in either language, with a version in it, is none', () => {
  for (const name of ['Насос 4 кг, лист 2.pdf', 'pump v1.2.docx']) expect(judgeName(name)).toEqual([])
  expect(mediaByName('pump.docx')).toBe(DOCX)
  expect(mediaByName('pump.dwg')).toBeNull()
})

test('bytes that other readers take for a file of their own are found', () => {
  const kinds = (bytes: Uint8Array, type: 'text' | 'jpeg' | 'pdf') => otherTypes(bytes, type).map(({ quote }) => quote)
  expect(kinds(latinBytes('words\n%PDF-1.4\n'), 'text')).toEqual(['PDF'])
  expect(kinds(zipOf([{ name: 'a' }], undefined, latinBytes('behind')), 'jpeg')).toEqual(['ZIP'])
  expect(kinds(latinBytes('GIF <ScRiPt >'), 'text')).toEqual(['HTML'])
  expect(kinds(latinBytes('%PDF-1.7 plain'), 'pdf')).toEqual([])
  expect(kinds(latinBytes('PK\u0005\u0006'), 'text')).toEqual([])
  expect(kinds(latinBytes(`PK\u0005\u0006\0\0\0\0${'\u00ff'.repeat(12)}\0\0`), 'text')).toEqual(['ZIP'])
})
