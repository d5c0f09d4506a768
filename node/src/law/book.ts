import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '@entente/core/law/bundle'
import type { Compiled } from '@entente/core/law/compile'
import { compile } from '@entente/core/law/compile'
import type { Book } from '@entente/core/law/decide'
import { load } from '@entente/core/law/decide'
import type { Bundle } from '@entente/core/law/model'
import type { Source } from '@entente/core/law/notation/source'
import { LEGIBLE, printProblem, unseen } from '@entente/core/law/notation/source'
import { Refusal } from '../refusal.ts'

/** The statute book that comes with the program: the folder `law` nearest above it. */
export function ownLaw(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'law', 'README.md'))) return join(folder, 'law')
    if (dirname(folder) === folder)
      throw new Refusal('no folder `law` with a README.md lies above the program; name one with --law')
  }
}

/** The files of a statute book's folder, their paths from it with forward slashes. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|tsv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ file: relative(dirname(folder), path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

/** Compiles the statute book in a folder; the caller looks at its problems. */
export function compileFolder(folder: string): Compiled {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Refusal(`${folder}: there is no such folder; expected a statute book's`)
  return compile(readSources(folder))
}

/** A statute book to decide by, from a folder of sources or from a built bundle. Refuses one that has errors. */
export function openBook(where: string): Book {
  if (existsSync(where) && statSync(where).isFile()) return openBundle(where)
  const compiled = compileFolder(where)
  const errors = compiled.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Refusal([`the statute book in ${where} has errors:`, ...errors.map(printProblem)])
  const built = bundle(compiled.parts, compiled.modelledOn)
  return load(built.bundle, built.hash)
}

function openBundle(file: string): Book {
  try {
    return loadBundle(
      file,
      JSON.parse(readFileSync(file, 'utf8'), (name, value) => legible(file, name, value)),
    )
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(`${file}:1: this is no bundle: ${reason}; expected what \`entente law build\` writes`, {
      cause: error,
    })
  }
}

/** Refuses what the notation refuses: a bundle is anybody's file, and what it says is printed as it stands. */
function legible(file: string, name: string, value: unknown): unknown {
  const found = unseen(name) ?? (typeof value === 'string' ? unseen(value) : null)
  if (found)
    throw new Refusal(`${file}:1: the character ${found.name} cannot be seen, in \`${name}\`; expected ${LEGIBLE}`)
  return value
}

/** The digests say that it is what somebody built, so a part that was altered by hand is told from one that was not. */
function loadBundle(file: string, read: Bundle): Book {
  if (read.format !== 'entente-law/1')
    throw new Refusal(`${file}:1: this is no bundle; expected the format entente-law/1`)
  const bare = read.parts.map(({ hash: _hash, ...part }) => part)
  const built = bundle(bare, read.modelledOn)
  for (const [index, { id, hash }] of built.bundle.parts.entries()) {
    const stated = read.parts[index]?.hash
    if (stated !== hash) {
      throw new Refusal(`${file}: the part ${id} is not what its digest says; expected ${hash}, found ${stated}`)
    }
  }
  return load(built.bundle, built.hash)
}
