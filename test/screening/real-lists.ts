import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { ListEntry } from '../../core/src/screening/list-entry.ts'
import type { ReadOptions } from '../../core/src/screening/read/forms.ts'
import { ofacSide, type Sides } from '../../core/src/screening/read/ofac/csv.ts'
import type { About } from '../../core/src/screening/read/reader.ts'
import { readRecognised } from '../../core/src/screening/testing/read-whole.ts'

/** Official lists, beside the project and no part of it. */
const FOLDER = fileURLToPath(new URL('../../../shared/data/screening/lists', import.meta.url))

export const hasRealLists = existsSync(FOLDER)
if (!hasRealLists) console.warn(`skipped: no official lists in ${FOLDER}`)

export function realBytes(name: string): Uint8Array {
  const bytes = readFileSync(join(FOLDER, name))
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export function realNames(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`)
}

/** A real list, read by the form that it is recognised as. */
export function realList(name: string, options: ReadOptions = {}): { entries: ListEntry[]; about: About } {
  return readRecognised(name, realBytes(name), options)
}

/** What stands beside a main file of OFAC. */
export function realSides(names: { readonly [kind in 'aliases' | 'addresses' | 'comments']?: string }): Sides {
  const sides: Sides = {}
  for (const kind of ['aliases', 'addresses', 'comments'] as const) {
    const name = names[kind]
    if (name === undefined) continue
    const reader = ofacSide(name, kind)
    reader.push(realBytes(name))
    Object.assign(sides, { [kind]: reader.end() })
  }
  return sides
}
