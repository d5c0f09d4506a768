import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { strayWords } from './stray.ts'
import type { Workbook } from './workbook.ts'

const OUTSIDE =
  /\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER\.ID|EXEC|CUBE\w+|IMAGE)\s*\(|\[\d+\]|\|\s*'|'[^']*\[[^\]]*\][^']*'!/i
const FINDS: { readonly [name: string]: FindingCode } = {
  ...{
    oleObject: 'embedded-object',
    control: 'active-control',
    legacyDrawing: 'comment',
    webPublishItem: 'external-link',
  },
  ...{ scenario: 'leftover', queryTablePart: 'data-connection', pivotTableDefinition: 'pivot-cache' },
}
const HEADERS = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter']
const TAKEN = new Set(['v', 't', 'f', ...HEADERS])
const CODES_OF_HEADERS = /&(?:"[^"]*"|K[\dA-F]{6}|\d+|[A-Z&])/g

/** What a sheet says: each cell a line, what is hidden apart; and which of the book's shared texts it uses. */
export function takeSheet(root: Node, part: string, book: Workbook, used: Set<number>): Taken {
  const walk = new Walk(part, book, used)
  for (const columns of childrenOf(root, 'cols')) walk.columns(columns)
  for (const data of childrenOf(root, 'sheetData')) for (const row of elementsOf(data)) walk.row(row)
  const margins = childrenOf(root, 'headerFooter').flatMap((node) => elementsOf(node).map(textWithin))
  const header = margins.map((text) => text.replace(CODES_OF_HEADERS, ' ')).join('\n')
  return {
    marks: [...walk.marks, ...findsIn(root, part)],
    layers: [
      walk.layer(walk.seen, true),
      walk.layer(walk.unseen, false),
      { part, text: header, isMargin: true, isSeen: true },
      strayWords(root, part, TAKEN),
    ],
  }
}

const childrenOf = (node: Node, name: string) => elementsOf(node).filter((child) => child.name === name)

type Line = { readonly text: string; readonly place: Place }

class Walk {
  readonly marks: Mark[] = []
  readonly seen: Line[] = []
  readonly unseen: Line[] = []
  readonly #part: string
  readonly #book: Workbook
  readonly #used: Set<number>
  readonly #hiddenColumns: (readonly [first: number, last: number])[] = []
  #rows = 0

  constructor(part: string, book: Workbook, used: Set<number>) {
    this.#part = part
    this.#book = book
    this.#used = used
  }

  layer(lines: readonly Line[], isSeen: boolean): Layer {
    const text = lines.map((line) => line.text.replace(/\s+/gu, ' ')).join('\n')
    return { part: this.#part, text, places: lines.map(({ place }) => place), isMargin: false, isSeen }
  }

  columns(node: Node): void {
    for (const column of elementsOf(node)) {
      if (!isTrue(attributeOf(column, 'hidden')) && Number(attributeOf(column, 'width') ?? 1) !== 0) continue
      const range = [Number(attributeOf(column, 'min')), Number(attributeOf(column, 'max'))] as const
      this.#hiddenColumns.push(range)
      this.#mark('hidden-cells', { unit: 'column', at: range.join('–') })
    }
  }

  row(node: Node): void {
    const number = attributeOf(node, 'r') ?? `${this.#rows + 1}`
    this.#rows = Number(number)
    const isHidden = isTrue(attributeOf(node, 'hidden')) || Number(attributeOf(node, 'ht') ?? 1) === 0
    if (isHidden) this.#mark('hidden-cells', { unit: 'row', at: number })
    for (const [order, cell] of elementsOf(node).entries()) {
      if (cell.name === 'c') this.#cell(cell, attributeOf(cell, 'r') ?? `${order + 1}:${number}`, isHidden)
    }
  }

  #cell(node: Node, at: string, isRowHidden: boolean): void {
    const place: Place = { unit: 'cell', at }
    const formula = childOf(node, 'f')
    if (formula !== undefined) this.#formula(textWithin(formula), place)
    const { text, hidden } = this.#textOf(node)
    if (hidden !== '') {
      this.#mark('hidden-text', place, hidden)
      this.unseen.push({ text: hidden, place })
    }
    if (text.trim() === '') return
    const hides = this.#book.hidesBy(attributeOf(node, 's'))
    if (hides !== null) this.#mark(hides, place, text)
    const column = columnOf(at)
    const isHidden = isRowHidden || this.#hiddenColumns.some(([first, last]) => column >= first && column <= last)
    ;(isHidden || hides !== null ? this.unseen : this.seen).push({ text, place })
  }

  #formula(text: string, place: Place): void {
    if (OUTSIDE.test(text)) this.#mark('external-link', place, text)
    this.unseen.push({ text, place })
  }

  #textOf(node: Node): { text: string; hidden: string } {
    const value = childOf(node, 'v')
    if (attributeOf(node, 't') !== 's') return spokenIn(childOf(node, 'is') ?? value)
    const index = Number(value === undefined ? Number.NaN : textWithin(value))
    this.#used.add(index)
    return spokenIn(this.#book.shared[index])
  }

  #mark(code: FindingCode, place: Place, quote = ''): void {
    this.marks.push({ code, part: this.#part, place, quote })
  }
}

/** Text that a cell shows, and what stands beside it for how it is read aloud, which no cell shows by itself. */
function spokenIn(node: Node | undefined): { text: string; hidden: string } {
  if (node === undefined) return { text: '', hidden: '' }
  const phonetic = elementsOf(node).filter(({ name }) => name === 'rPh')
  const shown = {
    ...node,
    children: node.children.filter((child) => typeof child === 'string' || child.name !== 'rPh'),
  }
  return { text: textWithin(shown), hidden: phonetic.map(textWithin).join(' ') }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function columnOf(at: string): number {
  const letters = /^[A-Z]+/.exec(at)?.[0] ?? ''
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function findsIn(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, Mark>()
  for (const { name } of everyNode(root)) {
    const code = Object.hasOwn(FINDS, name) ? FINDS[name] : undefined
    if (code !== undefined) found.set(code, { code, part, quote: name })
  }
  return [...found.values()]
}
