import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The paths of all files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The bytes of all files below a folder, each as a character, to be searched. */
export function bytesBelow(folder: string): string {
  return filesBelow(folder)
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}
