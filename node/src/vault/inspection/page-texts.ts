import type { PageTexts } from '@entente/core/inspection/pdf/pdf'
import { getDocument } from 'unpdf/pdfjs'

/**
 * The text of each page of a PDF, in the order in which it is painted, by pdf.js. It gets the bytes alone: no address,
 * no font of the machine, and nothing of the file is run. Rejects what pdf.js cannot read.
 */
export const pageTexts: PageTexts = async (bytes) => {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    ...{ isEvalSupported: false, useSystemFonts: false, disableFontFace: true, stopAtErrors: true, verbosity: 0 },
  })
  try {
    const document = await task.promise
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ disableNormalization: true })
      texts.push(joined(items.filter((item) => 'str' in item)))
      page.cleanup()
    }
    return texts
  } finally {
    await task.destroy()
  }
}

type Item = {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

/** Pieces of text with what a reader sees between them: pdf.js says nothing where one form ends and another begins. */
function joined(items: readonly Item[]): string {
  let text = ''
  let before: Item | null = null
  for (const item of items) {
    text += `${before === null ? '' : between(before, item)}${item.str}`
    before = item
  }
  return text
}

function between(before: Item, item: Item): string {
  if (before.hasEOL) return '\n'
  const [, , , , x = 0, y = 0] = item.transform
  const [, , , , left = 0, base = 0] = before.transform
  const height = Math.max(item.height, before.height)
  if (Math.abs(y - base) > height / 2) return '\n'
  return Math.abs(x - left - before.width) > 0.3 * height ? ' ' : ''
}
