import type { Layer, Mark } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import {
  elementsIn,
  fontHides,
  formatHides,
  groundOf,
  groundOfCondition,
  type Hides,
  wordsOfFormat,
} from './cell-looks.ts'
import { isSet } from './flags.ts'
import type { Theme } from './theme.ts'

/** What a cell shows: its text, and whether that is a number that its format writes. */
export type Shown = { readonly text: string; readonly isNumber: boolean; readonly runs: readonly Node[] }

/** What a book's sheets share. */
export type Workbook = {
  readonly shared: readonly Node[]
  /** How a cell's format, by its number, hides what the cell says. */
  readonly hidesBy: (format: string | undefined, shown: Shown) => Hides | null
}

/** Reads a book's shared texts and formats (ECMA-376, part 1, 18.4 and 18.8); either may be missing. */
export function workbookOf(shared: Node | null, styles: Node | null, theme: Theme): Workbook {
  const fonts = elementsIn(styles, 's:fonts')
  const fills = elementsIn(styles, 's:fills')
  const formats = elementsIn(styles, 's:cellXfs')
  const numbers = new Map(
    elementsIn(styles, 's:numFmts').map((each) => [attributeOf(each, 'numFmtId'), attributeOf(each, 'formatCode')]),
  )
  return {
    shared: shared === null ? [] : elementsOf(shared).filter(({ name }) => name === 's:si'),
    hidesBy: (format, { text, isNumber, runs }) => {
      const own = formats[Number(format ?? 0)]
      const code = numbers.get(attributeOf(own, 'numFmtId'))
      const byFormat = code === undefined ? null : formatHides(code, text, isNumber)
      if (byFormat !== null) return byFormat
      const ground = groundOf(fills[Number(attributeOf(own, 'fillId') ?? 0)], theme)
      const font = fonts[Number(attributeOf(own, 'fontId') ?? 0)]
      const all = runs.length === 0 ? [font] : runs.map((run) => fontOfRun(run, font))
      const hides = all.map((each) => fontHides(each, ground, theme))
      return hides.find((each) => each !== null && each !== 'pale-text') ?? hides.find((each) => each !== null) ?? null
    },
  }
}

/** A run's properties, with those of the cell's font that it does not change. */
function fontOfRun(run: Node, font: Node | undefined): Node | undefined {
  const own = childOf(run, 's:rPr')
  if (own === undefined) return font
  return { ...own, children: [...own.children, ...(font === undefined ? [] : elementsOf(font))] }
}

/** Formats of a style sheet that hide by a condition or in a table, palettes of its own, and the words of its formats. */
export function judgeStyles(root: Node, part: string, theme: Theme): { marks: Mark[]; layers: Layer[] } {
  const formats = [...everyNode(root)].filter(({ name }) => name === 's:numFmt')
  const words = formats.map((each) => wordsOfFormat(attributeOf(each, 'formatCode') ?? '')).join('\n')
  const marks = elementsIn(root, 's:dxfs').flatMap((each): Mark[] => {
    const font = childOf(each, 's:font')
    const hides = fontHides(font, groundOfCondition(childOf(each, 's:fill'), theme), theme)
    const number = childOf(each, 's:numFmt')
    const byFormat = number && formatHides(attributeOf(number, 'formatCode') ?? '', '', false)
    return hides === null && !byFormat ? [] : [{ code: 'pale-text', part, quote: 'a format by a condition' }]
  })
  if (elementsIn(root, 's:colors').some(({ name }) => name === 's:indexedColors')) {
    marks.push({ code: 'pale-text', part, quote: 'a palette of its own' })
  }
  return { marks, layers: [{ part, text: words, isMargin: false, isSeen: true }] }
}

/** Sheets that are not shown, and names that are not. */
export function judgeBook(root: Node, part: string): Mark[] {
  const marks: Mark[] = []
  for (const node of everyNode(root)) {
    const name = attributeOf(node, 'name') ?? ''
    const state = attributeOf(node, 'state') ?? 'visible'
    if (node.name === 's:sheet' && state !== 'visible')
      marks.push({ code: 'hidden-sheet', part, quote: `${name} ${state}` })
    if (node.name === 's:definedName' && isSet(attributeOf(node, 'hidden')) && !name.startsWith('_xlnm.')) {
      marks.push({ code: 'hidden-cells', part, quote: `${name} = ${textWithin(node)}` })
    }
    if (node.name === 's:fileSharing')
      marks.push({ code: 'properties', part, quote: attributeOf(node, 'userName') ?? '' })
    if (node.name === 'x15ac:absPath') marks.push({ code: 'properties', part, quote: attributeOf(node, 'url') ?? '' })
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
