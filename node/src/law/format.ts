import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cwd } from 'node:process'
import { escaped } from '@entente/core/contract/problem'
import { format } from '@entente/core/law/notation/format'
import { printProblem } from '@entente/core/law/notation/source'
import { decodeUtf8 } from '../read/utf8.ts'
import { Refusal } from '../refusal.ts'
import { ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'
import { writeText } from './write.ts'

/**
 * Puts files in their canonical layout: those named, or all of a statute book. A file that cannot be read is left alone
 * and its problems are said. Whether something was found: such a file, or with `check` one that is not in the layout.
 */
export function formatFiles(
  say: Say,
  named: readonly string[],
  options: LawOption & { readonly check?: boolean },
): boolean {
  const files = named.length > 0 ? named : filesOf(options.law ?? ownLaw()).map((path) => relative(cwd(), path))
  let bad = 0
  let changed = 0
  for (const path of files) {
    const before = readText(path)
    const { text, problems } = format({ file: path, text: before })
    for (const problem of problems) say.answer(printProblem(problem))
    if (problems.length > 0) bad += 1
    if (text === before) continue
    changed += 1
    say.answer(`${escaped(path)}${options.check ? ': not in the canonical layout' : ''}`)
    if (!options.check) writeText(path, text)
  }
  const what = options.check ? 'not in the canonical layout' : 'put in the canonical layout'
  say.remark(`${files.length} files, ${changed} ${what}, ${bad} that cannot be read`)
  return bad > 0 || (options.check === true && changed > 0)
}

/** The files of a book that its compiler reads; what else lies there, such as a README, is none of ours. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Refusal(`${folder}: there is no such folder; expected a statute book's`)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|tsv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter(
      (path) =>
        path.endsWith('.tsv') ||
        readText(path)
          .replace(/^\uFEFF/, '')
          .startsWith('---'),
    )
    .sort()
}

/** The file's text with its byte order mark, if it has one. Refuses a file that is not there, and one that is no UTF-8. */
function readText(path: string): string {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new Refusal(`${path}: there is no such file; expected one of the notation`)
  const bytes = readFileSync(path)
  const read = decodeUtf8(bytes)
  if ('text' in read) return bytes.toString('utf8')
  throw new Refusal(`${path}:${read.before.split('\n').length}: a byte that is no UTF-8; expected text in UTF-8`)
}
