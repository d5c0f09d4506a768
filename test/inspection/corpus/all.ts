import type { Crafted } from './crafted.ts'
import { OFFICE_TRICKS } from './office-tricks.ts'
import { PDFS } from './pdf.ts'
import { PDF_LOOKS } from './pdf-looks.ts'
import { PLAIN_FILES } from './plain.ts'
import { SHEETS_AND_SLIDES } from './sheets.ts'
import { WORDS } from './word.ts'

/** Every crafted document. */
export const CORPUS: readonly Crafted[] = [
  ...WORDS,
  ...SHEETS_AND_SLIDES,
  ...OFFICE_TRICKS,
  ...PDFS,
  ...PDF_LOOKS,
  ...PLAIN_FILES,
]
