import type { Said } from './entity.ts'
import { fingerprintOf } from './party.ts'
import { byScore, placeKey } from './place.ts'
import type { Finding } from './screen.ts'

/** What a party is called. Everything else that is said of it can speak against an entry as well as for it. */
const NAMES: ReadonlySet<string> = new Set(['name', 'alias', 'previousName', 'abbreviation', 'weakAlias'])

/** A person, an organisation or a vessel: it meets entries of every kind. */
const ANY_KIND = 'LegalEntity'

/**
 * As what a party is searched, each question by itself: as it was submitted, and by its names alone; of the kind that is
 * stated, and of any. What an exporter states of a party, and what an officer adds, so finds more entries and no fewer:
 * a nation, a kind, a day of birth or a number that is not the entry’s takes no hit away.
 */
export function questionsOf({ schema, properties }: Said): Said[] {
  const names = Object.fromEntries(Object.entries(properties).filter(([property]) => NAMES.has(property)))
  const asked = [properties, names].flatMap((said) =>
    [schema, ANY_KIND].map((of) => ({ schema: of, properties: said })),
  )
  return [...new Map(asked.map((each) => [fingerprintOf(each), each])).values()]
}

/** What several questions found, each entry once, as the question that it scores best by has it; best first. */
export function united(answers: readonly (readonly Finding[])[]): Finding[] {
  const found = new Map<string, Finding>()
  for (const finding of answers.flat()) {
    const known = found.get(placeKey(finding))
    found.set(placeKey(finding), known === undefined ? finding : severer(known, finding))
  }
  return [...found.values()].sort(byScore)
}

const LEVELS = ['below', 'alert', 'strong'] as const

/** What either rests on beside the names is kept: a number in common is one, whichever question found it. */
function severer(one: Finding, other: Finding): Finding {
  const [best, least] = other.score > one.score ? [other, one] : [one, other]
  const level = LEVELS[Math.max(LEVELS.indexOf(one.level), LEVELS.indexOf(other.level))] ?? 'strong'
  return { ...best, level, moves: [...best.moves, ...least.moves] }
}
