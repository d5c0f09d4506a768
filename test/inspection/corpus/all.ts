import type { Crafted } from './crafted.ts'
import { LEFT_TO_PEOPLE } from './opaque.ts'
import { PDFS } from './pdf.ts'
import { PDF_LOOKS } from './pdf-looks.ts'
import { PLAIN_FILES } from './plain.ts'
import { SHEETS } from './sheets.ts'
import { SLIDES } from './slides.ts'
import { WORDS } from './word.ts'
import { WORD_TRICKS } from './word-tricks.ts'

/** Every crafted document. */
export const CORPUS: readonly Crafted[] = [
  ...WORDS,
  ...WORD_TRICKS,
  ...SHEETS,
  ...SLIDES,
  ...PDFS,
  ...PDF_LOOKS,
  ...PLAIN_FILES,
  ...LEFT_TO_PEOPLE,
]
