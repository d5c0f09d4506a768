import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { deflateSync, inflateSync } from 'fflate'
import { base64, fromBase64, join, textOf, utf8 } from './bytes.ts'
import { COMMON } from './packed-words.ts'
import { LedgerRefusal } from './refusal.ts'

/**
 * A text with hashes, keys and signatures in it, packed small: they stand raw behind what is left of the text, which is
 * deflated (RFC 1951) with words that such texts have in common.
 */
type Skeleton = { text: string; readonly raw: Uint8Array[] }

/** What stands in the skeleton for what was taken out; no text that is packed holds any of these. */
const [RAW, HASH, BEGIN, END, KEY] = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005']
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a packed text may not hold
const RESERVED = /[\u0001-\u0005]/
const TAKEN = /\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}(?![A-Za-z0-9+/])|[0-9a-f]{64}(?![0-9a-f])|[A-Za-z0-9+/]{40,}={0,2}/g

const ID_AND_KEY = /^\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/
/** A text within a text is an object of JSON. */
const BRACE = 0x7b

/** The length of what is raw, as one character of the skeleton. */
const FIRST = 0x20
const LONGEST = 0x7f

/** Longer than anything that is packed. */
const MOST_TEXT = 256 * 1024

/** Packs a text. Refuses `bad-container`: no UTF-8, too long, or with a character that the packing needs. */
export function pack(bytes: Uint8Array): Uint8Array {
  const text = bytes.length > MOST_TEXT ? null : textOf(bytes)
  if (text === null || RESERVED.test(text)) throw bad('cannot be packed')
  const skeleton: Skeleton = { text: '', raw: [] }
  take(text, skeleton)
  const deflated = deflateSync(utf8(skeleton.text), { level: 9, dictionary: COMMON })
  if (deflated.length > 0xffff) throw bad('cannot be packed')
  return join(Uint8Array.of(deflated.length >> 8, deflated.length & 255), deflated, ...skeleton.raw)
}

/**
 * The text that was packed, by whatever deflates: what is printed today is read by every later program. Refuses
 * `bad-container`: bytes that no packing gives.
 */
export function unpack(bytes: Uint8Array): Uint8Array {
  const length = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const skeleton = inflated(bytes.subarray(2, 2 + length))
  const text = skeleton.length > MOST_TEXT ? null : textOf(skeleton)
  if (text === null || bytes.length < 2 + length) throw bad('was not packed')
  return utf8(put(text, bytes.subarray(2 + length)))
}

/** A text within a text is taken apart too, but none within that: each level is a third longer. */
function take(text: string, into: Skeleton, isNested = false): void {
  let at = 0
  for (const { 0: found, index } of text.matchAll(TAKEN)) {
    into.text += text.slice(at, index)
    const bytes = fromBase64(found)
    const inner = isNested || bytes?.[0] !== BRACE ? null : textOf(bytes)
    const own = rawOf(found, bytes)
    if (inner !== null && !RESERVED.test(inner)) {
      into.text += BEGIN
      take(inner, into, true)
      into.text += END
    } else {
      into.text += own?.mark ?? found
      into.raw.push(own?.bytes ?? new Uint8Array(0))
    }
    at = index + found.length
  }
  into.text += text.slice(at)
}

/** What stands for a hash, a key or a short base64; null: it stays as it is. */
function rawOf(found: string, bytes: Uint8Array | null): { readonly mark: string; readonly bytes: Uint8Array } | null {
  const [, id, key = ''] = ID_AND_KEY.exec(found) ?? []
  const keyBytes = fromBase64(key)
  if (id !== undefined && keyBytes !== null) return { mark: KEY, bytes: join(hexToBytes(id), keyBytes) }
  if (/^[0-9a-f]{64}$/.test(found)) return { mark: HASH, bytes: hexToBytes(found) }
  if (bytes === null || bytes.length > LONGEST) return null
  return { mark: RAW + String.fromCharCode(FIRST + bytes.length), bytes }
}

/** The text of a skeleton, with what is raw put back in its places. */
function put(skeleton: string, pile: Uint8Array): string {
  const outer: string[] = []
  let [text, at] = ['', 0]
  const next = (length: number) => {
    at += length
    if (!(length >= 0 && at <= pile.length)) throw bad('was not packed')
    return pile.subarray(at - length, at)
  }
  for (let i = 0; i < skeleton.length; i += 1) {
    const mark = skeleton.charAt(i)
    if (mark === RAW) text += base64(next(skeleton.charCodeAt(++i) - FIRST))
    else if (mark === HASH) text += bytesToHex(next(32))
    else if (mark === KEY) text += `+${bytesToHex(next(4))}+${base64(next(33))}`
    else if (mark === BEGIN && outer.length === 0) {
      outer.push(text)
      text = ''
    } else if (mark === END && outer.length > 0) text = (outer.pop() ?? '') + base64(utf8(text))
    else if (RESERVED.test(mark)) throw bad('was not packed')
    else text += mark
  }
  if (outer.length > 0 || at !== pile.length) throw bad('was not packed')
  return text
}

/** What was deflated, or the first `MOST_TEXT` + 1 bytes of it: what does not fit is dropped without a word. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { out: new Uint8Array(MOST_TEXT + 1), dictionary: COMMON })
  } catch (cause) {
    const refusal = bad('was not packed')
    refusal.cause = cause
    throw refusal
  }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-container', `the text ${why}`)
}
