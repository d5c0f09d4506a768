import { madeOnce } from '../kept/made-once.ts'
import type { Part, Said } from './model.ts'

/** What texts are, by language, while it is gathered. */
type Gathered = { [language: string]: { [text: string]: string } }

/** What a part's texts are in further languages. */
const saidOf = madeOnce((part: Part): Said => {
  const gathered: Gathered = {}
  for (const place of [...part.instruments, ...part.rules])
    for (const [language, texts] of Object.entries(place.said ?? {}))
      for (const [text, one] of Object.entries(texts)) gather(gathered, language, text, one)
  return gathered
})

/** Of two wordings of one text the first by order counts, so that the order of a book's parts and rules never does. */
function gather(into: Gathered, language: string, text: string, one: string): void {
  const texts = into[language] ?? {}
  const before = Object.hasOwn(texts, text) ? texts[text] : undefined
  if (before === undefined || one < before) texts[text] = one
  into[language] = texts
}

/**
 * What texts of a ruling are in the further languages that the parts of a book have for them, ready to be put into it:
 * nothing where none has any.
 */
export function saidIn(parts: readonly Part[], texts: readonly string[]): { readonly said?: Said } {
  const found: Gathered = {}
  for (const part of parts)
    for (const [language, known] of Object.entries(saidOf(part)))
      for (const text of texts) if (Object.hasOwn(known, text)) gather(found, language, text, known[text] ?? text)
  return Object.keys(found).length === 0 ? {} : { said: found }
}

/** That a nation has no law in the book, which no file of the book can say. */
export function noLaw(nation: string): { readonly text: string; readonly said: Said } {
  const text = `no law of ${nation} is modelled`
  return { text, said: { ru: { [text]: `право этой страны (${nation}) в модели не отражено` } } }
}

const STATUSES = {
  draft: 'проект',
  suspended: 'приостановлено',
  'in-force': 'действует',
  ended: 'прекращено',
} as const

/** Why an agreement is not in force, in the notation's own language and in further ones. */
export function notInForceText(status: keyof typeof STATUSES | null): {
  because: string
  translations: { readonly ru: string }
} {
  return status === null
    ? { because: 'The agreement did not exist yet.', translations: { ru: 'Соглашения ещё не существовало.' } }
    : {
        because: `The agreement is not in force: its status is ${status}.`,
        translations: { ru: `Соглашение не действует; его состояние: ${STATUSES[status]}.` },
      }
}
