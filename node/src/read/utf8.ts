import { isUtf8 } from 'node:buffer'

/**
 * Bytes as text, without the byte order mark if there is one; or the text before the first byte that is no UTF-8.
 * Nothing is replaced: a name that is altered on the way in is another name.
 */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { before: string } {
  if (isUtf8(bytes)) return { text: decoder.decode(bytes) }
  return { before: new TextDecoder().decode(bytes.subarray(0, validLength(bytes)), { stream: true }) }
}

const decoder = new TextDecoder()

/** By halves: the decoder says whether there is a bad byte, and not where. */
function validLength(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isBrokenWithin(bytes, middle)) bad = middle
    else good = middle
  }
  return good
}

/** A character that is merely cut off by the end is not broken yet. */
function isBrokenWithin(bytes: Uint8Array, length: number): boolean {
  if (length > bytes.length) return true
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
    return false
  } catch {
    return true
  }
}
