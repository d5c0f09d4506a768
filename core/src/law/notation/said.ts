import type { Said } from '../model.ts'
import type { Value } from './lines.ts'
import { refuse } from './source.ts'

/** A line's text parted from the language that it starts with; null: the notation's own, English. */
export type Spoken = { readonly language: string | null; readonly text: string }

/** Reads `[ru] text`; what starts with no bracket is in the notation's own language. Refuses a language not understood. */
export function spoken({ text, at, column }: Value, keyword: string): Spoken {
  const match = /^\[([a-z]{2,3})\] (\S.*)$/.exec(text)
  if (match) return { language: match[1] ?? null, text: match[2] ?? '' }
  if (text.startsWith('['))
    refuse(at, column, 'the language of the text is not understood', `\`${keyword} [ru] …\`, its code in small letters`)
  return { language: null, text }
}

/** What was said so far, to be added to. */
export type Saying = { [language: string]: { [text: string]: string } }

/** Adds what a text is in another language. Refuses two wordings of one text in one language. */
export function say(said: Saying, of: string, { language, text }: Spoken, { at, column }: Omit<Value, 'text'>): void {
  if (language === null) return
  const before = said[language] ?? {}
  if (Object.hasOwn(before, of) && before[of] !== text)
    refuse(at, column, `a second wording in \`${language}\` of the same text`, 'one for each language')
  said[language] = { ...before, [of]: text }
}

/**
 * Reads lines that may repeat, each of which may be followed by what it is in further languages. `own` reads a text of
 * the notation's own language, `key` is what its translations are found by. Refuses a translation with nothing above it.
 */
export function translated<T>(
  values: readonly Value[],
  keyword: string,
  own: (value: Value) => T,
  key: (one: T) => string,
  said: Saying,
): T[] {
  const all: T[] = []
  for (const value of values) {
    const spokenOf = spoken(value, keyword)
    const above = all.at(-1)
    if (spokenOf.language === null) all.push(own(value))
    else if (above === undefined)
      refuse(
        value.at,
        value.column,
        'a translation of nothing',
        `the line \`${keyword} …\` that it translates above it`,
      )
    else say(said, key(above), spokenOf, value)
  }
  return all
}

/** The field of a rule or an instrument: absent where nothing is said in a further language. */
export function saidField(said: Saying): { readonly said?: Said } {
  return Object.keys(said).length === 0 ? {} : { said }
}

/** The lines that give a text in further languages, in the order in which the languages first appear. */
export function translationLines(keyword: string, text: string, said: Said | undefined): string[] {
  return Object.entries(said ?? {}).flatMap(([language, texts]) => {
    return Object.hasOwn(texts, text) ? [`${keyword} [${language}] ${texts[text]}`] : []
  })
}
