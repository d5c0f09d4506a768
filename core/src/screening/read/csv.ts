import { LineDecoder } from './decode.ts'
import { refuseList } from './refused.ts'

export type Row = { readonly line: number; readonly cells: readonly string[] }

export type CsvForm = {
  /** `,` unless it says otherwise. */
  readonly delimiter?: ',' | ';' | '\t'
  /** Whether a last byte 0x1A is the form's own end. */
  readonly endMark?: true
  /** The code page of lines that are no UTF-8. */
  readonly legacy?: 'windows-1252'
}

const QUOTE = '"'
const END_MARK = '\x1a'
/** Longer than any record of the lists, of which the longest has 40,000 characters. */
const MOST_ROW = 2 * 1024 * 1024

/**
 * Reads rows of RFC 4180 from bytes as they come; empty lines are no rows. Refuses, with the line, a quoted cell that does
 * not end or that goes on behind its quote, a carriage return without a line feed, and a row of more than 2 Mi characters.
 */
export class CsvRows {
  readonly #file: string
  readonly #delimiter: string
  readonly #endMark: boolean
  readonly #decoder: LineDecoder
  #rest = ''
  #line = 1
  #ended = false
  /** So much text is waited for before a row whose end was not there is looked through again: twice as much. */
  #enough = 0

  constructor(file: string, { delimiter = ',', endMark, legacy }: CsvForm = {}) {
    this.#file = file
    this.#delimiter = delimiter
    this.#endMark = endMark === true
    this.#decoder = new LineDecoder(file, legacy)
  }

  push(bytes: Uint8Array): Row[] {
    this.#rest += this.#decoder.push(bytes)
    return this.#rows()
  }

  end(): Row[] {
    this.#rest += this.#decoder.end()
    if (this.#endMark && this.#rest.endsWith(END_MARK)) this.#rest = this.#rest.slice(0, -1)
    this.#ended = true
    return this.#rows()
  }

  #rows(): Row[] {
    const rows: Row[] = []
    if (this.#rest.length > MOST_ROW && this.#enough > 0) this.#refuseLength()
    if (this.#rest.length < this.#enough && !this.#ended) return rows
    let at = 0
    while (at < this.#rest.length) {
      const taken = this.#row(at)
      if (taken === null) break
      if (taken.cells.length > 1 || taken.cells[0] !== '') rows.push({ line: this.#line, cells: taken.cells })
      this.#line += taken.lines
      at = taken.next
    }
    this.#rest = this.#rest.slice(at)
    this.#enough = this.#rest.length * 2
    if (this.#rest.length > MOST_ROW) this.#refuseLength()
    return rows
  }

  #refuseLength(): never {
    return this.#refuse(0, 'the record is longer than 2 Mi characters', 'records that end')
  }

  /** The row that starts at an offset; null: its end is not there yet. */
  #row(start: number): { cells: string[]; next: number; lines: number } | null {
    const text = this.#rest
    const cells: string[] = []
    let lines = 0
    for (let at = start; ; ) {
      const cell = text[at] === QUOTE ? this.#quoted(at, lines) : this.#bare(at, lines)
      if (cell === null) return null
      cells.push(cell.value)
      lines += cell.lines
      const { end } = cell
      if (text[end] === this.#delimiter) {
        at = end + 1
        continue
      }
      if (end >= text.length) return { cells, next: end, lines: lines + 1 }
      return { cells, next: end + (text[end] === '\r' ? 2 : 1), lines: lines + 1 }
    }
  }

  #bare(start: number, lines: number): Cell | null {
    const text = this.#rest
    let end = start
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (code === 0x0a || text[end] === this.#delimiter) break
      if (code === 0x0d) {
        if (text[end + 1] === '\n') break
        this.#refuse(lines, 'a carriage return within a line', 'lines that end in LF or CR LF')
      }
      if (code === 0 || code === 0x1a) this.#refuse(lines, 'a control character', 'text')
    }
    if (end >= text.length && !this.#ended) return null
    return { value: text.slice(start, end), end, lines: 0 }
  }

  #quoted(start: number, lines: number): Cell | null {
    const text = this.#rest
    let close = text.indexOf(QUOTE, start + 1)
    let isDoubled = false
    while (close >= 0 && text[close + 1] === QUOTE) {
      isDoubled = true
      close = text.indexOf(QUOTE, close + 2)
    }
    if (close < 0) {
      if (this.#ended) this.#refuse(lines, 'a quoted cell does not end', 'its closing quote: the file may be cut off')
      return null
    }
    const end = close + 1
    if (end >= text.length && !this.#ended) return null
    const behind = text.slice(end, end + 2)
    if (!(behind === '' || behind[0] === this.#delimiter || behind[0] === '\n' || behind === '\r\n')) {
      this.#refuse(lines, 'text behind a quoted cell', 'the next cell, or the end of the line')
    }
    const raw = text.slice(start + 1, close)
    if (raw.includes('\0')) this.#refuse(lines, 'a control character', 'text')
    return { value: isDoubled ? raw.replaceAll('""', QUOTE) : raw, end, lines: newlinesIn(raw) }
  }

  #refuse(lines: number, message: string, expected: string): never {
    return refuseList({ file: this.#file, line: this.#line + lines }, message, expected)
  }
}

type Cell = { readonly value: string; readonly end: number; readonly lines: number }

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
