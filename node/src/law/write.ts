import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { unwritten } from '../system-trouble.ts'

/** Writes a file that the user named, and the folders above it. Refuses a place that cannot be written. */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (cause) {
    throw unwritten(path, cause, 'a place for a file')
  }
}
