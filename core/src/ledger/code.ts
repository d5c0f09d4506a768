import { bytesToHex } from '@noble/hashes/utils.js'
import { base45, fromBase45 } from './base45.ts'
import { join, textOf } from './bytes.ts'
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

/** Which code of how many a text is, and of what. Null: it is none of ours. */
export function codeIn(text: string): { readonly nth: number; readonly of: number; readonly digest: string } | null {
  const [, nth, of, digest] = HEAD.exec(text) ?? []
  if (nth === undefined || of === undefined || digest === undefined || Number(nth) > Number(of)) return null
  return { nth: Number(nth), of: Number(of), digest }
}

/**
 * The record in the texts of codes, in any order; the same one may come twice. Refuses `bad-container`: no text of a
 * code, codes of two records, one that is missing, or one that was read wrongly.
 */
export function recordIn(texts: readonly string[], hash: Sha256 = sha256): Uint8Array {
  const parts = new Map<number, Uint8Array>()
  const [first] = texts
  const set = first === undefined ? null : codeIn(first)
  if (set === null) throw bad('is no text of a code')
  for (const text of texts) {
    const code = codeIn(text)
    const part = fromBase45(HEAD.exec(text)?.[4] ?? '')
    if (code === null || part === null) throw bad('is no text of a code')
    if (code.digest !== set.digest || code.of !== set.of) throw bad('has codes of two records')
    parts.set(code.nth, part)
  }
  const missing = Array.from({ length: set.of }, (_, i) => i + 1).filter((nth) => !parts.has(nth))
  if (missing.length > 0) throw bad(`lacks code ${missing.join(', ')} of ${set.of}`)
  const packed = join(...[...parts].sort(([a], [b]) => a - b).map(([, part]) => part))
  if (digestOf(packed, hash) !== set.digest) throw bad('has a code that was read wrongly')
  return unpack(packed)
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
