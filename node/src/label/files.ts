import { createHash } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { unread, unwritten } from '../system-trouble.ts'

/** `sha384:` and the SHA-384 of a file of any size, in hexadecimal. Refuses one that cannot be read. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha384')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (cause) {
    throw unread(path, cause)
  }
  return `sha384:${hash.digest('hex')}`
}

/** Writes a new file; refuses one that is there, for a label is never written over. */
export function writeNew(path: string, text: string | Uint8Array): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (cause) {
    throw unwritten(path, cause)
  }
}
