import { base64, textOf } from '../../core/src/ledger/bytes.ts'

/** Bytes as the files have them: text is its UTF-8; `join` sets parts one behind another; `repeat` a text so often. */
export type Bytes =
  | string
  | { readonly base64: string }
  | { readonly join: readonly Bytes[] }
  | { readonly repeat: string; readonly times: number }

/** One case: what it is called, what goes in, and what must come out. Any further field is input of its kind. */
export type Vector = { readonly id: string; readonly expect: unknown; readonly [input: string]: unknown }

/** A file of cases of one kind. */
export type VectorFile = { readonly kind: string; readonly about: string; readonly vectors: readonly Vector[] }

/** Bytes for a file: as text where they are text, for people to read. */
export function put(bytes: Uint8Array): Bytes {
  const text = textOf(bytes)
  return text === null ? { base64: base64(bytes) } : text
}

/** What is refused, with the code of the closed list. */
export function refused(code: string): { readonly refused: string } {
  return { refused: code }
}

/** The same bytes with one bit turned. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte))
}
