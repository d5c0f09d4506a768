const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]))

/** RFC 9285: two bytes as three of the 45 letters that a QR code packs closest, and that every reader gives back as text. */
export function base45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const [high = 0, low] = [bytes[i], bytes[i + 1]]
    const value = low === undefined ? high : high * 256 + low
    text += ALPHABET.charAt(value % 45) + ALPHABET.charAt(Math.floor(value / 45) % 45)
    if (low !== undefined) text += ALPHABET.charAt(Math.floor(value / 2025))
  }
  return text
}

/** Null unless the text is the one form of its bytes. */
export function fromBase45(text: string): Uint8Array | null {
  const rest = text.length % 3
  if (rest === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0))
  for (let i = 0, at = 0; i < text.length; i += 3, at += 2) {
    const letters = text.slice(i, i + 3)
    const value = [...letters].reduce((sum, letter, place) => sum + (VALUES.get(letter) ?? Number.NaN) * 45 ** place, 0)
    const isWhole = letters.length === 3
    if (!(value <= (isWhole ? 0xffff : 0xff))) return null
    if (isWhole) bytes[at + 1] = value & 255
    bytes[at] = isWhole ? value >> 8 : value
  }
  return bytes
}
