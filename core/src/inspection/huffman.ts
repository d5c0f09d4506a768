import { Fault } from './fault.ts'

export const LONGEST_CODE = 15

/** Codes by their first `bits` bits, as `symbol << 4 | length`; longer ones by walking their counts. */
export type Codes = { readonly fast: Uint16Array; readonly counts: Uint16Array; readonly symbols: Uint16Array }
export const FAST_BITS = 9

/** Canonical codes of these lengths. Refuses more codes than there can be; fewer are refused where one is read. */
export function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(LONGEST_CODE + 1)
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1
  const starts = new Uint16Array(LONGEST_CODE + 2)
  const firsts = new Uint16Array(LONGEST_CODE + 2)
  let left = 1
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = left * 2 - (counts[length] ?? 0)
    if (left < 0) throw new Fault('malformed', 'the packed data is broken')
    starts[length + 1] = (starts[length] ?? 0) + (counts[length] ?? 0)
    firsts[length + 1] = ((firsts[length] ?? 0) + (counts[length] ?? 0)) << 1
  }
  const symbols = new Uint16Array(lengths.length)
  const fast = new Uint16Array(1 << FAST_BITS)
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue
    symbols[starts[length] ?? 0] = symbol
    starts[length] = (starts[length] ?? 0) + 1
    const code = firsts[length] ?? 0
    firsts[length] = code + 1
    if (length <= FAST_BITS) spread(fast, code, length, symbol)
  }
  return { fast, counts, symbols }
}

/** Enters a code at every number whose lowest bits are the code's, which stand in the data from its highest down. */
function spread(fast: Uint16Array, code: number, length: number, symbol: number): void {
  let turned = 0
  for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit)
  for (let at = turned; at < fast.length; at += 1 << length) fast[at] = (symbol << 4) | length
}
