import encodeQR from 'qr'

/** A QR code as its modules, row by row, `1` for a dark one, with the four light ones around it that readers need. */
export type CodeImage = { readonly rows: readonly string[] }

/** The QR code of a text of the letters that it packs closest (ISO/IEC 18004), error level M: always the same one. */
export function codeImage(text: string): CodeImage {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })
  return { rows: modules.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')) }
}
