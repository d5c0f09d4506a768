import { quoted } from '@entente/core/contract/problem'
import type { Fault, Field, Node, Reading } from './located.ts'
import { MOST_LEVELS } from './located.ts'

type Cursor = { readonly text: string; at: number; readonly faults: Fault[] }

/** Ends the reading: what follows the first break in the form could only be guessed at. */
class Unreadable extends Error {
  override name = 'Unreadable'
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

/**
 * Reads one JSON text (RFC 8259) with the place of each part. It refuses what the standard does and nothing lenient is
 * let through: comments, commas at the end, a byte order mark. It also refuses two fields of one name, which the
 * standard leaves to chance, and nesting beyond MOST_LEVELS, before which no reader may run out of stack.
 */
export function readJson(text: string): Reading {
  const cursor: Cursor = { text, at: 0, faults: [] }
  try {
    skipSpace(cursor)
    const root = readValue(cursor, 1)
    skipSpace(cursor)
    if (cursor.at < text.length) stop(cursor, `${found(cursor)} stands after the end of the document`, 'nothing more')
    return { root, faults: cursor.faults }
  } catch (error) {
    if (error instanceof Unreadable) return { root: null, faults: [...cursor.faults, error.fault] }
    throw error
  }
}

function readValue(cursor: Cursor, level: number): Node {
  const offset = cursor.at
  const char = cursor.text.charAt(offset)
  if ((char === '{' || char === '[') && level > MOST_LEVELS) {
    stop(cursor, `the document nests deeper than ${MOST_LEVELS} levels`, 'a transfer')
  }
  if (char === '{') return { kind: 'fields', offset, fields: readFields(cursor, level) }
  if (char === '[') return { kind: 'list', offset, members: readMembers(cursor, level) }
  if (char === '"') return { kind: 'leaf', offset, value: readString(cursor) }
  return { kind: 'leaf', offset, value: readWord(cursor) }
}

function readFields(cursor: Cursor, level: number): Map<string, Field> {
  const fields = new Map<string, Field>()
  eachUntil(cursor, '}', () => {
    const offset = cursor.at
    if (cursor.text.charAt(offset) !== '"')
      stop(cursor, `${found(cursor)} where a field starts`, "a field's name in double quotes")
    const name = readString(cursor)
    skipSpace(cursor)
    if (cursor.text.charAt(cursor.at) !== ':') stop(cursor, `${found(cursor)} after a field's name`, 'a colon')
    cursor.at += 1
    skipSpace(cursor)
    const value = readValue(cursor, level + 1)
    if (fields.has(name)) cursor.faults.push(twice(name, offset))
    else fields.set(name, { offset, value })
  })
  return fields
}

/** The same words for every format. */
export function twice(name: string, offset: number): Fault {
  return { offset, message: `the field ${quoted(name)} stands here a second time`, expected: 'each field once' }
}

function readMembers(cursor: Cursor, level: number): Node[] {
  const members: Node[] = []
  eachUntil(cursor, ']', () => members.push(readValue(cursor, level + 1)))
  return members
}

/** From the opening bracket past the closing one, with a comma between any two. */
function eachUntil(cursor: Cursor, close: string, read: () => void): void {
  cursor.at += 1
  skipSpace(cursor)
  if (cursor.text.charAt(cursor.at) === close) {
    cursor.at += 1
    return
  }
  for (;;) {
    read()
    skipSpace(cursor)
    const char = cursor.text.charAt(cursor.at)
    if (char !== ',' && char !== close) stop(cursor, `${found(cursor)} after a value`, `a comma or \`${close}\``)
    const comma = cursor.at
    cursor.at += 1
    if (char === close) return
    skipSpace(cursor)
    if (cursor.text.charAt(cursor.at) === close) {
      stop(cursor, `a comma before \`${close}\``, 'no comma after the last', comma)
    }
  }
}

const ESCAPED = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y

function readString(cursor: Cursor): string {
  const { text, at: start } = cursor
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      cursor.at = at + 1
      return JSON.parse(text.slice(start, at + 1))
    }
    cursor.at = at
    if (Number.isNaN(code)) stop(cursor, 'the text that starts here does not end', 'a closing double quote', start)
    if (code < 0x20) stop(cursor, 'a line break or control character within text', 'it as an escape, such as \\n')
    if (code === 0x5c) {
      ESCAPED.lastIndex = at + 1
      if (!ESCAPED.test(text)) stop(cursor, 'an escape that JSON does not have', 'one such as \\n, \\" or \\u00e9')
      at += 1
    }
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

function readWord(cursor: Cursor): number | boolean | null {
  NUMBER.lastIndex = cursor.at
  const number = NUMBER.exec(cursor.text)?.[0]
  if (number !== undefined) {
    cursor.at += number.length
    return Number(number)
  }
  const word = WORDS.find(([name]) => cursor.text.startsWith(name, cursor.at))
  if (!word)
    return stop(
      cursor,
      `${found(cursor)} where a value starts`,
      'text in double quotes, a list, fields, true, false or null',
    )
  cursor.at += word[0].length
  return word[1]
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
    cursor.at += 1
  }
}

function found(cursor: Cursor): string {
  const char = cursor.text.codePointAt(cursor.at)
  return char === undefined ? 'the document ends' : quoted(String.fromCodePoint(char))
}

function stop(cursor: Cursor, message: string, expected: string, offset = cursor.at): never {
  throw new Unreadable({ offset, message, expected })
}
