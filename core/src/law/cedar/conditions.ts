import type { Bundle, Condition, EntryRef, Part, Trait } from '../model.ts'
import { sameEntries } from '../same-entries.ts'
import {
  all,
  any,
  contrary,
  decimalText,
  during,
  isBefore,
  listOf,
  quoted,
  rankOf,
  secondsOf,
  setOf,
  zoneOf,
} from './expression.ts'
import { standsUnder } from './tree.ts'

/** Cedar has no quantifier: a request has so many places for parties, and a condition looks into each. */
export const PLACES = ['p0', 'p1', 'p2', 'p3'] as const

type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** A condition of a part's rule as a Cedar expression that never fails on a request which states every fact. */
export function expressionOf(condition: Condition, part: Part, bundle: Bundle): string {
  switch (condition.kind) {
    case 'field':
      return fieldExpression(condition, bundle)
    case 'entry':
      return contrary(condition.not, any(condition.entries.map((entry) => liesIn(entry, bundle))))
    case 'label':
      return labelExpression(condition, bundle)
    case 'flag':
      return contrary(condition.not, FLAGS[condition.flag])
    case 'concluded':
      return concludedExpression(condition)
    case 'amount':
      return `${AMOUNTS[condition.fact]}.${COMPARISONS[condition.compare]}(decimal(${quoted(decimalText(condition.amount))}))`
    case 'assurance':
      return contrary(condition.not, `context.assurances.containsAny(${setOf(condition.set)})`)
    case 'party':
      return partyExpression(condition, bundle)
    case 'incorporation-end-user':
      return all([INCORPORATED, ...condition.traits.map((trait) => has(`${INCORPORATION}.endUser`, trait, bundle))])
    case 'meets':
      return meetsExpression(condition, part, bundle)
  }
}

const INCORPORATED = 'context.endUse has incorporation'
const INCORPORATION = 'context.endUse.incorporation'

const FLAGS = {
  labelled: 'resource has label',
  published: 'resource.published',
  'endUse.military': 'context.endUse.military',
  incorporated: INCORPORATED,
  informed: 'context.informed',
} as const

const AMOUNTS = {
  'contract.value': 'context.contract.value',
  'item.value': 'resource.value',
  quantity: 'resource.quantity',
}

const COMPARISONS = {
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
} as const

const RANKS = { is: '==', above: '>', 'at or above': '>=', below: '<', 'at or below': '<=' } as const

function fieldExpression({ field, set, not }: Of<'field'>, bundle: Bundle): string {
  const one = (fact: string) =>
    contrary(
      not,
      among(set, bundle, (nation) => `${fact} == ${nation}`),
    )
  const several = (fact: string) =>
    contrary(
      not,
      among(set, bundle, (nation) => `${fact}.contains(${nation})`),
    )
  switch (field) {
    case 'kind':
    case 'means':
      return contrary(not, `${setOf(set)}.contains(context.${field})`)
    case 'use':
      return contrary(not, `${setOf(set)}.contains(resource.use)`)
    case 'via':
      return several('context.via')
    case 'origin':
      return several('resource.origin')
    case 'from':
    case 'to':
      return one(`context.${field}`)
    case 'endUse.nation':
      return one('context.endUse.nation')
    case 'incorporation.nation':
      return all([INCORPORATED, one(`${INCORPORATION}.nation`)])
  }
}

/** Some nation of the set passes the test: one that is named, `home`, or a member now of a list that is named. */
function among(set: readonly string[], bundle: Bundle, test: (nation: string) => string): string {
  const lists = new Set(bundle.parts.flatMap((part) => part.lists).map(({ name }) => name))
  const terms = set.flatMap((word) => {
    if (word === 'home') return [test('principal')]
    if (!lists.has(word)) return [test(`Nation::${quoted(word)}`)]
    const { inForce, members } = listOf(bundle, 'nations', word)
    return members.map((member) =>
      all([
        during(inForce),
        during(member.inForce, zoneOf(bundle, member.value)),
        test(`Nation::${quoted(member.value)}`),
      ]),
    )
  })
  return any(terms)
}

/** The item stands under the entry: on the list itself, on one of the same entries, or as an entry that is a member now. */
function liesIn({ list: name, path }: EntryRef, bundle: Bundle): string {
  const list = listOf(bundle, 'entries', name)
  const groups = sameEntries(bundle.parts.flatMap(({ lists }) => lists))
  const namesOf = (each: string) => groups.get(each) ?? [each]
  const under = namesOf(name).map((each) =>
    path === null ? `resource in List::${quoted(each)}` : `resource in Entry::${quoted(`${each}:${path}`)}`,
  )
  const members = list.members.flatMap(({ value, inForce }) => {
    const [other = '', entry] = value.split(':')
    if (entry === undefined || (path !== null && !standsUnder(entry, path))) return []
    return namesOf(other).map((each) => all([during(inForce), `resource in Entry::${quoted(`${each}:${entry}`)}`]))
  })
  return all([during(list.inForce), any([...under, ...members])])
}

function labelExpression({ policy, grade, compare }: Of<'label'>, bundle: Bundle): string {
  return `(resource has label && resource.label ${RANKS[compare]} ${rankOf(bundle, policy, grade)})`
}

/** A fact that is a date is compared by day; the requests have none that straddles a moment. */
function concludedExpression({ compare, local, moment }: Of<'concluded'>): string {
  const fact = 'context.contract.concluded'
  const byDay = `${fact}.day < ${secondsOf(`${local.slice(0, 10)}T00:00:00Z`)}`
  return contrary(
    compare === 'from',
    `if ${fact} has instant then ${isBefore(`${fact}.instant`, moment)} else ${byDay}`,
  )
}

function partyExpression({ quantifier, roles, traits }: Of<'party'>, bundle: Bundle): string {
  const places = PLACES.map((place) => {
    const party = `context.parties.${place}`
    const stands = `context.parties has ${place}`
    const plays = roles === null ? 'true' : `${setOf(roles)}.contains(${party}.role)`
    const fits = all(traits.map((trait) => has(party, trait, bundle)))
    return quantifier === 'every' ? any([`!(${stands})`, `!${plays}`, fits]) : all([stands, plays, fits])
  })
  return quantifier === 'every' ? all(places) : contrary(quantifier === 'no', any(places))
}

function has(party: string, trait: Trait, bundle: Bundle): string {
  return contrary(trait.not, hasPlainly(party, trait, bundle))
}

function hasPlainly(party: string, trait: Trait, bundle: Bundle): string {
  switch (trait.kind) {
    case 'type':
      return `${setOf(trait.set)}.contains(${party}.type)`
    case 'nation':
      return among(trait.set, bundle, (nation) => `${party}.nation == ${nation}`)
    case 'rights':
      return `${party}.rights.containsAny(${setOf(trait.set)})`
    case 'lists':
      return any(
        trait.set.map((name) =>
          all([during(listOf(bundle, 'parties', name).inForce), `${party}.lists.contains(${quoted(name)})`]),
        ),
      )
    case 'military':
      return `${party}.military`
  }
}

function meetsExpression({ name, not }: Of<'meets'>, part: Part, bundle: Bundle): string {
  const define = part.defines.find((each) => each.name === name)
  if (define === undefined) throw new RangeError(`${part.id} has no define ${name}`)
  const alternatives = define.alternatives.map((conditions) =>
    all(conditions.map((each) => expressionOf(each, part, bundle))),
  )
  return contrary(not, any(alternatives))
}
