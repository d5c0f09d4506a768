import fc from 'fast-check'
import type { Item, Party, Transfer } from '../../contract/transfer.ts'
import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from '../../contract/words.ts'
import {
  AGREEMENT,
  AMOUNTS,
  ASSURANCES,
  ENTRIES,
  GRADES,
  moments,
  NATIONS,
  PARTY_LISTS,
  RIGHTS,
  UNITS,
} from './vocabulary.ts'

/** All of the facts, or some of them: most transfers are nearly complete, so that most of a book is reached. */
function gappy<T>(facts: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record<T>(facts) },
    { weight: 2, arbitrary: fc.record<T, never>(facts, { requiredKeys: [] }) },
  )
}

/** Mostly the two that have law of their own. */
const nation = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<string>('GB', 'RU') },
  { weight: 1, arbitrary: fc.constantFrom<string>(...NATIONS) },
)
const someNations = fc.uniqueArray(nation, { maxLength: 2 })
const amount = fc.constantFrom(...AMOUNTS)
const unit = fc.constantFrom(...UNITS)
const money = gappy({ amount, currency: unit })

const controls = fc.uniqueArray(
  fc.constantFrom(...Object.entries(ENTRIES).flatMap(([list, paths]) => paths.map((path) => `${list}:${path}`))),
  { maxLength: 3 },
)

/** Marks as people write them: any synonym, in either case. */
const label = fc.constantFrom(
  ...Object.entries(GRADES).flatMap(([policy, rungs]) =>
    rungs.flat().flatMap((grade) => [grade, grade.toLowerCase()].map((classification) => ({ policy, classification }))),
  ),
)

const item: fc.Arbitrary<Item> = gappy({
  controls,
  use: fc.constantFrom(...USES.slice(0, 4)),
  origin: someNations,
  published: fc.boolean(),
  quantity: gappy({ amount, unit }),
  value: money,
  label: fc.option(label, { freq: 6 }),
})

const party: fc.Arbitrary<Party> = gappy({
  role: fc.constantFrom(...ROLES, 'exporter', 'consignee', 'end-user'),
  nation,
  type: fc.constantFrom(...PARTY_TYPES.slice(0, 4)),
  military: fc.boolean(),
  rights: fc.subarray([...RIGHTS]),
  lists: fc.subarray([...PARTY_LISTS]),
})

const concluded = moments.chain((moment) =>
  fc.constantFrom(moment, moment.slice(0, 10), '2014-08-01', '2014-07-31T22:30:00Z', '2014-08-01T03:00:00+04:00'),
)

const endUse = gappy({
  nation,
  military: fc.boolean(),
  incorporation: fc.option(gappy({ into: fc.constant('a system'), nation, endUser: party }), { freq: 2 }),
})

const plain: fc.Arbitrary<Transfer> = gappy({
  kind: fc.constantFrom(...KINDS.slice(0, 4)),
  from: nation,
  to: nation,
  via: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, someNations),
  means: fc.constantFrom(...MEANS),
  contract: gappy({ concluded, value: money }),
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  parties: fc.array(party, { maxLength: 4 }),
  endUse,
  assurances: fc.subarray([...ASSURANCES]),
  informed: fc.boolean(),
})

/** Transfers over the same small vocabulary, each fact of which may be missing; one in two names the agreement. */
export const transfers: fc.Arbitrary<Transfer> = fc.oneof(
  plain,
  plain.map((transfer) => ({ ...transfer, agreement: AGREEMENT })),
)

/** The path of every fact that is stated, outermost first: whole arrays and objects, and what stands in them. */
export function factsOf(transfer: Transfer): readonly (readonly (string | number)[])[] {
  return pathsIn(transfer).filter((path) => !isForPeople(path) && typeof path.at(-1) !== 'number')
}

function pathsIn(value: unknown): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return inner.flatMap(([key, below]: [string | number, unknown]) => [
    [key],
    // A label is one fact.
    ...(key === 'label' ? [] : pathsIn(below).map((path) => [key, ...path])),
  ])
}

function isForPeople(path: readonly (string | number)[]): boolean {
  return path.some((key) => ['agreement', 'description', 'purpose', 'name', 'into'].includes(String(key)))
}

/** The transfer without one fact. */
export function without(transfer: Transfer, path: readonly (string | number)[]): Transfer {
  const copy: Transfer = JSON.parse(JSON.stringify(transfer))
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), copy)
  Reflect.deleteProperty(Object(holder), path.at(-1) ?? '')
  return copy
}
