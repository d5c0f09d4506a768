import canonicalize from 'canonicalize'
import { textOf } from './bytes.ts'
import { LedgerRefusal } from './refusal.ts'

/** Deeper than anything that an act says; a payload could otherwise nest until the stack ends. */
const DEEPEST = 32

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * A value as RFC 8785 canonical JSON. Refuses `bad-json`: what an act cannot hold. Numbers are safe integers (a
 * quantity is a decimal in text), strings are well-formed Unicode, and nothing nests deeper than 32.
 */
export function canonicalJson(value: unknown): string {
  check(value, 0)
  const text = canonicalize(value)
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

function check(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw bad(`nests deeper than ${DEEPEST}`)
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw bad('holds a number that is no safe integer')
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) throw bad('holds half a character')
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    // Copied by assignment, this key would change what the copy is.
    if (key === '__proto__' || LONE_SURROGATE.test(key)) throw bad('holds a name that no field can have')
    check(member, depth + 1)
  }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-json', `the JSON ${why}`)
}
