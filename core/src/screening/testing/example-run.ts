import type { DisposeBody, Hit, RunBody, SaidParty } from '../../contract/screening.ts'
import type { Said } from '../disposition.ts'
import { fingerprintOf, partyKey } from '../party.ts'

export const sha = (of: string): string => `sha256:${of.repeat(64).slice(0, 64)}`

export const PARTY: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
export const OWNER: SaidParty = { name: 'Example Holding', nation: 'RU', type: 'company' }
export const PERSON: SaidParty = { name: 'Ivan Example', nation: 'RU', type: 'individual' }

/** An entry of the list of example firms. */
export function hit(more: Partial<Hit> = {}): Hit {
  return {
    list: 'US-SDN',
    entry: 'ofac-1',
    hash: sha('a'),
    caption: 'EXAMPLE AIRCRAFT WORKS',
    score: '0.97',
    strong: false,
    names: ['EXAMPLE AIRCRAFT WORKS'],
    numbers: [],
    window: { earliest: '2014-01-01', latest: '2014-01-01', until: null },
    ...more,
  }
}

/** What a party was searched in, with what was found. */
export function run(
  hits: readonly Hit[],
  party: SaidParty = PARTY,
  lists = ['US-SDN'],
  numbers: string[] = [],
): RunBody {
  const submitted = { schema: 'Company', properties: { name: [party.name], innCode: numbers } }
  return {
    party,
    submitted,
    fingerprint: fingerprintOf(submitted),
    snapshot: sha('5'),
    lists: lists.map((list) => ({ list, version: sha('1'), published: '2026-11-01' })),
    algorithm: 'entente 1',
    policy: 'standard',
    hits: [...hits],
    below: [],
  }
}

/** A finding of an officer on a hit of a run. */
export function disposed(
  of: RunBody,
  on: Hit,
  more: Partial<DisposeBody> & { person?: string; at?: string } = {},
): Said {
  const { person = 'p-1', at = '2026-11-10T12:00:00Z', ...body } = more
  return {
    kind: 'disposed',
    at,
    person,
    body: {
      run: 'a run',
      hit: { list: on.list, entry: on.entry },
      verdict: 'different',
      ground: 'another firm, of another town',
      until: '2027-11-10T12:00:00Z',
      party: partyKey(of.party),
      fingerprint: of.fingerprint,
      hash: on.hash,
      ...body,
    },
  }
}

/** That a party and an entry are the same, resting on their names. */
export function isSame(party: string, entry: string): Pick<DisposeBody, 'verdict' | 'rests'> {
  return { verdict: 'same', rests: [{ of: 'name', party, entry }] }
}
