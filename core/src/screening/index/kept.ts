import { equal, textOf, utf8 } from '../../ledger/bytes.ts'
import type { Index } from './build.ts'
import { indexOf } from './build.ts'
import { entriesIn, entryTexts } from './entries.ts'
import type { ArrayOf, Laid } from './layout.ts'
import { arraysOf, blockOf, LAYOUT } from './layout.ts'

/** What an index was laid out of, and by what beside this program: the same words are the same index. */
export type KeptOf = { readonly [about: string]: string | number }

/** SHA-256 of bytes: whoever holds files has a quicker one than this package. */
export type Digest = (bytes: Uint8Array) => Uint8Array

/**
 * The bytes begin with a mark and a digest of all that follows it: how numbers stand in memory, the length of the head,
 * the head as JSON, and the arrays that it tells of, each at a multiple of eight.
 */
const MARK = utf8('entidx 1')
const DIGEST_AT = 8
const ORDER_AT = 40
const HEAD_AT = 48
/** Written as one number: on a machine that stores its bytes the other way round it reads otherwise. */
const ORDER = 0x01020304

type Head = {
  readonly layout: number
  readonly of: KeptOf
  readonly schemas: readonly string[]
  /** How many numbers each array has. */
  readonly lengths: readonly number[]
}

const aligned = (length: number) => Math.ceil(length / 8) * 8

/** An index as bytes, to be used again for what it was laid out of. The same index gives the same bytes. */
export function indexBytes(index: Index, of: KeptOf, digest: Digest): Uint8Array {
  const texts = entryTexts(index.entries)
  const arrays: Laid[] = [index.entries.schemaOf, texts.starts, texts.bytes, ...arraysOf(index)]
  const { schemas } = index.entries
  const head: Head = { layout: LAYOUT, of, schemas, lengths: arrays.map(({ length }) => length) }
  const said = utf8(JSON.stringify(head))
  const start = aligned(HEAD_AT + said.length)
  const bytes = new Uint8Array(arrays.reduce((at, { byteLength }) => at + aligned(byteLength), start))
  bytes.set(MARK)
  new Uint32Array(bytes.buffer, ORDER_AT, 2).set([ORDER, said.length])
  bytes.set(said, HEAD_AT)
  let at = start
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += aligned(array.byteLength)
  }
  bytes.set(digest(bytes.subarray(ORDER_AT)), DIGEST_AT)
  return bytes
}

/**
 * The index that such bytes hold; null where they are not whole and unchanged, or not of this layout, of what is asked
 * for, or of this kind of machine. The bytes stay in use, and are not to be changed.
 */
export function indexIn(bytes: Uint8Array, of: KeptOf, digest: Digest): Index | null {
  if (bytes.length < HEAD_AT || !equal(bytes.subarray(0, DIGEST_AT), MARK)) return null
  // Arrays of numbers stand at multiples of their size, in memory as in the bytes.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const [order, length = 0] = new Uint32Array(own.buffer, own.byteOffset + ORDER_AT, 2)
  if (order !== ORDER || HEAD_AT + length > own.length) return null
  const head = headIn(own.subarray(HEAD_AT, HEAD_AT + length))
  if (head?.layout !== LAYOUT || JSON.stringify(head.of) !== JSON.stringify(of)) return null
  if (!equal(digest(own.subarray(ORDER_AT)), own.subarray(DIGEST_AT, ORDER_AT))) return null
  return laidIn(own, aligned(HEAD_AT + length), head)
}

function headIn(said: Uint8Array): Head | null {
  try {
    return JSON.parse(textOf(said) ?? '')
  } catch {
    return null
  }
}

/** Bytes that have their digest are what a program of this layout wrote. */
function laidIn(bytes: Uint8Array, start: number, { schemas, lengths }: Head): Index {
  let at = bytes.byteOffset + start
  let next = 0
  const take = <A extends Laid>(Of: ArrayOf<A>): A => {
    const length = lengths[next] as number
    const array = new Of(bytes.buffer, at, length)
    next += 1
    at += aligned(length * Of.BYTES_PER_ELEMENT)
    return array
  }
  const schemaOf = take(Uint32Array)
  const texts = { starts: take(Uint32Array), bytes: take(Uint8Array) }
  return indexOf(entriesIn(texts, schemas, schemaOf), blockOf(take))
}
