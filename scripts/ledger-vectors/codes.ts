import { base45 } from '../../core/src/ledger/base45.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { codesOf } from '../../core/src/ledger/code.ts'
import { sha256 } from '../../core/src/ledger/primitives.ts'
import { RECORD_OF_BOTH, RECORD_OF_OTHERS, RECORDS_APART } from './records.ts'
import { refused, type Vector, type VectorFile } from './shape.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const digestOf = (bytes: Uint8Array) => hex(sha256(bytes).subarray(0, 4)).toUpperCase()

/** One block of deflate that is stored as it is (RFC 1951 §3.2.4): the same bytes whoever deflates. */
function stored(text: string): Uint8Array {
  const bytes = utf8(text)
  const low = [bytes.length & 255, bytes.length >> 8]
  return Uint8Array.of(1, ...low, ...low.map((byte) => byte ^ 255), ...bytes)
}

/** A code of any packing, right or wrong: a text with its marks, and what stands raw behind it. */
function codeOf(marked: string, raw: readonly number[] = [], length = stored(marked).length): string {
  const packed = Uint8Array.of(length >> 8, length & 255, ...stored(marked), ...raw)
  return `ENTENTE1:1/1:${digestOf(packed)}:${base45(packed)}`
}

/** What the texts come to: the record's bytes by their length and hash, since it is long. */
const comesTo = (record: Uint8Array) => ({
  record: { length: record.length, sha256: hex(sha256(record)) },
})

const [one = ''] = codesOf(RECORD_OF_BOTH)
/** A hash each, since a word that is repeated costs nothing: more than one code holds. */
const long = utf8(Array.from({ length: 120 }, (_, i) => hex(sha256(utf8(`${i}`)))).join('\n'))
const several = codesOf(long)
const [first = '', second = ''] = several
const apart = RECORDS_APART.flatMap((record) => codesOf(record))
const bytes32 = Array.from({ length: 32 }, (_, i) => i)
const key = [0xd1, 0xfe, 0x67, 0xb4, 1, ...bytes32]
const hex32 = hex(Uint8Array.from(bytes32))
const swapped = (text: string, at: number) =>
  text.slice(0, at) + (text.charAt(at) === '0' ? '1' : '0') + text.slice(at + 1)

type Row = readonly [id: string, texts: readonly string[], expect: Vector['expect']]

const read: Row[] = [
  ['one-code', [one], comesTo(RECORD_OF_BOTH)],
  ['the-same-code-twice', [one, one], comesTo(RECORD_OF_BOTH)],
  ['several-codes', several, comesTo(long)],
  ['several-codes-in-another-order', several.toReversed(), comesTo(long)],
  ['codes-of-both-nations', apart, comesTo(RECORD_OF_BOTH)],
  ['no-mark-at-all', [codeOf('abc')], comesTo(utf8('abc'))],
  ['an-empty-text', [codeOf('')], comesTo(utf8(''))],
  ['a-hash', [codeOf('a\u0002z', bytes32)], comesTo(utf8(`a${hex32}z`))],
  ['a-key', [codeOf('x\u0005\n', key)], comesTo(utf8(`x+d1fe67b4+${base64(Uint8Array.from(key.slice(4)))}\n`))],
  ['short-base64', [codeOf('\u0001#', [7, 8, 9])], comesTo(utf8('BwgJ'))],
  ['base64-of-no-bytes', [codeOf('a\u0001 z')], comesTo(utf8('az'))],
  ['a-text-within-a-text', [codeOf('\u0003{"\u0002"}\u0004', bytes32)], comesTo(utf8(base64(utf8(`{"${hex32}"}`))))],
]

const notRead: Row[] = [
  ['no-code', [], refused('bad-container')],
  ['another-text', ['https://gb.entente.example'], refused('bad-container')],
  ['a-later-form', [one.replace('ENTENTE1', 'ENTENTE2')], refused('bad-container')],
  ['in-small-letters', [one.toLowerCase()], refused('bad-container')],
  ['a-line-feed-behind-it', [`${one}\n`], refused('bad-container')],
  ['the-nought-of-one', [one.replace('1/1', '0/1')], refused('bad-container')],
  ['the-second-of-one', [one.replace('1/1', '2/1')], refused('bad-container')],
  ['one-that-is-missing', [first], refused('bad-container')],
  ['of-another-number', [first, second.replace(/\/\d/, '/9')], refused('bad-container')],
  ['a-letter-read-wrongly', [swapped(one, 100)], refused('bad-container')],
  ['another-digest', [swapped(one, 14)], refused('bad-container')],
  ['a-letter-too-few', [one.slice(0, -1)], refused('bad-container')],
  ['three-letters-beyond-two-bytes', ['ENTENTE1:1/1:00000000::::'], refused('bad-container')],
  ['nothing-packed', [`ENTENTE1:1/1:${digestOf(new Uint8Array(0))}:`], refused('bad-container')],
  ['a-length-beyond-the-end', [codeOf('abc', [], 999)], refused('bad-container')],
  ['what-does-not-inflate', [codeOf('abc', [], 1)], refused('bad-container')],
  ['too-little-that-is-raw', [codeOf('\u0002', bytes32.slice(1))], refused('bad-container')],
  ['too-much-that-is-raw', [codeOf('\u0002', [...bytes32, 0])], refused('bad-container')],
  ['a-mark-without-its-length', [codeOf('\u0001')], refused('bad-container')],
  ['a-length-below-nought', [codeOf('\u0001\n')], refused('bad-container')],
  ['a-text-that-does-not-end', [codeOf('\u0003{}')], refused('bad-container')],
  ['a-text-that-does-not-begin', [codeOf('{}\u0004')], refused('bad-container')],
  ['a-text-two-levels-deep', [codeOf('\u0003{\u0003{}\u0004}\u0004')], refused('bad-container')],
  ['records-under-other-keys', [one, ...codesOf(RECORD_OF_OTHERS)], refused('bad-container')],
  ['a-record-and-no-record', [one, codeOf('abc')], refused('bad-container')],
]

export const CODES: VectorFile = {
  kind: 'codes',
  about:
    'The texts of codes on a paper: the length and the hash of the record that they carry, or that they carry none.',
  vectors: [...read, ...notRead].map(([id, texts, expect]) => ({ id, texts, expect })),
}
