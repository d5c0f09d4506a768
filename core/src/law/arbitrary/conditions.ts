import fc from 'fast-check'
import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from '../../contract/words.ts'
import type { Condition, EntryRef, Trait } from '../model.ts'
import {
  AMOUNTS,
  ASSURANCES,
  days,
  ENTRIES,
  GRADES,
  moments,
  NATION_LISTS,
  NATIONS,
  PARTY_LISTS,
  RIGHTS,
  sets,
  UNITS,
} from './vocabulary.ts'

/** What the words of a rule may refer to: a nation's own seat, a community's clocks, and the part's defines. */
export type Scope = { readonly home: boolean; readonly zoned: boolean; readonly defines: readonly string[] }

const someKinds = sets(KINDS.slice(0, 3))
const someTypes = sets(PARTY_TYPES.slice(0, 3))

const entryRefs: fc.Arbitrary<EntryRef> = fc.constantFrom(
  ...Object.entries(ENTRIES).flatMap(([list, paths]) => [null, null, ...paths].map((path) => ({ list, path }))),
)

const grades = fc.constantFrom(
  ...Object.entries(GRADES).flatMap(([policy, rungs]) => rungs.map(([grade = '']) => ({ policy, grade }))),
)

function nations({ home }: Scope): fc.Arbitrary<string[]> {
  // An agreement has no seat, so nothing in it is home or waits for the clocks of one.
  return sets(home ? [...NATIONS, ...NATION_LISTS, 'home', 'home'] : [...NATIONS, 'ALLIES', 'RU-LIST'])
}

function fields(scope: Scope): fc.Arbitrary<Condition> {
  const nation = fc.constantFrom(
    ...(['origin', 'from', 'from', 'to', 'to', 'via', 'endUse.nation', 'incorporation.nation'] as const),
  )
  const field = fc.constant('field' as const)
  const not = fc.boolean()
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: field, field: nation, not, set: nations(scope) }) },
    fc.record({ kind: field, field: fc.constant('kind' as const), not, set: someKinds }),
    fc.record({ kind: field, field: fc.constant('means' as const), not, set: sets(MEANS) }),
    fc.record({ kind: field, field: fc.constant('use' as const), not, set: sets(USES.slice(0, 3)) }),
  )
}

function traits(scope: Scope): fc.Arbitrary<Trait[]> {
  const not = fc.boolean()
  const trait: fc.Arbitrary<Trait> = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), not, set: someTypes }),
    fc.record({ kind: fc.constant('nation' as const), not, set: nations(scope) }),
    fc.record({ kind: fc.constant('rights' as const), not, set: sets(RIGHTS) }),
    fc.record({ kind: fc.constant('lists' as const), not, set: sets(PARTY_LISTS) }),
    fc.record({ kind: fc.constant('military' as const), not }),
  )
  return fc.array(trait, { minLength: 1, maxLength: 2 })
}

function parties(scope: Scope): fc.Arbitrary<Condition> {
  return fc.record({
    kind: fc.constant('party' as const),
    quantifier: fc.constantFrom('some' as const, 'every' as const, 'no' as const),
    roles: fc.option(sets(ROLES), { nil: null, freq: 4 }),
    traits: traits(scope),
  })
}

function conclusions({ zoned }: Scope): fc.Arbitrary<Condition> {
  const kind = fc.constant('concluded' as const)
  const compare = fc.constantFrom('before' as const, 'from' as const)
  const day = days.map((moment) => {
    const midnight = new Date(Date.parse(moment['Europe/Paris']) + 12 * 3_600_000).toISOString()
    return { local: `${midnight.slice(0, 10)}T00:00:00`, moment: zoned ? moment : moment['Europe/London'] }
  })
  const minute = moments.map((moment) => ({ local: moment.slice(0, 19), moment }))
  return fc.record({ kind, compare, at: fc.oneof(day, minute) }).map(({ at, ...rest }) => ({ ...rest, ...at }))
}

const amounts: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('amount' as const),
  fact: fc.constantFrom('contract.value' as const, 'item.value' as const, 'quantity' as const),
  compare: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
  amount: fc.constantFrom(...AMOUNTS),
  unit: fc.constantFrom(...UNITS),
})

const labels: fc.Arbitrary<Condition> = fc
  .record({
    compare: fc.constantFrom(
      'is' as const,
      'above' as const,
      'at or above' as const,
      'below' as const,
      'at or below' as const,
    ),
    of: grades,
  })
  .map(({ compare, of }) => ({ kind: 'label', compare, ...of }))

const flags: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('flag' as const),
  flag: fc.constantFrom(...(['labelled', 'published', 'endUse.military', 'incorporated', 'informed'] as const)),
  not: fc.boolean(),
})

const entries: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('entry' as const),
  not: fc.nat(3).map((roll) => roll === 3),
  entries: fc.uniqueArray(entryRefs, { minLength: 1, maxLength: 2 }),
})

/** A condition of any kind. */
export function conditions(scope: Scope): fc.Arbitrary<Condition> {
  const assurance = fc.record({
    kind: fc.constant('assurance' as const),
    not: fc.boolean(),
    set: sets(ASSURANCES),
  })
  const incorporation = fc.record({ kind: fc.constant('incorporation-end-user' as const), traits: traits(scope) })
  const meets: fc.Arbitrary<Condition>[] =
    scope.defines.length === 0
      ? []
      : [
          fc.record({
            kind: fc.constant('meets' as const),
            not: fc.boolean(),
            name: fc.constantFrom(...scope.defines),
          }),
        ]
  return fc.oneof(
    { weight: 4, arbitrary: fields(scope) },
    { weight: 3, arbitrary: entries },
    { weight: 2, arbitrary: parties(scope) },
    { weight: 2, arbitrary: labels },
    flags,
    conclusions(scope),
    amounts,
    assurance,
    incorporation,
    ...meets,
  )
}
