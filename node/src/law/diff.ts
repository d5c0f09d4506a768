import type { Tendency } from '@entente/core/law/diff'
import { diff, diffText } from '@entente/core/law/diff'
import { openBook } from './book.ts'
import type { Say } from './say.ts'

/** Says what differs between two statute books, each a folder or a built bundle. */
export function compare(say: Say, before: string, after: string, options: { readonly json?: boolean }): void {
  const [was, is] = [openBook(before), openBook(after)]
  const differences = diff(was.bundle.parts, is.bundle.parts)
  if (options.json) {
    say.answer(JSON.stringify({ before: was.hash, after: is.hash, differences }, null, 2))
    return
  }
  const { red, green, yellow, dim } = say.colours
  const tones: Readonly<Record<Tendency, (text: string) => string>> = {
    stricter: red,
    milder: green,
    mixed: yellow,
    neutral: dim,
  }
  say.answer(diffText(differences, { tendency: (tendency, text) => tones[tendency](text) }))
}
