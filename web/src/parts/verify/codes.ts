import { codeIn } from '@entente/core/ledger/code'
import { decodeQRBatch } from 'qr/decode.js'

/** Pixels along the longer side, beyond which a picture is made smaller before it is looked through. */
const MOST_SIDE = 4096

/** Milliseconds that a picture may take beyond a first look. */
export const PATIENT = 10_000
export const QUICK = 250

/** The texts of the codes of ours in a picture. It is looked through here, in the browser. Rejects what is no picture. */
export async function codesIn(picture: ImageBitmapSource, timeLimit: number): Promise<string[]> {
  const found = await decodeQRBatch([await pixelsOf(picture)], { effort: 3, timeLimit })
  return found.flat().flatMap((text) => (typeof text === 'string' && codeIn(text) !== null ? [text] : []))
}

async function pixelsOf(picture: ImageBitmapSource): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)]
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('the browser gives no canvas')
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return context.getImageData(0, 0, width, height)
}

/** Whether every code that belongs to one of these is among them. */
export function isWhole(texts: readonly string[]): boolean {
  return texts.length > 0 && lacking(texts) === null
}

/** Of how many codes how many are read, of the first set that is not whole; null: all are. */
export function lacking(texts: readonly string[]): { readonly read: number; readonly of: number } | null {
  const codes = texts.flatMap((text) => codeIn(text) ?? [])
  for (const { digest, of } of codes) {
    const read = new Set(codes.filter((code) => code.digest === digest).map(({ nth }) => nth)).size
    if (read < of) return { read, of }
  }
  return null
}

/** PNG, JPEG, WebP and GIF, by what their files begin with. */
const PICTURES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x52, 0x49, 0x46, 0x46],
  [0x47, 0x49, 0x46, 0x38],
]

const PDF = [0x25, 0x50, 0x44, 0x46]

export function isPdf(bytes: Uint8Array): boolean {
  return PDF.every((byte, i) => bytes[i] === byte)
}

export function isPicture(bytes: Uint8Array): boolean {
  return PICTURES.some((start) => start.every((byte, i) => bytes[i] === byte))
}
