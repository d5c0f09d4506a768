import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import {
  docxOf,
  type MadeOffice,
  type MadePart,
  type MadeSheet,
  OFFICE,
  paragraph,
  pptxOf,
  row,
  SPACES,
  shape,
  xlsxOf,
} from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, MARKING, PLAIN } from './crafted.ts'

export const WORD = `${OFFICE}wordprocessingml.`

/** A document that has its marking, this, and an ordinary line. */
export function word(what: string, body: string, expects: readonly FindingCode[], made: MadeOffice = {}): Crafted {
  const bytes = docxOf(paragraph(MARKING) + body + paragraph(PLAIN), made)
  return { what: `a document with ${what}`, name: 'letter.docx', bytes, expects }
}

/** The same of a book, all in its one sheet. */
export function book(
  what: string,
  rows: string,
  expects: readonly FindingCode[],
  { before, after, ...made }: Omit<MadeSheet, 'data'> & Parameters<typeof xlsxOf>[1] = {},
): Crafted {
  const data = row(1, { A1: MARKING }) + rows + row(99, { A99: PLAIN })
  const bytes = xlsxOf([{ data, before, after }], made)
  return { what: `a book with ${what}`, name: 'parts.xlsx', bytes, expects }
}

/** A presentation of one slide that has its marking and these shapes. */
export function slides(
  what: string,
  shapes: string,
  expects: readonly FindingCode[],
  made: Parameters<typeof pptxOf>[1] = {},
): Crafted {
  const bytes = pptxOf([shape(MARKING, { y: '5000' }) + shapes], made)
  return { what: `a presentation with ${what}`, name: 'talk.pptx', bytes, expects }
}

/** One part more. */
export function part(name: string, type: string, text: string | Uint8Array, more: Partial<MadePart> = {}): MadeOffice {
  return { parts: [{ name, type, text, ...more }] }
}

/** The styles of a document. */
export function styles(text: string): MadeOffice {
  const kind = 'styles'
  return part('word/styles.xml', `${WORD}styles+xml`, `<w:styles ${SPACES}>${text}</w:styles>`, { kind })
}
