import { textOf } from '../ledger/bytes.ts'
import { Fault } from './fault.ts'
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

const NUMBER = /^[+-]?[\d\s.,]*\d%?$/
const FORMULA = /^[\s'"]*[=+\-@\t\r|]/

/** A table of plain text (RFC 4180, with commas, semicolons or tabs): each cell a line, and no cell a formula. */
export function takeCsv(bytes: Uint8Array, part: string): Taken {
  const text = plainText(bytes)
  const cells = cellsOf(text)
  const formulas = cells
    .filter(({ said }) => FORMULA.test(said) && !NUMBER.test(said.trim()))
    .map(({ said, place }): Mark => ({ code: 'formula', part, place, quote: said }))
  const layer: Layer = {
    ...{ part, isMargin: false, isSeen: true, places: cells.map(({ place }) => place) },
    text: cells.map(({ said }) => said.replace(/\s+/gu, ' ')).join('\n'),
  }
  return { marks: [...charactersOf(text, part), ...formulas], layers: [layer] }
}

type Cell = { readonly said: string; readonly place: Place }

function cellsOf(text: string): Cell[] {
  const separator = separatorOf(text)
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?`, 'uy')
  const cells: Cell[] = []
  let [at, row, column] = [0, 1, 1]
  while (at < text.length) {
    cell.lastIndex = at
    const [whole = '', inside, bare = ''] = cell.exec(text) ?? []
    cells.push({ said: inside?.replaceAll('""', '"') ?? bare, place: { unit: 'cell', at: `${column}:${row}` } })
    at += whole.length
    const end = /\r\n|\n|\r/y
    end.lastIndex = at
    const line = end.exec(text)?.[0]
    if (line === undefined && at < text.length && text[at] !== separator) {
      throw new Fault('malformed', 'a cell goes on behind its quotation mark', { unit: 'row', at: `${row}` })
    }
    at += line?.length ?? 1
    row += line === undefined ? 0 : 1
    column = line === undefined ? column + 1 : 1
  }
  return cells
}

/** Whichever stands most often in the first line. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const times = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}

/** Plain XML: each text and each attribute's value a line. It is shown by no program of its own, so nothing is hidden. */
export function takeXml(bytes: Uint8Array, part: string): Taken {
  const text = plainText(bytes)
  const { root, marks } = readXml(bytes, part)
  const lines = [...everyNode(root)].flatMap((node) => linesOf(node))
  const layer = { part, text: lines.join('\n'), isMargin: false, isSeen: true }
  return { marks: [...charactersOf(text, part), ...marks], layers: [layer] }
}

function linesOf({ attributes, children }: Node): string[] {
  const texts = children.filter((child) => typeof child === 'string')
  return [...Object.values(attributes), ...texts].map((said) => said.trim()).filter((said) => said !== '')
}
