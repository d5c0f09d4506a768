import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Transfer } from '@entente/core/contract/transfer'
import { bundle } from '@entente/core/law/bundle'
import { compile } from '@entente/core/law/compile'
import type { Criterion } from '@entente/core/law/criteria'
import { criteriaOf } from '@entente/core/law/criteria'
import type { Book } from '@entente/core/law/decide'
import { decide, load } from '@entente/core/law/decide'
import type { Ruling } from '@entente/core/law/ruling'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let book: Book | null = null

/** The answer of the real guard by the real law. */
export function judged(transfer: Transfer, at: string, simulate: boolean): Ruling {
  book ??= open()
  return decide(book, at, transfer, { simulate })
}

/** The criteria of refusal of the real law. */
export function criteriaAt(at: string): Criterion[] {
  book ??= open()
  return criteriaOf(book.bundle, at)
}

function open(): Book {
  const sources = readdirSync(join(ROOT, 'law'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|tsv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ file: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
  const compiled = compile(sources)
  const built = bundle(compiled.parts, compiled.modelledOn)
  return load(built.bundle, built.hash)
}

/** An example of the application's own, as the node would serve it. */
export function example(name: string): Transfer {
  const all: { [name: string]: Transfer } = JSON.parse(readFileSync(join(ROOT, 'web/dist/examples.json'), 'utf8'))
  return all[name] ?? {}
}
