/** Trying every bit costs as the square of the length: so much takes about a second. */
const LONGEST = 8 * 1024

/**
 * Bytes of which one bit was turned, as they were: the one turn with which they are right again. `isRight` must hold them
 * against a hash or a signature, so that what is found is proven and not guessed. Null: no single bit does it, or they
 * are longer than 8 KiB.
 */
export function withBitTurned(bytes: Uint8Array, isRight: (tried: Uint8Array) => boolean): Uint8Array | null {
  if (bytes.length > LONGEST) return null
  const tried = bytes.slice()
  for (let bit = 0; bit < tried.length * 8; bit += 1) {
    const byte = bit >> 3
    const was = tried[byte] ?? 0
    tried[byte] = was ^ (1 << (bit & 7))
    if (isRight(tried)) return tried
    tried[byte] = was
  }
  return null
}
