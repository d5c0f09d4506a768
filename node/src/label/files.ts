import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../refusal.ts'
import { unread, unwritten } from '../system-trouble.ts'

/** The bytes of a file that the user named. Refuses one that cannot be read. */
export function bytesIn(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw unread(path, cause)
  }
}

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
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    throw isThere ? new Refusal(`${path}: the file is there; expected a new one`, { cause }) : unwritten(path, cause)
  }
}
