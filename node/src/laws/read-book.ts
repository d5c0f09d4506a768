import { Refused } from '@entente/core/contract/refusals'
import { bundle } from '@entente/core/law/bundle'
import { compile } from '@entente/core/law/compile'
import type { Book } from '@entente/core/law/decide'
import { load } from '@entente/core/law/decide'
import type { Bundle } from '@entente/core/law/model'
import { ownLaw, readSources } from '../law/book.ts'
import type { Shelf } from './shelf.ts'
import { knownAt } from './shelf.ts'

type Named = {
  readonly hash?: string | undefined
  readonly known?: string | undefined
  readonly bundle?: string | undefined
  readonly sources?: readonly { readonly file: string; readonly text: string }[] | undefined
}

/** The statute book that a request names, in one of four ways. Refuses one that has errors, or is not known here. */
export function readBook(shelf: Shelf, named: Named): Book {
  const ways = [named.hash, named.known, named.bundle, named.sources].filter((way) => way !== undefined)
  if (ways.length !== 1) throw new Refused('bad-input', 'Name one statute book: its hash, known, bundle or sources')
  if (named.hash !== undefined) {
    const book = shelf.get(named.hash)
    if (book === null) throw new Refused('not-found', 'No statute book of this hash is known here')
    return book
  }
  if (named.known !== undefined) return knownAt(shelf.whole, named.known)
  return named.bundle === undefined ? fromSources(named.sources ?? []) : fromBundle(named.bundle)
}

function fromBundle(text: string): Book {
  const read = readBundle(text)
  if ('wrong' in read) throw new Refused('bad-input', `This is no bundle: ${read.wrong}`)
  return read
}

/** A bundle is anybody's text: its digests are computed again, and it is what they say or nothing. */
function readBundle(text: string): Book | { readonly wrong: string } {
  try {
    const read: Bundle = JSON.parse(text)
    if (read?.format !== 'entente-law/1') return { wrong: 'expected the format entente-law/1' }
    const built = bundle(
      read.parts.map(({ hash: _hash, ...part }) => part),
      read.modelledOn,
    )
    const altered = built.bundle.parts.some(({ hash }, index) => read.parts[index]?.hash !== hash)
    if (altered) return { wrong: 'its digests are not of what it holds' }
    return load(built.bundle, built.hash)
  } catch {
    // What a machine says of it is about the machine, and in no language of the reader's.
    return { wrong: 'it cannot be read' }
  }
}

/** Files of the notation take the place of the program's own of the same name; its others stay. */
function fromSources(sources: readonly { readonly file: string; readonly text: string }[]): Book {
  const changed = new Set(sources.map(({ file }) => file))
  const compiled = compile([...readSources(ownLaw()).filter(({ file }) => !changed.has(file)), ...sources])
  const errors = compiled.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    const places = errors.map(({ file, line, message }) => ({ path: `${file}:${line}`, message }))
    throw new Refused('bad-input', 'The statute book has errors', places)
  }
  const built = bundle(compiled.parts, compiled.modelledOn)
  return load(built.bundle, built.hash)
}
