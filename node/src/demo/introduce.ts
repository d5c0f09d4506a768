import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readKeys } from '../store/keys.ts'
import { makeKeys } from '../store/keys-file.ts'
import type { Introduction } from '../store/store.ts'

/** The keys of a node of the demonstration, made where there are none, and what the other nation is given of them. */
export function introduce(
  folder: string,
  who: { readonly nation: string; readonly node: string; readonly agreement: string },
): Introduction {
  const keys = join(folder, 'keys')
  for (const each of [keys, join(folder, 'data'), join(folder, 'guard')])
    mkdirSync(each, { recursive: true, mode: 0o700 })
  const path = join(keys, 'keys.json')
  return readKeys(existsSync(path) ? path : makeKeys(keys, who)).introduction
}
