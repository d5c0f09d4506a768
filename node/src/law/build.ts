import { asKnown } from '@entente/core/law/as-known'
import { bundle } from '@entente/core/law/bundle'
import type { Part } from '@entente/core/law/model'
import { openBook, ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import { instantOption } from './instants.ts'
import type { Say } from './say.ts'
import { writeText } from './write.ts'

export type BuildOption = LawOption & { readonly out?: string; readonly known?: string }

/**
 * Writes the canonical bundle of a statute book, or of that book as it was known at an instant, and says the hash of
 * its bytes. Refuses a book that has errors.
 */
export function build(say: Say, options: BuildOption): void {
  const book = openBook(options.law ?? ownLaw())
  const parts: readonly Part[] = book.bundle.parts.map(({ hash: _hash, ...part }) => part)
  const known = options.known === undefined ? null : instantOption('--known', options.known, 'T12:00:00Z')
  const built = bundle(known === null ? parts : asKnown(parts, known), book.bundle.modelledOn)
  if (options.out === undefined) {
    say.raw(built.text)
    say.remark(built.hash)
    return
  }
  writeText(options.out, built.text)
  say.answer(built.hash)
}
