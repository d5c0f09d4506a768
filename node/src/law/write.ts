import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../refusal.ts'

/** Writes a file that the user named, and the folders above it. Refuses a place that cannot be written. */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal(`${path}: it cannot be written: ${why}; expected a place for a file`, { cause })
  }
}
