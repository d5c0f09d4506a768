import { readFileSync } from 'node:fs'
import { unread } from '../system-trouble.ts'

/** The bytes of a file that the user named. Refuses one that cannot be read, saying what was expected. */
export function bytesOf(path: string, expected?: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw unread(path, error, expected)
  }
}

/** The same as text. */
export function textOf(path: string, expected?: string): string {
  return Buffer.from(bytesOf(path, expected)).toString('utf8')
}
