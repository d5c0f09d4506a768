import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { nearest } from '@entente/core/contract/nearest'
import { escaped } from '@entente/core/contract/problem'
import { bundle } from '@entente/core/law/bundle'
import { compile } from '@entente/core/law/compile'
import { readTable } from '@entente/core/law/import'
import { printMembers } from '@entente/core/law/notation/print'
import { printProblem } from '@entente/core/law/notation/source'
import { decodeUtf8 } from '../read/utf8.ts'
import { Refusal } from '../refusal.ts'
import { openBook, ownLaw, readSources } from './book.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'
import { writeText } from './write.ts'

type ImportOptions = LawOption & { readonly out?: string; readonly force?: boolean }

/**
 * Writes a user's table of members as the file that completes a list of the book. Refuses a list that the book does not
 * have, a table with a bad line (all of them are said, by file and line), a file that is there already, and members with
 * which the book would not compile. Members that the book states itself keep what it says of them.
 */
export function importList(say: Say, name: string, file: string, options: ImportOptions): void {
  const where = options.law ?? ownLaw()
  const lists = openBook(where).bundle.parts.flatMap((part) => part.lists)
  const list = lists.find((each) => each.name === name)
  if (!list)
    throw new Refusal(
      unknownList(
        name,
        lists.map((each) => each.name),
      ),
    )
  const table = { file, text: readTableText(file), separator: separatorOf(file) }
  const { members, problems } = readTable(table, list)
  if (problems.length > 0) throw new Refusal(problems.map(printProblem))
  if (members.length === 0) throw new Refusal(`${file}: the table has no members; expected a line for each`)
  const out = options.out ?? ownPlace(where, name)
  if (existsSync(out) && !options.force)
    throw new Refusal(`${out}: the file is there; expected --force to write over it, or another --out`)
  const text = printMembers({ list: name, members })
  const hash = isFolder(where) ? hashWith(where, out, text) : null
  writeText(out, text)
  const own = new Set(list.members.map(({ value }) => value))
  const kept = members.filter(({ value }) => own.has(value)).length
  say.answer(
    `${escaped(out)}: ${members.length} members of ${name}${kept > 0 ? `, of which the book states ${kept} itself` : ''}`,
  )
  if (hash !== null) say.answer(hash)
}

function unknownList(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `\`${name}\` is not a list of this book; expected one of ${known.join(', ')}${near === null ? '' : `; nearest known: ${near}`}`
}

function separatorOf(file: string): '\t' | ',' {
  if (/\.(tsv|tab)$/i.test(file)) return '\t'
  if (/\.csv$/i.test(file)) return ','
  throw new Refusal(`${file}: it is not clear what parts its columns; expected a name that ends in .tsv or .csv`)
}

function readTableText(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new Refusal(`${file}: there is no such file; expected a table of members`)
  const read = decodeUtf8(readFileSync(file))
  if ('text' in read) return read.text
  throw new Refusal(`${file}:${read.before.split('\n').length}: a byte that is no UTF-8; expected text in UTF-8`)
}

function ownPlace(where: string, name: string): string {
  if (!isFolder(where))
    throw new Refusal(`${where} is a bundle, which is not changed; expected --out with a file of your own`)
  return join(where, 'lists', `${name.toLowerCase()}.tsv`)
}

function isFolder(where: string): boolean {
  return statSync(where).isDirectory()
}

/** The hash of the book with the file in it; a file outside the book's folder is tried as if it lay there. */
function hashWith(where: string, out: string, text: string): string {
  const path = relative(dirname(where), out)
  const others = readSources(where).filter((source) => source.file !== path)
  const compiled = compile([...others, { file: path, text }])
  const errors = compiled.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Refusal(errors.map(printProblem))
  return bundle(compiled.parts, compiled.modelledOn).hash
}
