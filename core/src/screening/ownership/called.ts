import type { Entity } from '../entity.ts'
import { pieces } from '../name/clean.ts'

/** What an entry is called in full; a weak alias is too little to know anybody by. */
const NAMES = ['name', 'alias', 'previousName', 'abbreviation']

/**
 * A printed name as it is compared where nothing but the name itself will do: its words in their order, in lower case,
 * without quotation marks and dashes. Empty where it has no word.
 */
export function asCalled(printed: string): string {
  return pieces(printed)
    .map(({ text }) => text)
    .join(' ')
}

/** The names of an entity, as they are compared. */
export function callsOf({ properties }: Pick<Entity, 'properties'>): string[] {
  const calls = NAMES.flatMap((property) => properties[property] ?? []).map(asCalled)
  return [...new Set(calls)].filter((call) => call !== '')
}

/** A name as it is compared, and where it is printed `LAST, First` turned round, as the reader turns a person's. */
export function callsIn(printed: string): { readonly plain: string; readonly person: string | null } {
  const comma = printed.indexOf(', ')
  const turned = `${printed.slice(comma + 2)} ${printed.slice(0, comma)}`
  return { plain: asCalled(printed), person: comma < 0 ? null : asCalled(turned) }
}
