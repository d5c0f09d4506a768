const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SIXES = new Int8Array(128).fill(-1)
for (let six = 0; six < 64; six += 1) SIXES[ALPHABET.charCodeAt(six)] = six
const PADDING = '='.charCodeAt(0)
const DECIMAL = /^(0|[1-9][0-9]{0,18})$/

const encoder = new TextEncoder()
const LETTERS = encoder.encode(ALPHABET)
/** Without `fatal` bad bytes are repaired, without `ignoreBOM` a byte-order mark is dropped: two files, one text. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text of which these are the bytes, exactly; null when they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** RFC 4648 §4, with padding. Letters are gathered as bytes: text that grows by letters costs twice as much. */
export function base64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  const whole = bytes.length - (bytes.length % 3)
  let at = 0
  for (let i = 0; i < whole; i += 3) {
    at = putLetters(letters, at, ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0))
  }
  if (whole < bytes.length) {
    putLetters(letters, at, ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8))
    letters.fill(PADDING, at + 1 + bytes.length - whole)
  }
  return decoder.decode(letters)
}

/** The four letters of three bytes. Gives where the next ones stand. */
function putLetters(letters: Uint8Array, at: number, word: number): number {
  letters[at] = LETTERS[word >> 18] ?? 0
  letters[at + 1] = LETTERS[(word >> 12) & 63] ?? 0
  letters[at + 2] = LETTERS[(word >> 6) & 63] ?? 0
  letters[at + 3] = LETTERS[word & 63] ?? 0
  return at + 4
}

/** Null unless the text is the one form of its bytes: no other alphabet, no rubbish, no stray bits in the last letter. */
export function fromBase64(text: string): Uint8Array | null {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  if (text.length % 4 !== 0) return null
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const whole = padding === 0 ? text.length : text.length - 4
  // What is no letter is -1, and leaves a word below zero, and so all of them together.
  let all = 0
  let at = 0
  for (let i = 0; i < whole; i += 4) {
    const word = (sixAt(text, i) << 18) | (sixAt(text, i + 1) << 12) | (sixAt(text, i + 2) << 6) | sixAt(text, i + 3)
    all |= word
    bytes[at] = word >> 16
    bytes[at + 1] = word >> 8
    bytes[at + 2] = word
    at += 3
  }
  if (padding > 0) {
    const third = padding === 1 ? sixAt(text, whole + 2) : 0
    const word = (sixAt(text, whole) << 18) | (sixAt(text, whole + 1) << 12) | (third << 6)
    // A letter that is not whole bytes brings bits that no byte has.
    all |= (word & (padding === 1 ? 0xff : 0xffff)) === 0 ? word : -1
    bytes[at] = word >> 16
    if (padding === 1) bytes[at + 1] = word >> 8
  }
  return all < 0 ? null : bytes
}

function sixAt(text: string, at: number): number {
  return SIXES[text.charCodeAt(at)] ?? -1
}

/** RFC 4648 §5, without padding, as JOSE writes it. */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
}

/** Null unless the text is the one form of its bytes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard + '='.repeat((4 - (standard.length % 4)) % 4))
}

/** A number of at most 2^53 - 1 in its one decimal form; null otherwise (`Number` would take `0x10` and the blank). */
export function fromDecimal(text: string): number | null {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN
  return isSize(value) ? value : null
}

/** Whether it can be a size or an index: a whole number that a binary fraction holds exactly. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Eight bytes, big-endian. */
export function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  setU64(new DataView(bytes.buffer), 0, value)
  return bytes
}

/** Writes eight bytes, big-endian, of a number that is a safe integer and not below zero. */
export function setU64(view: DataView, at: number, value: number): void {
  view.setUint32(at, Math.floor(value / 2 ** 32))
  view.setUint32(at + 4, value % 2 ** 32)
}

/** Null when it is beyond 2^53 - 1. */
export function fromU64(bytes: Uint8Array): number | null {
  const value = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0))
  return isSize(value) ? value : null
}
