import type { Instrument, Part, Place, Problem, Rule, Said } from '../model.ts'
import { order } from '../order.ts'
import { problemAt } from './report.ts'

/** The language of the notation's own texts. */
const OWN = 'en'

/**
 * What a book that speaks further languages leaves unsaid in one of them: reasons, duties, what is not modelled, titles.
 * A book speaks each language in which any of its texts stands. A title stands in the language of its law (`language`).
 */
export function checkLanguages(parts: readonly Part[]): Problem[] {
  const languages = [...new Set(parts.flatMap(languagesOf))].sort(order)
  return parts.flatMap((part) => [
    ...part.instruments.flatMap((instrument) => ofInstrument(instrument, languages)),
    ...part.rules.flatMap((rule) => ofRule(rule, languages)),
  ])
}

function languagesOf({ instruments, rules }: Part): string[] {
  return [
    ...rules.flatMap(({ translations }) => translations.map(({ language }) => language)),
    ...[...instruments, ...rules].flatMap(({ said }) => Object.keys(said ?? {})),
  ]
}

function ofInstrument({ title, language, notModelled, said, place }: Instrument, languages: readonly string[]) {
  const own = language ?? OWN
  const wanted = new Set(languages.length === 0 ? [] : [...languages, OWN])
  return [
    ...[...wanted].filter((each) => each !== own).flatMap((each) => unsaid('title', [title], each, said, place, ':')),
    ...further(languages).flatMap((each) => unsaid('not modelled', notModelled, each, said, place, ':')),
  ]
}

function ofRule({ oblige, notModelled, translations, said, place }: Rule, languages: readonly string[]): Problem[] {
  const duties = oblige.map(({ text }) => text)
  return further(languages).flatMap((language) => [
    ...(translations.some((each) => each.language === language)
      ? []
      : [lacking('because', 'its reason', language, place, '')]),
    ...unsaid('oblige', duties, language, said, place, ''),
    ...unsaid('not modelled', notModelled, language, said, place, ''),
  ])
}

function further(languages: readonly string[]): readonly string[] {
  return languages.filter((language) => language !== OWN)
}

function unsaid(
  keyword: string,
  texts: readonly string[],
  language: string,
  said: Said | undefined,
  place: Place | undefined,
  sign: ':' | '',
): Problem[] {
  const known = said?.[language] ?? {}
  return texts
    .filter((text) => !Object.hasOwn(known, text))
    .map((text) => lacking(keyword, `\`${text}\``, language, place, sign))
}

function lacking(keyword: string, what: string, language: string, place: Place | undefined, sign: string): Problem {
  const expected = `a line \`${keyword} [${language}]${sign} …\` below it, for the book speaks that language`
  return problemAt(place, `${what} is not said in \`${language}\``, expected)
}
