import type { Mark } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { isPale, SMALLEST } from './colour.ts'

/** What a book's sheets share. */
export type Workbook = {
  readonly shared: readonly Node[]
  /** How a cell's format, by its number, hides what the cell says. */
  readonly hidesBy: (format: string | undefined) => 'white-text' | 'tiny-text' | 'hidden-cells' | null
}

/** Reads a book's shared texts and formats (ECMA-376, part 1, 18.4 and 18.8); either may be missing. */
export function workbookOf(shared: Node | null, styles: Node | null): Workbook {
  const list = (name: string) => elementsOf((styles && childOf(styles, name)) ?? EMPTY)
  const fonts = list('fonts').map(hidesFont)
  const fills = list('fills').map(colourOfFill)
  const numbers = new Map(
    list('numFmts').map((each) => [attributeOf(each, 'numFmtId'), attributeOf(each, 'formatCode')]),
  )
  const formats = list('cellXfs').map((format) => {
    const font = fonts[Number(attributeOf(format, 'fontId') ?? 0)] ?? null
    const fill = fills[Number(attributeOf(format, 'fillId') ?? 0)]
    const number = numbers.get(attributeOf(format, 'numFmtId'))
    if (number !== undefined && /^(?:"";|;){2,3}(?:"")?$/.test(number)) return 'hidden-cells'
    if (font === 'pale') return fill !== undefined && !isPale(fill) ? null : 'white-text'
    return font
  })
  return {
    shared: shared === null ? [] : elementsOf(shared).filter(({ name }) => name === 'si'),
    hidesBy: (format) => formats[Number(format ?? 0)] ?? null,
  }
}

const EMPTY: Node = { name: '', uri: '', attributes: {}, children: [] }

function hidesFont(font: Node): 'pale' | 'tiny-text' | null {
  const colour = childOf(font, 'color')
  const size = attributeOf(childOf(font, 'sz'), 'val')
  if (size !== undefined && !(Number(size) >= SMALLEST)) return 'tiny-text'
  // The first colour of a theme is that of the window, the second that of its text.
  return isPale(attributeOf(colour, 'rgb')) || attributeOf(colour, 'theme') === '0' ? 'pale' : null
}

function colourOfFill(fill: Node): string | undefined {
  const pattern = childOf(fill, 'patternFill')
  const colour = childOf(pattern, 'fgColor')
  if (attributeOf(pattern, 'patternType') !== 'solid' || colour === undefined) return undefined
  return attributeOf(colour, 'rgb') ?? (attributeOf(colour, 'theme') === '0' ? 'FFFFFF' : '808080')
}

/** Sheets that are not shown, and names that are not. */
export function judgeBook(root: Node, part: string): Mark[] {
  const marks: Mark[] = []
  for (const node of everyNode(root)) {
    const name = attributeOf(node, 'name') ?? ''
    const state = attributeOf(node, 'state') ?? 'visible'
    if (node.name === 'sheet' && state !== 'visible')
      marks.push({ code: 'hidden-sheet', part, quote: `${name} ${state}` })
    if (node.name === 'definedName' && attributeOf(node, 'hidden') === '1' && !name.startsWith('_xlnm.')) {
      marks.push({ code: 'hidden-cells', part, quote: `${name} = ${textWithin(node)}` })
    }
    if (node.name === 'fileSharing')
      marks.push({ code: 'properties', part, quote: attributeOf(node, 'userName') ?? '' })
    if (/^absPath$/.test(node.name)) marks.push({ code: 'properties', part, quote: attributeOf(node, 'url') ?? '' })
  }
  return marks
}

/** Shared texts that no cell uses any more. */
export function leftOver({ shared }: Workbook, used: ReadonlySet<number>, part: string): Mark[] {
  return shared.flatMap((node, index) => {
    const quote = textWithin(node)
    return used.has(index) || quote.trim() === '' ? [] : { code: 'leftover' as const, part, quote }
  })
}
