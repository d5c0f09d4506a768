import { byteAt, Fault } from '../fault.ts'
import { fromHex } from './hex.ts'
import { type Dict, Name, Ref, Text, type Value, Word } from './values.ts'

const DEEPEST = 100
const LONGEST_WORD = 128

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (sign) => sign.charCodeAt(0)))
const [PERCENT, SLASH, LEFT, RIGHT, LESS, GREATER, OPEN, CLOSE, BACKSLASH] = [
  0x25, 0x2f, 0x28, 0x29, 0x3c, 0x3e, 0x5b, 0x5d, 0x5c,
]
const [E, I] = [0x45, 0x49]
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
const ESCAPES: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** Reads values and words one after another. Remarks are kept, since somebody may have written into them. */
export class Lexer {
  readonly bytes: Uint8Array
  readonly remarks: string[] = []
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** Past white space and remarks, which the specification lets stand between any two things. */
  skip(): void {
    for (;;) {
      const byte = this.bytes[this.at] ?? -1
      if (WHITE.has(byte)) this.at++
      else if (byte === PERCENT) this.#remark()
      else return
    }
  }

  #remark(): void {
    const from = this.at
    while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++
    this.remarks.push(letters(this.bytes.subarray(from, this.at)))
  }

  /** Past the data of a picture within content, up to an `EI` on its own (ISO 32000-2, 8.9.7). */
  skipPicture(): void {
    const { bytes } = this
    for (; this.at + 2 < bytes.length; this.at++) {
      const isEnd = WHITE.has(bytes[this.at] ?? -1) && bytes[this.at + 1] === E && bytes[this.at + 2] === I
      if (!isEnd || !WHITE.has(bytes[this.at + 3] ?? 0)) continue
      this.at += 3
      return
    }
    throw new Fault('malformed', 'a picture that does not end')
  }

  /** The next value or word; undefined at the end. Within a file `1 0 R` is a reference; nothing else may follow so. */
  next(depth = 0): Value | Word | undefined {
    this.skip()
    if (depth > DEEPEST) throw new Fault('limit', 'it nests too deep', byteAt(this.at))
    const byte = this.bytes[this.at]
    if (byte === undefined) return undefined
    if (byte === SLASH) return this.#name()
    if (byte === LEFT) return this.#text()
    if (byte === OPEN) return this.#list(depth)
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.#dict(depth) : this.#hex()
    if (DELIMITERS.has(byte)) return this.#delimiter(byte)
    return this.#numberOrWord()
  }

  #delimiter(byte: number): Word {
    const isTwo = byte === GREATER && this.bytes[this.at + 1] === GREATER
    this.at += isTwo ? 2 : 1
    return new Word(isTwo ? '>>' : String.fromCharCode(byte))
  }

  #bare(): string {
    const from = this.at
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0
      if (WHITE.has(byte) || DELIMITERS.has(byte)) break
      this.at++
    }
    if (this.at - from > LONGEST_WORD) throw this.#bad('a word that is too long')
    return letters(this.bytes.subarray(from, this.at))
  }

  #name(): Name {
    this.at++
    return new Name(this.#bare().replace(/#([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))))
  }

  #numberOrWord(): Value | Word {
    const word = this.#bare()
    if (NUMBER.test(word)) return /^\d+$/.test(word) ? this.#reference(Number(word)) : Number(word)
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : new Word(word)
  }

  #reference(number: number): number | Ref {
    const after = this.at
    const rest = /^[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
      letters(this.bytes.subarray(after, after + 24)),
    )
    if (rest === null) return number
    this.at += rest[0].length
    return new Ref(number)
  }

  #list(depth: number): Value[] {
    this.at++
    const list: Value[] = []
    for (;;) {
      this.skip()
      if (this.bytes[this.at] === CLOSE) break
      const value = this.next(depth + 1)
      if (value === undefined || value instanceof Word) throw this.#bad('a list that does not end')
      list.push(value)
    }
    this.at++
    return list
  }

  #dict(depth: number): Dict {
    this.at += 2
    const dict: Dict = new Map()
    for (;;) {
      const key = this.next(depth + 1)
      if (key instanceof Word && key.word === '>>') return dict
      const value = key instanceof Name ? this.next(depth + 1) : undefined
      if (!(key instanceof Name) || value === undefined || value instanceof Word) throw this.#bad('no dictionary')
      if (dict.has(key.name)) throw this.#bad(`two values of ${key.name}`)
      dict.set(key.name, value)
    }
  }

  #hex(): Text {
    const from = this.at + 1
    const end = this.bytes.indexOf(GREATER, from)
    if (end < 0) throw this.#bad('a string that does not end')
    const bytes = fromHex(letters(this.bytes.subarray(from, end)))
    if (bytes === null) throw this.#bad('no hexadecimal string')
    this.at = end + 1
    return new Text(bytes)
  }

  #text(): Text {
    const out: number[] = []
    this.at++
    for (let open = 1; ; this.at++) {
      const byte = this.bytes[this.at]
      if (byte === undefined) throw this.#bad('a string that does not end')
      if (byte === BACKSLASH) {
        this.#escape(out)
        continue
      }
      open += byte === LEFT ? 1 : byte === RIGHT ? -1 : 0
      if (open === 0) break
      out.push(byte)
    }
    this.at++
    return new Text(Uint8Array.from(out))
  }

  /** At a backslash; ends at the last byte that belongs to it. */
  #escape(out: number[]): void {
    const sign = String.fromCharCode(this.bytes[++this.at] ?? 0)
    if (/[0-7]/.test(sign)) {
      const digits = /^[0-7]{1,3}/.exec(letters(this.bytes.subarray(this.at, this.at + 3)))?.[0] ?? '0'
      this.at += digits.length - 1
      out.push(Number.parseInt(digits, 8) & 0xff)
    } else if (sign === '\r' && this.bytes[this.at + 1] === 10) this.at++
    else if (sign !== '\n' && sign !== '\r') out.push(ESCAPES[sign] ?? sign.charCodeAt(0))
  }

  #bad(what: string): Fault {
    return new Fault('malformed', what, byteAt(this.at))
  }
}

function letters(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}
