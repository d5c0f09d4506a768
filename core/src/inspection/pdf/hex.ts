/**
 * Bytes by their hexadecimal digits, among which white space (ISO 32000-2, 7.2.3) may stand; half a byte at the end is its
 * first half. Null where anything else stands there.
 */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replace(/[\0\t\n\f\r ]/g, '')
  if (!/^[\da-f]*$/i.test(digits)) return null
  const pairs = digits.length % 2 === 0 ? digits : `${digits}0`
  return Uint8Array.from({ length: pairs.length / 2 }, (_, at) => Number.parseInt(pairs.slice(2 * at, 2 * at + 2), 16))
}
