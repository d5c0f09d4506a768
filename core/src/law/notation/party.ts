import { PARTY_TYPES, ROLES } from '../../contract/words.ts'
import type { Condition, Trait } from '../model.ts'
import { closedSet, words } from './set.ts'
import type { Line } from './source.ts'
import { refuse } from './source.ts'

/** Reads what follows `some party`: roles, if any, and traits. */
export function party(quantity: 'some' | 'every' | 'no', rest: string, at: Line, column: number): Condition {
  const match = /^with role ((?:[^ ]+, )*[^ ]+)(?: |$)/.exec(rest)
  if (!match) return { kind: 'party', quantifier: quantity, roles: null, traits: traits(rest, at, column) }
  const roles = closedSet(match[1] ?? '', at, column + 'with role '.length, 'a role', ROLES)
  return {
    kind: 'party',
    quantifier: quantity,
    roles,
    traits: traits(rest.slice(match[0].length), at, column + match[0].length),
  }
}

const TRAIT = /^(?:(is|of) (not )?|(holding|lacking) |(not )?on )((?:[^ ]+, )*[^ ]+)(?: |$)|^(not )?military(?: |$)/
const TRAITS = '`is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`'
/** How each trait of a party starts. */
export const TRAIT_STARTS: readonly string[] = [
  'is',
  'of',
  'holding',
  'lacking',
  'on',
  'not on',
  'military',
  'not military',
]

/** Reads the traits of a party, which start at a column of a line. Refuses a party without any. */
export function traits(text: string, at: Line, column: number): Trait[] {
  const found: Trait[] = []
  let rest = text
  let place = column
  while (rest !== '') {
    const match = TRAIT.exec(rest)
    if (!match) return refuse(at, place, `\`${rest}\` says nothing of a party`, TRAITS, rest, TRAIT_STARTS)
    found.push(trait(match, at, place))
    place += match[0].length
    rest = rest.slice(match[0].length)
  }
  if (found.length === 0) refuse(at, column, 'the party has no trait', TRAITS)
  return found
}

function trait(match: RegExpExecArray, at: Line, column: number): Trait {
  const [whole, isOf, isOfNot, holding, onNot, text = '', militaryNot] = match
  if (text === '') return { kind: 'military', not: militaryNot !== undefined }
  const place = column + whole.trimEnd().length - text.length
  if (isOf === 'is')
    return { kind: 'type', not: isOfNot !== undefined, set: closedSet(text, at, place, 'a type of party', PARTY_TYPES) }
  if (isOf === 'of') return { kind: 'nation', not: isOfNot !== undefined, set: words(text, at, place) }
  if (holding) return { kind: 'rights', not: holding === 'lacking', set: words(text, at, place) }
  return { kind: 'lists', not: onNot !== undefined, set: words(text, at, place) }
}
