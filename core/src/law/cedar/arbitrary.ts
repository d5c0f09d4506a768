import fc from 'fast-check'
import type { Item, Party, Transfer } from '../../contract/transfer.ts'
import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from '../../contract/words.ts'
import { bundles } from '../arbitrary/book.ts'
import {
  AGREEMENT,
  AMOUNTS,
  ASSURANCES,
  ENTRIES,
  GRADES,
  instants,
  moments,
  NATIONS,
  PARTY_LISTS,
  RIGHTS,
} from '../arbitrary/vocabulary.ts'
import type { Bundle, Condition } from '../model.ts'

const CURRENCY = 'GBP'

/** A book without what nobody can know: public lists, one policy of labels, one currency. */
function settled(bundle: Bundle, policy: string): Bundle {
  const grades = GRADES[policy] ?? []
  const condition = (each: Condition): Condition => {
    if (each.kind === 'amount') return { ...each, unit: CURRENCY }
    if (each.kind !== 'label') return each
    const rung = GRADES[each.policy]?.findIndex((names) => names.includes(each.grade)) ?? 0
    return { ...each, policy, grade: grades[rung % grades.length]?.[0] ?? '' }
  }
  return {
    ...bundle,
    parts: bundle.parts.map((part) => ({
      ...part,
      lists: part.lists.map((list) => ({ ...list, publicity: 'public' })),
      rules: part.rules.map((rule) => ({ ...rule, when: rule.when.map(condition) })),
      defines: part.defines.map((define) => ({
        ...define,
        alternatives: define.alternatives.map((conditions) => conditions.map(condition)),
      })),
    })),
  }
}

const nation = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string>('GB', 'RU') },
  { weight: 1, arbitrary: fc.constantFrom<string>(...NATIONS) },
)
const nations = fc.uniqueArray(nation, { maxLength: 2 })
const amount = fc.constantFrom(...AMOUNTS)
const money = fc.record({ amount, currency: fc.constant(CURRENCY) })

function entriesOf(...lists: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...lists.flatMap((list) => (ENTRIES[list] ?? []).map((path) => `${list}:${path}`)))
}

/** On no list, or assessed by every owner of one: else a rule on that owner's lists would be open. */
const controls = fc.oneof(
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(entriesOf('GB-ML', 'GB-DU'), entriesOf('RU-MPP'), entriesOf('EU-CML'), fc.option(entriesOf('MTCR')))
      .map((all) => all.filter((control) => control !== null)),
  },
)

function items(policy: string): fc.Arbitrary<Item> {
  const names = (GRADES[policy] ?? []).flat().flatMap((grade) => [grade, grade.toLowerCase()])
  return fc.record({
    controls,
    use: fc.constantFrom(...USES.slice(0, 4)),
    origin: nations,
    published: fc.boolean(),
    quantity: fc.record({ amount, unit: fc.constant(CURRENCY) }),
    value: money,
    label: fc.option(fc.record({ policy: fc.constant(policy), classification: fc.constantFrom(...names) }), {
      freq: 4,
    }),
  })
}

function party(roles: readonly (typeof ROLES)[number][]): fc.Arbitrary<Party> {
  return fc.record({
    role: fc.constantFrom(...roles),
    nation,
    type: fc.constantFrom(...PARTY_TYPES.slice(0, 4)),
    military: fc.boolean(),
    rights: fc.subarray([...RIGHTS]),
    lists: fc.subarray([...PARTY_LISTS]),
  })
}

/** Somebody plays every part that must be played. */
const parties = fc
  .tuple(
    party(['exporter', 'supplier']),
    party(['consignee', 'recipient']),
    party(['end-user']),
    fc.option(party(ROLES)),
  )
  .map((all) => all.filter((each) => each !== null))

/** Instants, and dates within which no moment of the vocabulary falls. */
const concluded = fc.oneof(
  moments,
  fc.constantFrom('2014-07-31T22:30:00Z', '2014-08-01T03:00:00+04:00'),
  fc.constantFrom('2014-03-16', '2014-03-18', '2014-08-01', '2016-06-01', '2020-12-31'),
)

/** Transfers that state every fact, and name the agreement. */
function transfers(policy: string): fc.Arbitrary<Transfer> {
  return fc.record({
    kind: fc.constantFrom(...KINDS.slice(0, 4)),
    from: nation,
    to: nation,
    via: fc.oneof(fc.constant<string[]>([]), nations),
    means: fc.constantFrom(...MEANS),
    agreement: fc.constant(AGREEMENT),
    contract: fc.record({ concluded, value: money }),
    items: fc.array(items(policy), { minLength: 1, maxLength: 2 }),
    parties,
    endUse: fc.record({
      nation,
      military: fc.boolean(),
      incorporation: fc.option(fc.record({ nation, endUser: party(['end-user']) }), { freq: 2 }),
    }),
    assurances: fc.subarray([...ASSURANCES]),
    informed: fc.boolean(),
  })
}

type Case = {
  readonly bundle: Bundle
  readonly asked: readonly { readonly at: string; readonly transfer: Transfer }[]
}

/** Random books and transfers of which nothing is missing, unknowable or to be judged. */
export function settledCases(perBook: number): fc.Arbitrary<Case> {
  const asked = (policy: string) =>
    fc.array(fc.record({ at: instants, transfer: transfers(policy) }), { minLength: perBook, maxLength: perBook })
  return fc
    .constantFrom(...Object.keys(GRADES))
    .chain((policy) => fc.record({ bundle: bundles.map((bundle) => settled(bundle, policy)), asked: asked(policy) }))
}
