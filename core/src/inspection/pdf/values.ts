import { latin } from '../numbers.ts'

/** Values of PDF (ISO 32000-2, 7.3). */
export type Value = null | boolean | number | Name | Text | Ref | Value[] | Dict | Stream
export class Name {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}
/** A string: bytes, whose meaning depends on where it stands. */
export class Text {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}
export class Ref {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}
export type Dict = Map<string, Value>
export class Stream {
  readonly dict: Dict
  readonly data: Uint8Array
  constructor(dict: Dict, data: Uint8Array) {
    this.dict = dict
    this.data = data
  }
}
/** A word that is no value: an operator, or one of the words that hold a file together. */
export class Word {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

export function isDict(value: unknown): value is Dict {
  return value instanceof Map
}

/** The name that stands under a key of a dictionary, itself or of a stream. */
export function nameAt(value: Value | undefined, key: string): string | undefined {
  const found = dictOf(value)?.get(key)
  return found instanceof Name ? found.name : undefined
}

export function dictOf(value: Value | undefined): Dict | undefined {
  return value instanceof Stream ? value.dict : isDict(value) ? value : undefined
}

const utf8 = new TextDecoder('utf-8')

/** What a text string says: UTF-16 or UTF-8 by its mark, else a letter a byte. */
export function said({ bytes }: Text): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8.decode(bytes.subarray(3))
  const isWide = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)
  if (!isWide) return latin(bytes)
  const high = first === 0xfe ? 0 : 1
  let text = ''
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0))
  }
  return text
}
