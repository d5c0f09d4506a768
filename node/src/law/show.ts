import { show, shownText } from '@entente/core/law/show'
import { Refusal } from '../refusal.ts'
import { openBook, ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import { instantOption } from './instants.ts'
import type { Say } from './say.ts'

/** Says what an id of the statute book names, as it stood at an instant. Refuses an id that names nothing. */
export function showId(
  say: Say,
  id: string,
  options: LawOption & { readonly at?: string; readonly json?: boolean },
): void {
  const now = `${new Date().toISOString().slice(0, 19)}Z`
  const at = options.at === undefined ? now : instantOption('--at', options.at, 'T12:00:00Z')
  const book = openBook(options.law ?? ownLaw())
  const shown = show(book.bundle.parts, id, at)
  if (!shown.found) {
    const near = shown.nearest === null ? '' : `; nearest known: ${shown.nearest}`
    throw new Refusal(`\`${id}\` is nothing in this book; expected a rule, a provision, an instrument or a list${near}`)
  }
  if (options.json) {
    say.answer(JSON.stringify({ at, inForce: shown.inForce, paragraphs: shown.paragraphs }, null, 2))
    return
  }
  say.answer(say.colours.dim(`as it stood at ${at}`))
  say.answer(shownText(shown, { label: say.colours.cyan }))
}
