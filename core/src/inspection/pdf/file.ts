import { byteAt, Fault } from '../fault.ts'
import { latin, standsAt } from '../numbers.ts'
import { Lexer } from './lexer.ts'
import { type Dict, isDict, Ref, Stream, type Value, Word } from './values.ts'

/** An object where it stands in the file; `within`: the stream of objects that holds it, and its order there. */
export type Placed = {
  readonly number: number
  readonly at: number
  readonly value: Value
  readonly within?: readonly [stream: number, order: number]
}
/** A table of places, as it stands in the file: of each object its byte, or that it is free. */
export type Table = { readonly at: number; readonly places: ReadonlyMap<number, number | null>; readonly trailer: Dict }

/** Everything that a file holds, in its order. Nothing else stands in it. */
export type Scanned = {
  readonly objects: readonly Placed[]
  readonly tables: readonly Table[]
  readonly starts: readonly number[]
  readonly remarks: readonly string[]
}

const MOST_OBJECTS = 500_000

/**
 * Reads a PDF (ISO 32000-2, 7.5) from its first byte to its last, not by its tables of places: so nothing that a table
 * leaves out is missed. Refuses, as `malformed`, bytes that belong to no object, and whatever is written wrongly.
 */
export function scan(bytes: Uint8Array): Scanned {
  const head = /^%PDF-(?:1\.[0-7]|2\.0)[\r\n ]/.exec(latin(bytes.subarray(0, 16)))
  if (head === null) throw new Fault('malformed', 'it does not begin as a PDF does', byteAt(0))
  const scanner = new Scanner(bytes, head[0].length)
  scanner.run()
  return scanner
}

class Scanner {
  readonly objects: Placed[] = []
  readonly tables: Table[] = []
  readonly starts: number[] = []
  readonly #lexer: Lexer
  readonly #lengths: (readonly [ref: number, actual: number, at: number])[] = []

  constructor(bytes: Uint8Array, from: number) {
    this.#lexer = new Lexer(bytes, from)
  }

  get remarks(): readonly string[] {
    return this.#lexer.remarks
  }

  run(): void {
    for (;;) {
      this.#lexer.skip()
      const at = this.#lexer.at
      const first = this.#lexer.next()
      if (first === undefined) break
      if (typeof first === 'number') this.#object(first, at)
      else if (!(first instanceof Word)) throw this.#bad('bytes that belong to no object', at)
      else if (first.word === 'xref') this.#table(at)
      else if (first.word === 'startxref') this.starts.push(this.#number())
      else throw this.#bad(`${first.word}, which belongs to no object`, at)
    }
    const values = new Map(this.objects.map(({ number, value }) => [number, value]))
    for (const [ref, actual, at] of this.#lengths) {
      const length = values.get(ref)
      if (typeof length !== 'number' || Math.abs(actual - length) > 2) throw this.#bad('a stream of another length', at)
    }
  }

  #object(number: number, at: number): void {
    this.#number()
    this.#word('obj')
    const value = this.#lexer.next()
    if (value === undefined || value instanceof Word) throw this.#bad('an object without a value', at)
    const next = this.#lexer.next()
    const isStream = next instanceof Word && next.word === 'stream' && isDict(value)
    if (isStream) this.objects.push({ number, at, value: this.#stream(value) })
    else this.objects.push({ number, at, value })
    const end = isStream ? this.#lexer.next() : next
    if (!(end instanceof Word) || end.word !== 'endobj') throw this.#bad('an object that does not end', at)
    if (this.objects.length > MOST_OBJECTS) throw new Fault('limit', `more than ${MOST_OBJECTS} objects`)
  }

  /** Behind the word `stream`. */
  #stream(dict: Dict): Stream {
    const { bytes } = this.#lexer
    const from = this.#lexer.at + (bytes[this.#lexer.at] === 13 ? 2 : 1)
    if (bytes[from - 1] !== 10) throw this.#bad('a stream that does not begin on a line of its own', from)
    const length = dict.get('Length')
    const to = typeof length === 'number' ? from + length : this.#endOf(from)
    if (length instanceof Ref) this.#lengths.push([length.number, to - from, from])
    else if (typeof length !== 'number') throw this.#bad('a stream without a length', from)
    if (to > bytes.length) throw this.#bad('a stream that does not end', from)
    this.#lexer.at = to
    while ([10, 13].includes(bytes[this.#lexer.at] ?? 0) && this.#lexer.at < to + 2) this.#lexer.at++
    if (!standsAt(bytes, 'endstream', this.#lexer.at)) throw this.#bad('a stream of another length', from)
    this.#lexer.at += 'endstream'.length
    return new Stream(dict, bytes.subarray(from, to))
  }

  /** Where the data of a stream ends whose length stands elsewhere. */
  #endOf(from: number): number {
    const { bytes } = this.#lexer
    for (let at = bytes.indexOf(0x65, from); at >= 0; at = bytes.indexOf(0x65, at + 1)) {
      if (!standsAt(bytes, 'endstream', at)) continue
      const before = bytes[at - 1] === 10 ? (bytes[at - 2] === 13 ? 2 : 1) : bytes[at - 1] === 13 ? 1 : 0
      if (/^endstream\s+endobj/.test(latin(bytes.subarray(at, at + 20)))) return at - before
    }
    throw this.#bad('a stream that does not end', from)
  }

  #table(at: number): void {
    const places = new Map<number, number | null>()
    for (;;) {
      const first = this.#lexer.next()
      if (first instanceof Word && first.word === 'trailer') break
      if (typeof first !== 'number') throw this.#bad('a table of places that is none', at)
      const count = this.#number()
      for (let number = first; number < first + count; number++) {
        const place = this.#number()
        this.#number()
        const kind = this.#lexer.next()
        if (!(kind instanceof Word) || !['n', 'f'].includes(kind.word)) throw this.#bad('a place of no kind', at)
        places.set(number, kind.word === 'n' ? place : null)
      }
    }
    const trailer = this.#lexer.next()
    if (!isDict(trailer)) throw this.#bad('no trailer', at)
    this.tables.push({ at, places, trailer })
  }

  #number(): number {
    const at = this.#lexer.at
    const value = this.#lexer.next()
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw this.#bad('no number', at)
    return value
  }

  #word(expected: string): void {
    const at = this.#lexer.at
    const value = this.#lexer.next()
    if (!(value instanceof Word) || value.word !== expected) throw this.#bad(`no ${expected}`, at)
  }

  #bad(what: string, at: number): Fault {
    return new Fault('malformed', what, byteAt(at))
  }
}
