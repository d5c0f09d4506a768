import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Book } from '@entente/core/law/decide'
import { load } from '@entente/core/law/decide'
import { openBook, ownLaw, readSources } from '../law/book.ts'
import { Refusal } from '../refusal.ts'

/**
 * The statute book to judge by: that in the folder or bundle named, or the program's own. Compiling takes longer than
 * judging, so the program's own book is kept, compiled, beside the built program, and used again for as long as every
 * byte of its sources and the program itself are the same. Whatever is wrong with what was kept, it is compiled anew.
 */
export function bookToJudgeBy(where: string | undefined): Book {
  const program = fileURLToPath(import.meta.url)
  if (where !== undefined || !program.endsWith('.js')) return withLaw(where ?? ownLaw())
  const folder = ownLaw()
  const sources = sourcesDigest(folder, program)
  const kept = join(dirname(program), 'law.kept.json')
  const known = readKept(kept, sources)
  if (known) return known
  const book = withLaw(folder)
  keep(kept, sources, book)
  return book
}

/** A folder without law is a slip of the pen: every transfer would be uncovered. */
function withLaw(where: string): Book {
  const book = openBook(where)
  if (book.bundle.parts.length > 0) return book
  throw new Refusal(`${where}: no statute book stands there; expected a folder of law, or a built bundle`)
}

function sourcesDigest(folder: string, program: string): string {
  const { mtimeMs, size } = statSync(program)
  const hash = createHash('sha256').update(`${mtimeMs} ${size}`)
  const files = readSources(folder).sort((a, b) => (a.file < b.file ? -1 : 1))
  for (const { file, text } of files) hash.update(`\0${file}\0${text}`)
  return hash.digest('hex')
}

/** The first line is the digest of what it was made from, the second the book's hash and that of the third, the bundle. */
function readKept(path: string, sources: string): Book | null {
  if (!existsSync(path)) return null
  const [made, hashes, text] = readFileSync(path, 'utf8').split('\n')
  const [hash, digest] = hashes?.split(' ') ?? []
  if (made !== sources || hash === undefined || text === undefined || digestOf(text) !== digest) return null
  return load(JSON.parse(text), hash)
}

/** A folder that this user may not write to costs time, and nothing else. */
function keep(path: string, sources: string, { bundle, hash }: Book): void {
  const text = JSON.stringify(bundle)
  const unfinished = `${path}.${pid}`
  try {
    writeFileSync(unfinished, `${sources}\n${hash} ${digestOf(text)}\n${text}`)
    renameSync(unfinished, path)
  } catch {}
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
