import { bytesToHex } from '@noble/hashes/utils.js'
import { base45, fromBase45 } from './base45.ts'
import { equal, join, textOf } from './bytes.ts'
import { decodeContainer, encodeContainer, partsNamed } from './container.ts'
import { pack, unpack } from './packed.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** What the text of a code begins with, whatever it carries. */
export const CODE_BEGINS = 'ENTENTE1:'

/** The most letters that one QR code holds at error level M, of those that it packs closest (ISO/IEC 18004, table 7). */
const MOST_LETTERS = 3391

/** `ENTENTE1:<nth>/<of>:<eight hexadecimal digits>:` */
const HEAD = /^ENTENTE1:([1-9])\/([1-9]):([0-9A-F]{8}):([0-9A-Z $%*+\-./:]*)$/
const HEAD_LETTERS = CODE_BEGINS.length + '1/1:00000000:'.length
const MOST_BYTES = Math.floor((MOST_LETTERS - HEAD_LETTERS) / 3) * 2

/** The texts that a paper carries at most for one record. */
const MOST_CODES = 9

/**
 * A record as the texts of QR codes: one, or where it is too long a few of about the same length. Each says which it is,
 * of how many, and by its digest of what. Refuses `bad-container`: what cannot be packed; `too-long`.
 */
export function codesOf(record: Uint8Array, hash: Sha256 = sha256): string[] {
  const packed = pack(record)
  const count = Math.max(1, Math.ceil(packed.length / MOST_BYTES))
  if (count > MOST_CODES) throw new LedgerRefusal('too-long', 'the record is too long for codes on a paper')
  // An even number of bytes in all but the last: no letters are wasted.
  const each = Math.ceil(packed.length / count / 2) * 2
  const digest = digestOf(packed, hash)
  return Array.from({ length: count }, (_, i) => {
    const part = packed.subarray(i * each, (i + 1) * each)
    return `${CODE_BEGINS}${i + 1}/${count}:${digest}:${base45(part)}`
  })
}

/** A code as its text says: which one of how many, of what, and its part of that. */
export type Code = { readonly nth: number; readonly of: number; readonly digest: string; readonly part: Uint8Array }

/** Which code of how many a text is, and of what. Null: it is none of ours. */
export function codeIn(text: string): Code | null {
  const [, nth, of, digest, letters] = HEAD.exec(text) ?? []
  const part = letters === undefined ? null : fromBase45(letters)
  if (nth === undefined || of === undefined || digest === undefined || part === null) return null
  return Number(nth) > Number(of) ? null : { nth: Number(nth), of: Number(of), digest, part }
}

/**
 * The record in the texts of codes, in any order; the same one may come twice. Codes of several records, such as those
 * of both nations' decisions, are one record with all their acts. Refuses `bad-container`: no text of a code, one that
 * is missing or was read wrongly, or records under different key lists.
 */
export function recordIn(texts: readonly string[], hash: Sha256 = sha256): Uint8Array {
  const sets = new Map<string, Code[]>()
  for (const text of texts) {
    const code = codeIn(text)
    if (code === null) throw bad('is no text of a code')
    sets.set(code.digest, [...(sets.get(code.digest) ?? []), code])
  }
  const [first, ...others] = [...sets.values()].map((codes) => wholeIn(codes, hash))
  if (first === undefined) throw bad('is no text of a code')
  return others.reduce(together, first)
}

/** The record of the codes of one digest. */
function wholeIn(codes: readonly Code[], hash: Sha256): Uint8Array {
  const [{ of, digest } = { of: 0, digest: '' }] = codes
  const parts = new Map(codes.filter((code) => code.of === of).map(({ nth, part }) => [nth, part]))
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((nth) => !parts.has(nth))
  if (missing.length > 0) throw bad(`lacks code ${missing.join(', ')} of ${of}`)
  const packed = join(...[...parts].sort(([a], [b]) => a - b).map(([, part]) => part))
  if (digestOf(packed, hash) !== digest) throw bad('has a code that was read wrongly')
  return unpack(packed)
}

/** Two records as one: the acts of both, under the key lists that they share. */
function together(one: Uint8Array, other: Uint8Array): Uint8Array {
  const [first, second] = [decodeContainer(one), decodeContainer(other)]
  const [keys, others] = [partsNamed(first, 'keys'), partsNamed(second, 'keys')]
  const isSame = keys.every((list) => others.some((each) => equal(list, each)))
  if (first.kind !== 'record' || second.kind !== 'record' || !isSame) throw bad('has codes of two records')
  const acts = second.parts.filter(({ name }) => name !== 'keys')
  return encodeContainer({ kind: 'record', parts: [...first.parts, ...acts] })
}

/** The record in a file with the texts of codes, a line each. Refuses as `recordIn`. */
export function recordInFile(bytes: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const text = textOf(bytes)
  // A space may be the last letter of a code.
  const lines = (text ?? '').split(/\r?\n/).filter((line) => line !== '')
  return recordIn(lines, hash)
}

function digestOf(packed: Uint8Array, hash: Sha256): string {
  return bytesToHex(hash(packed).subarray(0, 4)).toUpperCase()
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-container', `the file ${why}`)
}
