import canonicalize from 'canonicalize'
import { textOf } from './bytes.ts'
import { LedgerRefusal } from './refusal.ts'

/** Deeper than anything that an act says; a payload could otherwise nest until the stack ends. */
const DEEPEST = 32

/**
 * A value as RFC 8785 canonical JSON. Refuses `bad-json`: what an act cannot hold. Numbers are safe integers (a
 * quantity is a decimal in text), strings are well-formed Unicode, and nothing nests deeper than 32.
 */
export function canonicalJson(value: unknown): string {
  // What is in order already, as all that was read from a log is, its own engine writes the same and ten times as fast.
  const text = isInOrder(value, 0) ? JSON.stringify(value) : writtenInOrder(value)
  if (text === undefined) throw bad('is no JSON')
  return text
}

/**
 * Reads JSON that must be in its canonical form already: what it gives, written again, is what came. This is what
 * catches repeated keys, which `JSON.parse` hides, odd numbers and white space. Refuses `not-utf8`, `bad-json` and
 * `not-canonical`.
 */
export function parseCanonical(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  if (text === null) throw new LedgerRefusal('not-utf8', 'the JSON is no UTF-8')
  const read = parsed(text)
  if (read === null) throw bad('does not parse')
  const { value } = read
  if (canonicalJson(value) !== text) throw new LedgerRefusal('not-canonical', 'the JSON is not in its canonical form')
  return value
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** A copy in order is written as fast. There is none where a name is a number: an engine puts those first, in their own order. */
function writtenInOrder(value: unknown): string | undefined {
  const copy = sorted(value)
  return isInOrder(copy, 0) ? JSON.stringify(copy) : canonicalize(value)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  if (Array.isArray(value)) return value.map(sorted)
  const copy: { [name: string]: unknown } = {}
  for (const key of Object.keys(value).sort()) copy[key] = sorted(Reflect.get(value, key))
  return copy
}

/** Whether the names of every object stand in the order of RFC 8785. Refuses what an act cannot hold. */
function isInOrder(value: unknown, depth: number): boolean {
  if (depth > DEEPEST) throw bad(`nests deeper than ${DEEPEST}`)
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw bad('holds a number that is no safe integer')
  if (typeof value === 'string' && !value.isWellFormed()) throw bad('holds half a character')
  if (typeof value !== 'object' || value === null) return true
  let isSorted = !('toJSON' in value)
  if (Array.isArray(value)) {
    for (const member of value) if (!isInOrder(member, depth + 1)) isSorted = false
    return isSorted
  }
  let before: string | null = null
  for (const key of Object.keys(value)) {
    // Copied by assignment, this key would change what the copy is.
    if (key === '__proto__' || !key.isWellFormed()) throw bad('holds a name that no field can have')
    if (before !== null && key < before) isSorted = false
    before = key
    if (!isInOrder(Reflect.get(value, key), depth + 1)) isSorted = false
  }
  return isSorted
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-json', `the JSON ${why}`)
}
