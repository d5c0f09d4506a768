import { bundle } from '@entente/core/law/bundle'
import { openBook, ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'
import { writeText } from './write.ts'

/** Writes the canonical bundle of a statute book, and says the hash of its bytes. Refuses a book that has errors. */
export function build(say: Say, options: LawOption & { readonly out?: string }): void {
  const book = openBook(options.law ?? ownLaw())
  const built = bundle(
    book.bundle.parts.map(({ hash: _hash, ...part }) => part),
    book.bundle.modelledOn,
  )
  if (options.out === undefined) {
    say.raw(built.text)
    say.remark(built.hash)
    return
  }
  writeText(options.out, built.text)
  say.answer(built.hash)
}
