import type { Parsed, Transfer } from '@entente/core/contract/transfer'
import { transferParser } from '@entente/core/contract/transfer'
import type { Problem } from '@entente/core/law/model'
import { readJson } from './json.ts'
import { problem, takeTransfer } from './take.ts'
import { decodeUtf8 } from './utf8.ts'

/** A longer line is refused without being kept, so that memory does not grow with the input. */
const MOST_LINE_BYTES = 1024 * 1024

export type ReadLine = { readonly line: number } & (
  | { readonly transfer: Transfer }
  | { readonly problems: readonly Problem[] }
)

/**
 * Reads a transfer a line from a stream of bytes, in memory that does not depend on how many there are. A line that is
 * no transfer yields its problems, and the next is read; an empty one yields nothing. Only the stream itself can fail.
 */
export async function* readTransferLines(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<ReadLine> {
  const parse = transferParser()
  let line = 0
  for await (const lines of linesOf(source)) {
    for (const bytes of lines) {
      line += 1
      const read = readLine(name, line, bytes, parse)
      if (read) yield read
    }
  }
}

type Unfinished = { parts: Uint8Array[]; length: number }

/** The lines that each chunk of a stream completes. Of a line that grows too long nothing is kept but that it did, told as null. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<(Uint8Array | null)[]> {
  let unfinished: Unfinished = { parts: [], length: 0 }
  for await (const chunk of source) {
    const lines: (Uint8Array | null)[] = []
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      add(unfinished, chunk.subarray(start, end))
      lines.push(finished(unfinished))
      unfinished = { parts: [], length: 0 }
      start = end + 1
    }
    add(unfinished, chunk.subarray(start))
    yield lines
  }
  if (unfinished.length > 0) yield [finished(unfinished)]
}

function add(line: Unfinished, bytes: Uint8Array): void {
  line.length += bytes.length
  if (line.length > MOST_LINE_BYTES) line.parts = []
  else if (bytes.length > 0) line.parts.push(bytes)
}

function finished({ parts, length }: Unfinished): Uint8Array | null {
  if (length > MOST_LINE_BYTES) return null
  const [only] = parts
  return only && parts.length === 1 ? only : Buffer.concat(parts)
}

type Parse = (value: unknown) => Parsed

function readLine(name: string, line: number, bytes: Uint8Array | null, parse: Parse): ReadLine | null {
  const fault = (message: string, expected: string, column = 1): ReadLine => ({
    line,
    problems: [problem(name, { line, column }, { message, expected })],
  })
  if (bytes === null) return fault('the line is longer than 1 MiB', 'a transfer a line')
  const decoded = decodeUtf8(bytes)
  if ('before' in decoded) return fault('a byte that is no UTF-8', 'text in UTF-8', decoded.before.length + 1)
  const { text } = decoded
  if (text.trim() === '') return null
  const transfer = quickly(text, parse)
  if (transfer) return { line, transfer }
  const taken = takeTransfer(name, text, readJson, line)
  return 'problems' in taken ? { line, problems: taken.problems } : { line, transfer: taken.transfer }
}

/** The transfer if the line is sound, by the platform's own parser; null is for the reader that says what is wrong. */
function quickly(text: string, parse: Parse): Transfer | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = parse(value)
  // The parser keeps the last of two fields of one name: then the text has more of them than the value.
  return 'transfer' in parsed && fieldsIn(value) === namesIn(text) ? parsed.transfer : null
}

/** Bounded in depth, for the value has already met the schema. */
function fieldsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const values: unknown[] = Array.isArray(value) ? value : Object.values(value)
  let count = Array.isArray(value) ? 0 : values.length
  for (const each of values) count += fieldsIn(each)
  return count
}

/** The number of strings that a colon follows, in text that is known to be JSON. */
function namesIn(text: string): number {
  let count = 0
  for (let open = text.indexOf('"'); open >= 0; ) {
    let close = text.indexOf('"', open + 1)
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1)
    let next = close + 1
    while (text.charCodeAt(next) <= 0x20) next += 1
    if (text.charCodeAt(next) === 0x3a) count += 1
    open = text.indexOf('"', next)
  }
  return count
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote
  while (text.charCodeAt(at - 1) === 0x5c) at -= 1
  return (quote - at) % 2 === 1
}
