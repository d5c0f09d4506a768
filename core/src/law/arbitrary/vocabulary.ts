import fc from 'fast-check'
import type { Moment, Place, Window } from '../model.ts'

/** A small world, so that random rules and random transfers meet often. FR may have no law, US never has. */
export const NATIONS = ['GB', 'RU', 'FR', 'US'] as const
export const NATION_LISTS = ['ALLIES', 'RU-LIST', 'EU'] as const
export const PARTY_LISTS = ['WATCH', 'MIXED'] as const
export const RIGHTS = ['trade', 'approved'] as const
export const ASSURANCES = ['certificate', 'no-re-export'] as const
export const UNITS = ['GBP', 'RUB'] as const
export const AMOUNTS = ['0', '9.99', '10', '10.00', '10.001', '100'] as const
export const AGREEMENT = 'pact'

/** `GB-ML:ML1` and `GB-ML:ML10` stand side by side: neither is above the other. */
export const ENTRIES: { readonly [list: string]: readonly string[] } = {
  'GB-ML': ['ML1', 'ML10', 'ML10.a', 'ML10.a.1', 'ML4'],
  'GB-DU': ['2B', '2B001', '2B001.b'],
  'EU-CML': ['ML1', 'ML10', 'ML10.a'],
  'RU-MPP': ['component', 'component.pump', 'system'],
  MTCR: ['I', 'II'],
}

export const GRADES: { readonly [policy: string]: readonly (readonly string[])[] } = {
  OLD: [['PLAIN', 'UNMARKED'], ['GUARDED'], ['SECRET']],
  NEW: [['OPEN'], ['SHUT']],
  PACT: [['PLAIN'], ['GUARDED']],
}

export const ZONES: { readonly [nation: string]: string } = {
  GB: 'Europe/London',
  RU: 'Europe/Moscow',
  FR: 'Europe/Paris',
}

const DAYS = [
  {
    'Europe/London': '2014-03-18T00:00:00Z',
    'Europe/Moscow': '2014-03-17T20:00:00Z',
    'Europe/Paris': '2014-03-17T23:00:00Z',
  },
  {
    'Europe/London': '2014-07-31T23:00:00Z',
    'Europe/Moscow': '2014-07-31T20:00:00Z',
    'Europe/Paris': '2014-07-31T22:00:00Z',
  },
  {
    'Europe/London': '2020-12-31T00:00:00Z',
    'Europe/Moscow': '2020-12-30T21:00:00Z',
    'Europe/Paris': '2020-12-30T23:00:00Z',
  },
] as const

const EDGES = DAYS.flatMap((day) => Object.values(day)).sort()

/** On each edge of a window, a second before and a second after, and well away from all. */
export const instants: fc.Arbitrary<string> = fc.constantFrom(
  '2013-01-01T00:00:00Z',
  '2016-06-01T12:00:00Z',
  '2025-01-01T00:00:00Z',
  ...EDGES.flatMap((edge) => [-1, 0, 1].map((seconds) => shift(edge, seconds))),
)

function shift(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString().replace('.000Z', 'Z')
}

/** Windows of moments in UTC; in a community's act a day may start at each member's own midnight. */
export function windows(zoned: boolean): fc.Arbitrary<Window> {
  const moments: readonly Moment[] = zoned ? DAYS : EDGES
  const always = fc.constant({ from: null, until: null })
  const some = fc.tuple(fc.nat(moments.length), fc.nat(moments.length)).map(([one, other]) => ({
    from: one === other ? null : (moments[Math.min(one, other)] ?? null),
    until: moments[Math.max(one, other)] ?? null,
  }))
  return fc.oneof({ weight: 3, arbitrary: always }, { weight: 2, arbitrary: some })
}

export const moments: fc.Arbitrary<string> = fc.constantFrom(...EDGES)
export const days: fc.Arbitrary<(typeof DAYS)[number]> = fc.constantFrom(...DAYS)

/** One or two of the words; a set in a rule is never empty. */
export function sets<T>(words: readonly T[]): fc.Arbitrary<T[]> {
  return fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 2 })
}

export const PLACE: Place = { file: 'law/example.md', line: 1 }
