import { textOf } from '../ledger/bytes.ts'
import { EMPTY, Fault } from './fault.ts'
import { endOfQuotation, formulasIn } from './formulas.ts'
import type { Place } from './report.ts'
import type { Layer, Mark, Taken } from './taken.ts'
import { everyNode, type Node, readXml } from './xml.ts'

/** More is no document that people wrote, and would keep a processor for minutes. */
const MOST_TEXT = 8_000_000

const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u3164]/gu
const CONTROL = /(?![\t\n\r\u0085])\p{Cc}|[\p{Co}\p{Cn}]/gu

/** A plain text: UTF-8 without what nobody sees. A byte-order mark may stand first. */
export function takeText(bytes: Uint8Array, part: string): Taken {
  const text = plainText(bytes)
  return { marks: charactersOf(text, part), layers: [{ part, text, isMargin: false, isSeen: true }] }
}

function plainText(bytes: Uint8Array): string {
  if (bytes.length > MOST_TEXT) throw new Fault('limit', `more than ${MOST_TEXT} bytes of text`)
  const text = textOf(bytes)
  if (text === null) throw new Fault('malformed', 'it is no UTF-8')
  // A byte-order mark is white space too.
  if (text.trim() === '') throw new Fault('malformed', EMPTY)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Characters of a text that show nothing, or do something to a terminal, a mark for each kind with its first place. */
export function charactersOf(text: string, part: string): Mark[] {
  const kinds = [
    ['unseen-characters', UNSEEN],
    ['control-characters', CONTROL],
  ] as const
  return kinds.flatMap(([code, form]) => {
    const all = Array.from(text.matchAll(form))
    const [first] = all
    if (first === undefined) return []
    const line = text.slice(0, first.index).split('\n').length
    const around = text.slice(Math.max(0, first.index - 20), first.index + 20)
    return [{ code, part, place: { unit: 'row' as const, at: `${line}` }, quote: `${all.length}: ${around}` }]
  })
}

/**
 * A table of plain text (RFC 4180, with commas, semicolons or tabs): each cell a line, and no cell a formula, by whichever
 * of these a program parts cells. Refuses `malformed` a first line that tells a program by which.
 */
export function takeCsv(bytes: Uint8Array, part: string): Taken {
  const text = plainText(bytes)
  if (/^["'\s]*sep\s*=/i.test(text)) {
    throw new Fault('malformed', 'it names its own separator', { unit: 'row', at: '1' })
  }
  const cells = cellsOf(text)
  let order = 0
  const formulas = formulasIn(text).map(({ said, at }): Mark => {
    while ((cells[order + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) order++
    const place = cells[order]?.place
    return { code: 'formula', part, quote: said, ...(place && { place }) }
  })
  const layer: Layer = {
    ...{ part, isMargin: false, isSeen: true, places: cells.map(({ place }) => place) },
    text: cells.map(({ said }) => said.replace(/\s+/gu, ' ')).join('\n'),
  }
  return { marks: [...charactersOf(text, part), ...formulas], layers: [layer] }
}

type Cell = { readonly said: string; readonly place: Place; readonly at: number }

function cellsOf(text: string): Cell[] {
  const separator = separatorOf(text)
  const end = new RegExp(`[${separator}\\r\\n]`, 'g')
  const cells: Cell[] = []
  let [at, row, column] = [0, 1, 1]
  while (at < text.length) {
    const isQuoted = text[at] === '"'
    end.lastIndex = at
    const stop = isQuoted ? endOfQuotation(text, at) : (end.exec(text)?.index ?? text.length)
    const said = isQuoted ? text.slice(at + 1, stop - 1).replaceAll('""', '"') : text.slice(at, stop)
    cells.push({ said, place: { unit: 'cell', at: `${column}:${row}` }, at })
    const isRowEnd = text[stop] === '\n' || text[stop] === '\r'
    if (stop < 0 || (stop < text.length && !isRowEnd && text[stop] !== separator)) {
      throw new Fault('malformed', 'a cell goes on behind its quotation mark', { unit: 'row', at: `${row}` })
    }
    at = stop + (text.startsWith('\r\n', stop) ? 2 : 1)
    row += isRowEnd ? 1 : 0
    column = isRowEnd ? 1 : column + 1
  }
  return cells
}

/** Whichever stands most often in the first line. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const times = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}

/** Elements that a browser shows as a page, runs or follows wherever they stand, and those by which one file takes in another. */
const ACTIVE = new Set([
  ...['http://www.w3.org/1999/xhtml', 'http://www.w3.org/2000/svg', 'http://www.w3.org/1998/Math/MathML'],
  ...['http://www.w3.org/1999/XSL/Transform', 'http://www.w3.org/2001/XInclude', 'http://www.w3.org/2003/XInclude'],
  'http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul',
])

/** Every name is read with its namespace in braces. */
const NO_PREFIXES: ReadonlyMap<string, string> = new Map()

function isActive({ name }: { readonly name: string }): boolean {
  const [, uri = '', local = ''] = /^\{(.*)\}(.*)$/su.exec(name) ?? []
  return ACTIVE.has(uri) || local.toLowerCase() === 'script'
}

/**
 * Plain XML: each text and each attribute's value a line. It is shown by no program of its own, so nothing is hidden; what
 * a browser would show or run in it is `xml-active`.
 */
export function takeXml(bytes: Uint8Array, part: string): Taken {
  const text = plainText(bytes)
  const { root, marks } = readXml(bytes, part, NO_PREFIXES)
  const nodes = [...everyNode(root)]
  const active = nodes.find(isActive)
  const mark: Mark[] = active === undefined ? [] : [{ code: 'xml-active', part, quote: active.name }]
  const layer = { part, text: nodes.flatMap(linesOf).join('\n'), isMargin: false, isSeen: true }
  return { marks: [...charactersOf(text, part), ...marks, ...mark], layers: [layer] }
}

function linesOf({ attributes, children }: Node): string[] {
  const texts = children.filter((child) => typeof child === 'string')
  return [...Object.values(attributes), ...texts].map((said) => said.trim()).filter((said) => said !== '')
}
