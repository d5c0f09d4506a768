import type { Condition, Part } from '../model.ts'
import { amountTest } from './amounts.ts'
import { entryTest } from './entries.ts'
import { FALSE, not, TRUE, truth } from './kleene.ts'
import { labelTest } from './labels.ts'
import type { Lists } from './lists.ts'
import { incorporationEndUserTest, partyTest } from './parties.ts'
import type { Scene, Test } from './scene.ts'
import { every, itemPath, lacking, negated, some } from './scene.ts'
import { inNations, nationSet, unread } from './sets.ts'
import { instantIn } from './span.ts'

/** The column that a condition is judged in: the part whose rule it is, the nation that is `home`, and its zone. */
export type Seat = {
  readonly part: Part
  readonly home: string | null
  readonly zone: string | null
  readonly lists: Lists
}

/** Makes a condition ready for a column. Takes a condition of a linked book; section 4 of the notation says what each reads. */
export function testOf(condition: Condition, seat: Seat): Test {
  switch (condition.kind) {
    case 'field':
      return fieldTest(condition, seat)
    case 'entry':
      return entryTest(condition, seat)
    case 'label':
      return labelTest(condition, seat)
    case 'flag':
      return flagTest(condition)
    case 'concluded':
      return concludedTest(condition, seat)
    case 'amount':
      return amountTest(condition)
    case 'assurance':
      return assuranceTest(condition)
    case 'party':
      return partyTest(condition, seat)
    case 'incorporation-end-user':
      return incorporationEndUserTest(condition, seat)
    case 'meets':
      return meetsTest(condition, seat)
  }
}

function meetsTest(condition: Extract<Condition, { kind: 'meets' }>, seat: Seat): Test {
  const define = seat.part.defines.find(({ name }) => name === condition.name)
  if (!define) throw new RangeError(`${seat.part.id} has no define ${condition.name}`)
  const test = some(define.alternatives.map((conditions) => every(conditions.map((each) => testOf(each, seat)))))
  return condition.not ? negated(test) : test
}

type Field = Extract<Condition, { kind: 'field' }>

function fieldTest(condition: Field, seat: Seat): Test {
  switch (condition.field) {
    case 'kind':
    case 'means':
      return wordTest(condition, condition.field)
    case 'use':
      return useTest(condition)
    case 'via':
    case 'origin':
      return nationsTest(condition, condition.field, seat)
    default:
      return nationTest(condition, seat)
  }
}

function wordTest(condition: Field, field: 'kind' | 'means'): Test {
  const words = new Set<string>(condition.set)
  const { not: negative } = condition
  return ({ transfer }, missing) => {
    const word = transfer[field]
    return word === undefined ? lacking(missing, field) : truth(words.has(word) !== negative)
  }
}

function useTest(condition: Field): Test {
  const words = new Set<string>(condition.set)
  return (scene, missing) => {
    const use = scene.item?.use
    return use === undefined ? lacking(missing, itemPath(scene, 'use')) : truth(words.has(use) !== condition.not)
  }
}

const NATION_FIELDS = {
  from: ({ transfer }: Scene) => transfer.from,
  to: ({ transfer }: Scene) => transfer.to,
  'endUse.nation': ({ transfer }: Scene) => transfer.endUse?.nation,
  'incorporation.nation': ({ transfer }: Scene) => transfer.endUse?.incorporation?.nation,
} as const

function nationTest(condition: Field, seat: Seat): Test {
  const { field } = condition
  if (field !== 'from' && field !== 'to' && field !== 'endUse.nation' && field !== 'incorporation.nation')
    throw new RangeError(field)
  const read = NATION_FIELDS[field]
  const set = nationSet(condition.set, seat.home, seat.lists)
  const path = field === 'incorporation.nation' ? 'endUse.incorporation.nation' : field
  return (scene, missing) => {
    if (field === 'incorporation.nation') {
      const incorporation = scene.transfer.endUse?.incorporation
      if (incorporation === null) return FALSE
      if (incorporation === undefined) return lacking(missing, 'endUse.incorporation') | unread(set.lists, scene.at)
    }
    const nation = read(scene)
    if (nation === undefined) return lacking(missing, path) | unread(set.lists, scene.at)
    const value = inNations(set, nation, scene.at)
    return condition.not ? not(value) : value
  }
}

/** Some nation of several: on the way, or of origin. */
function nationsTest(condition: Field, field: 'via' | 'origin', seat: Seat): Test {
  const set = nationSet(condition.set, seat.home, seat.lists)
  return (scene, missing) => {
    const nations = field === 'via' ? scene.transfer.via : scene.item?.origin
    if (nations === undefined)
      return lacking(missing, field === 'via' ? 'via' : itemPath(scene, 'origin')) | unread(set.lists, scene.at)
    let value = FALSE
    for (const nation of nations) {
      const one = inNations(set, nation, scene.at)
      if (one === TRUE) return condition.not ? FALSE : TRUE
      value |= one
    }
    return condition.not ? not(value) : value
  }
}

function flagTest({ flag, not: negative }: Extract<Condition, { kind: 'flag' }>): Test {
  const answer = (value: boolean | undefined, missing: string[] | null, path: string) =>
    value === undefined ? lacking(missing, path) : truth(value !== negative)
  switch (flag) {
    case 'labelled':
      return (scene, missing) =>
        answer(
          scene.item?.label === undefined ? undefined : scene.item.label !== null,
          missing,
          itemPath(scene, 'label'),
        )
    case 'published':
      return (scene, missing) => answer(scene.item?.published, missing, itemPath(scene, 'published'))
    case 'endUse.military':
      return ({ transfer }, missing) => answer(transfer.endUse?.military, missing, 'endUse.military')
    case 'incorporated':
      return ({ transfer: { endUse } }, missing) =>
        answer(
          endUse?.incorporation === undefined ? undefined : endUse.incorporation !== null,
          missing,
          'endUse.incorporation',
        )
    case 'informed':
      return ({ transfer }, missing) => answer(transfer.informed, missing, 'informed')
  }
}

/** A fact that is a date is a whole day: it is open where the moment falls within it. */
function concludedTest(condition: Extract<Condition, { kind: 'concluded' }>, seat: Seat): Test {
  const moment = Date.parse(instantIn(condition.moment, seat.zone))
  const [day = '', time] = condition.local.split('T')
  const before = condition.compare === 'before'
  return ({ transfer }, missing) => {
    const concluded = transfer.contract?.concluded
    if (concluded === undefined) return lacking(missing, 'contract.concluded')
    if (concluded.includes('T')) return truth(Date.parse(concluded) < moment === before)
    if (concluded === day && time !== '00:00:00') return lacking(missing, 'contract.concluded')
    return truth(concluded < day === before)
  }
}

function assuranceTest(condition: Extract<Condition, { kind: 'assurance' }>): Test {
  return ({ transfer: { assurances } }, missing) => {
    if (assurances === undefined) return lacking(missing, 'assurances')
    return truth(condition.set.some((word) => assurances.includes(word)) !== condition.not)
  }
}
