import type { Party } from '../../contract/transfer.ts'
import type { Role } from '../../contract/words.ts'
import { PARTS_TO_FILL } from '../../contract/words.ts'
import type { Condition, Trait } from '../model.ts'
import type { Truth } from './kleene.ts'
import { and, FALSE, not, OPEN, or, TRUE, truth } from './kleene.ts'
import type { Scene, Test } from './scene.ts'
import { lacking } from './scene.ts'
import { inNations, nationSet, onLists, unread } from './sets.ts'
import type { Seat } from './tests.ts'

type PartyCondition = Extract<Condition, { kind: 'party' }>

/** One trait of one party; `path` is the party's own, for what is missing. */
type TraitTest = {
  readonly of: (party: Party, path: string, at: number, missing: string[] | null) => Truth
  /** What the trait of a party who is not named could turn on, beside being open. */
  readonly unread: (at: number) => Truth
}

function traitTest(trait: Trait, seat: Seat): TraitTest {
  const positive = positiveTrait(trait, seat)
  if (!trait.not) return positive
  return { ...positive, of: (party, path, at, missing) => not(positive.of(party, path, at, missing)) }
}

function positiveTrait(trait: Trait, seat: Seat): TraitTest {
  const settled = () => FALSE
  switch (trait.kind) {
    case 'type':
      return {
        of: ({ type }, path, _at, missing) =>
          type === undefined ? lacking(missing, `${path}.type`) : truth(trait.set.includes(type)),
        unread: settled,
      }
    case 'rights':
      return {
        of: ({ rights }, path, _at, missing) =>
          rights === undefined
            ? lacking(missing, `${path}.rights`)
            : truth(trait.set.some((right) => rights.includes(right))),
        unread: settled,
      }
    case 'military':
      return {
        of: ({ military }, path, _at, missing) =>
          military === undefined ? lacking(missing, `${path}.military`) : truth(military),
        unread: settled,
      }
    case 'nation': {
      const set = nationSet(trait.set, seat.home, seat.lists)
      return {
        of: ({ nation }, path, at, missing) =>
          nation === undefined
            ? lacking(missing, `${path}.nation`) | unread(set.lists, at)
            : inNations(set, nation, at),
        unread: (at) => unread(set.lists, at),
      }
    }
    case 'lists': {
      const lists = trait.set.map((name) => seat.lists.get(name))
      return {
        of: (party, path, at, missing) =>
          party.lists === undefined
            ? lacking(missing, `${path}.lists`) | unread(lists, at)
            : onLists(lists, party.lists, at),
        unread: (at) => unread(lists, at),
      }
    }
  }
}

function allTraits(
  tests: readonly TraitTest[],
  party: Party,
  path: string,
  at: number,
  missing: string[] | null,
): Truth {
  const mark = missing?.length ?? 0
  let value: Truth = TRUE
  for (const test of tests) value = and(value, test.of(party, path, at, missing))
  if (missing && (value === FALSE || value === TRUE)) missing.length = mark
  return value
}

/** Some, every or no party in these roles has all of these traits. */
export function partyTest({ quantifier, roles, traits }: PartyCondition, seat: Seat): Test {
  const tests = traits.map((trait) => traitTest(trait, seat))
  const asked = roles === null ? null : new Set<string>(roles)
  const parts = PARTS_TO_FILL.filter((part) => asked === null || part.some((role) => asked.has(role)))
  const universal = quantifier === 'every'
  const one = (party: Party, path: string, at: number, missing: string[] | null): Truth => {
    const role: Truth = asked === null ? TRUE : party.role === undefined ? OPEN : truth(asked.has(party.role))
    if (role === FALSE) return universal ? TRUE : FALSE
    const mark = missing?.length ?? 0
    const value = allTraits(tests, party, path, at, missing)
    const whole = universal ? or(not(role), value) : and(role, value)
    if (missing && (whole === TRUE || whole === FALSE)) missing.length = mark
    else if (role === OPEN) missing?.push(`${path}.role`)
    return whole
  }
  return (scene, missing) => {
    const mark = missing?.length ?? 0
    let value: Truth = universal ? TRUE : FALSE
    const join = universal ? and : or
    const { parties } = scene.transfer
    for (let index = 0; parties !== undefined && index < parties.length; index++) {
      const party = parties[index]
      if (party) value = join(value, one(party, partyPath(index), scene.at, missing))
    }
    if (parties === undefined || parts.some((part) => isUnfilled(part, parties)))
      value = join(value, unnamed(tests, scene, missing))
    if (missing && (value === TRUE || value === FALSE)) missing.length = mark
    return quantifier === 'no' ? not(value) : value
  }
}

/**
 * A part that somebody must play and for which nobody is named: whoever plays it may have any trait. A party without a
 * role does not fill it, for its role may turn out to be another.
 */
function isUnfilled(part: readonly Role[], parties: readonly Party[]): boolean {
  return !parties.some(({ role }) => role !== undefined && part.includes(role))
}

/** The paths of the parties, the first, the second and so on: they are asked for often, and are few. */
const paths: string[] = []

function partyPath(index: number): string {
  for (let next = paths.length; next <= index; next++) paths.push(`parties[${next}]`)
  return paths[index] ?? 'parties'
}

function unnamed(tests: readonly TraitTest[], { at }: Scene, missing: string[] | null): Truth {
  return tests.reduce((causes, test) => causes | test.unread(at), lacking(missing, 'parties'))
}

/** The end user of the finished thing has all of these traits; nobody has them where nothing is incorporated. */
export function incorporationEndUserTest(
  { traits }: Extract<Condition, { kind: 'incorporation-end-user' }>,
  seat: Seat,
): Test {
  const tests = traits.map((trait) => traitTest(trait, seat))
  const path = 'endUse.incorporation.endUser'
  return ({ transfer: { endUse }, at }, missing) => {
    const incorporation = endUse?.incorporation
    if (incorporation === null) return FALSE
    const endUser = incorporation?.endUser
    if (endUser) return allTraits(tests, endUser, path, at, missing)
    return tests.reduce(
      (causes, test) => causes | test.unread(at),
      lacking(missing, incorporation === undefined ? 'endUse.incorporation' : path),
    )
  }
}
