import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { isSet } from './flags.ts'
import { Lines } from './lines.ts'
import { strayWords } from './stray.ts'
import type { Workbook } from './workbook.ts'

const FINDS: { readonly [name: string]: FindingCode } = {
  ...{
    's:oleObject': 'embedded-object',
    's:control': 'active-control',
    's:legacyDrawing': 'comment',
    's:webPublishItem': 'external-link',
  },
  ...{ 's:scenario': 'leftover', 's:queryTablePart': 'data-connection', 's:pivotTableDefinition': 'pivot-cache' },
}
const CODES_OF_HEADERS = /&(?:"[^"]*"|K[\dA-F]{6}|\d+|[A-Z&])/g

/** What a sheet says: each cell a line, what is hidden apart; and which of the book's shared texts it uses. */
export function takeSheet(root: Node, part: string, book: Workbook, used: Set<number>): Taken {
  const walk = new Walk(part, book, used, mergedIn(root))
  for (const columns of childrenOf(root, 's:cols')) walk.columns(columns)
  for (const data of childrenOf(root, 's:sheetData')) for (const row of elementsOf(data)) walk.row(row)
  const margins = childrenOf(root, 's:headerFooter').flatMap((node) => elementsOf(node).map(textWithin))
  const stray = strayWords(root, part, walk.taken)
  const header = margins.map((text) => text.replace(CODES_OF_HEADERS, ' ')).join('\n')
  return {
    marks: [...walk.marks, ...findsIn(root, part), ...stray.marks],
    layers: [...walk.lines.layers(part, false), { part, text: header, isMargin: true, isSeen: true }, ...stray.layers],
  }
}

const childrenOf = (node: Node, name: string) => elementsOf(node).filter((child) => child.name === name)

class Walk {
  readonly marks: Mark[] = []
  readonly lines = new Lines()
  readonly #part: string
  readonly #book: Workbook
  readonly #used: Set<number>
  readonly #merged: readonly Merged[]
  readonly taken = new Set<Node>()
  readonly #hiddenColumns: (readonly [first: number, last: number])[] = []
  #rows = 0

  constructor(part: string, book: Workbook, used: Set<number>, merged: readonly Merged[]) {
    this.#part = part
    this.#book = book
    this.#used = used
    this.#merged = merged
  }

  columns(node: Node): void {
    for (const column of elementsOf(node)) {
      if (!isSet(attributeOf(column, 'hidden')) && Number(attributeOf(column, 'width') ?? 1) !== 0) continue
      const range = [Number(attributeOf(column, 'min')), Number(attributeOf(column, 'max'))] as const
      this.#hiddenColumns.push(range)
      this.#mark('hidden-cells', { unit: 'column', at: range.join('–') })
    }
  }

  row(node: Node): void {
    const number = attributeOf(node, 'r') ?? `${this.#rows + 1}`
    this.#rows = Number(number)
    const isHidden = isSet(attributeOf(node, 'hidden')) || Number(attributeOf(node, 'ht') ?? 1) === 0
    if (isHidden) this.#mark('hidden-cells', { unit: 'row', at: number })
    for (const [order, cell] of elementsOf(node).entries()) {
      if (cell.name === 's:c') this.#cell(cell, attributeOf(cell, 'r') ?? `${order + 1}:${number}`, isHidden)
    }
  }

  #cell(node: Node, at: string, isRowHidden: boolean): void {
    const place: Place = { unit: 'cell', at }
    const formula = childOf(node, 's:f')
    if (formula !== undefined) this.lines.add(this.#words(formula), place, false)
    const { text, hidden, runs, isNumber } = this.#textOf(node)
    if (hidden !== '') {
      this.#mark('hidden-text', place, hidden)
      this.lines.add(hidden, place, false)
    }
    if (text.trim() === '') return
    const hides = this.#book.hidesBy(attributeOf(node, 's'), { text, isNumber, runs })
    if (hides !== null) this.#mark(hides, place, text)
    const column = columnOf(at)
    const isCovered = isWithin(this.#merged, column, rowOf(at))
    if (isCovered) this.#mark('hidden-cells', place, text)
    const isInHidden = isRowHidden || this.#hiddenColumns.some(([first, last]) => column >= first && column <= last)
    const isHidden = isInHidden || isCovered || (hides !== null && hides !== 'pale-text')
    this.lines.add(text, place, !isHidden)
  }

  #words(node: Node): string {
    this.taken.add(node)
    return textWithin(node)
  }

  #textOf(node: Node): ReturnType<typeof spokenIn> & { isNumber: boolean } {
    const type = attributeOf(node, 't') ?? 'n'
    const value = childOf(node, 's:v')
    if (type === 's') {
      const index = Number(value === undefined ? Number.NaN : this.#words(value))
      this.#used.add(index)
      return { ...spokenIn(this.#book.shared[index], new Set()), isNumber: false }
    }
    const from = type === 'inlineStr' ? (childOf(node, 's:is') ?? value) : value
    return { ...spokenIn(from, this.taken), isNumber: type === 'n' }
  }

  #mark(code: FindingCode, place: Place, quote = ''): void {
    this.marks.push({ code, part: this.#part, place, quote })
  }
}

/** Text that a cell shows, its runs, and what stands beside it for how it is read aloud, which no cell shows by itself. */
function spokenIn(node: Node | undefined, taken: Set<Node>): { text: string; hidden: string; runs: Node[] } {
  if (node === undefined) return { text: '', hidden: '', runs: [] }
  const words = (from: Node): string => {
    const all = [...everyNode(from)].filter(({ name }) => name === 's:t' || name === 's:v')
    for (const each of all) taken.add(each)
    return all.map(textWithin).join('')
  }
  const phonetic = elementsOf(node).filter(({ name }) => name === 's:rPh')
  const shown = elementsOf(node).filter(({ name }) => name !== 's:rPh')
  const text = node.name === 's:v' ? words(node) : shown.map(words).join('')
  return { text, hidden: phonetic.map(words).join(' '), runs: shown.filter(({ name }) => name === 's:r') }
}

type Merged = { readonly first: readonly [number, number]; readonly last: readonly [number, number] }

/** Cells that are merged into one, of which only the first is shown. */
function mergedIn(root: Node): Merged[] {
  const cells = childrenOf(root, 's:mergeCells').flatMap(elementsOf)
  return cells.map((each) => {
    const [first = '', last = first] = (attributeOf(each, 'ref') ?? '').replaceAll('$', '').split(':')
    return { first: [columnOf(first), rowOf(first)], last: [columnOf(last), rowOf(last)] }
  })
}

function isWithin(merged: readonly Merged[], column: number, row: number): boolean {
  return merged.some(({ first, last }) => {
    const isInside = column >= first[0] && column <= last[0] && row >= first[1] && row <= last[1]
    return isInside && (column !== first[0] || row !== first[1])
  })
}

function rowOf(at: string): number {
  return Number(/\d+$/.exec(at)?.[0] ?? 0)
}

/** A cell's column, from 1, by its letters or, where a cell does not say its place, by its number. */
function columnOf(at: string): number {
  const number = /^(\d+):/.exec(at)?.[1]
  if (number !== undefined) return Number(number)
  const letters = /^[A-Z]+/.exec(at)?.[0] ?? ''
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function findsIn(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, Mark>()
  for (const node of everyNode(root)) {
    const { name } = node
    const code = Object.hasOwn(FINDS, name) ? FINDS[name] : undefined
    if (code !== undefined) found.set(code, { code, part, quote: name })
    const isRowless = Number(attributeOf(node, 'defaultRowHeight') ?? 1) === 0 || isSet(attributeOf(node, 'zeroHeight'))
    if (name === 's:sheetFormatPr' && isRowless) found.set('hidden-cells', { code: 'hidden-cells', part, quote: name })
  }
  return [...found.values()]
}
