import { readFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

/** The text of a file. Refuses one that cannot be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Refusal(`${path}:1: the file cannot be read; expected one`, { cause: error })
  }
}
