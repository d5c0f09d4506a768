import { refuseList } from './refused.ts'

const LF = 0x0a
/** A longer line is refused without being kept. */
const MOST_LINE_BYTES = 4 * 1024 * 1024

/**
 * Bytes as text, line by line, as they come; a byte-order mark is dropped. A byte that is no UTF-8 is refused with its
 * line, unless `legacy` names the code page in which such a line is read instead.
 */
export class LineDecoder {
  readonly #file: string
  readonly #isLegacy: boolean
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  #parts: Uint8Array[] = []
  #length = 0
  #line = 0

  constructor(file: string, legacy?: 'windows-1252') {
    this.#file = file
    this.#isLegacy = legacy !== undefined
  }

  /** The text of the lines that these bytes complete. */
  push(bytes: Uint8Array): string {
    const last = bytes.lastIndexOf(LF)
    if (last < 0) {
      this.#keep(bytes)
      return ''
    }
    this.#keep(bytes.subarray(0, last + 1))
    const text = this.#take()
    this.#keep(bytes.subarray(last + 1))
    return text
  }

  /** The text of what is left. */
  end(): string {
    return this.#take()
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#length += bytes.length
    if (this.#length > MOST_LINE_BYTES + bytes.length) {
      refuseList({ file: this.#file, line: this.#line + 1 }, 'the line is longer than 4 MiB', 'lines that end')
    }
    this.#parts.push(bytes.slice())
  }

  #take(): string {
    const bytes = joined(this.#parts, this.#length)
    this.#parts = []
    this.#length = 0
    let text = ''
    try {
      text = this.#utf8.decode(bytes)
      this.#line += newlinesIn(text)
    } catch {
      text = this.#byLine(bytes)
    }
    return this.#isFirst(text)
  }

  #started = false
  #isFirst(text: string): string {
    if (this.#started || text === '') return text
    this.#started = true
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }

  #byLine(bytes: Uint8Array): string {
    let text = ''
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LF, start) + 1 || bytes.length
      text += this.#one(bytes.subarray(start, end))
      start = end
      this.#line += 1
    }
    return text
  }

  #one(bytes: Uint8Array): string {
    try {
      return this.#utf8.decode(bytes)
    } catch {
      if (this.#isLegacy) return windows1252(bytes)
      return refuseList({ file: this.#file, line: this.#line + 1 }, 'a byte that is no UTF-8', 'text in UTF-8')
    }
  }
}

/** What the code page has from 0x80 to 0x9F; the platform's own decoder has control characters there. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function windows1252(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? (UPPER[byte - 0x80] ?? '') : String.fromCharCode(byte)
  return text
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
