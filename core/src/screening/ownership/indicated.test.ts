import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ControlBody, SaidParty } from '../../contract/screening.ts'
import { partyKey } from '../party.ts'
import type { Place } from '../place.ts'
import { OWNER, PARTY } from '../testing/example-run.ts'
import type { LedList } from './above.ts'
import { indicated } from './indicated.ts'
import type { Lead } from './lead.ts'
import type { LedEntry } from './leads.ts'
import { leadsIn, ledEntry } from './leads.ts'

const NOW = '2026-11-20T12:00:00Z'
const SINCE_2014 = { earliest: '2014-01-01', latest: '2014-01-01', until: null }
const P = partyKey(PARTY)
const Q = partyKey(OWNER)

function entry(key: string, name: string, leads: readonly Lead[] = [], window: LedEntry['window'] = SINCE_2014) {
  return ledEntry(key, { schema: 'Organization', properties: { name: [name] } }, { caption: name, window, leads })
}

function list(...entries: readonly LedEntry[]): LedList {
  return { list: 'GB-SL', version: 'sha256:1', published: '2026-11-01', leads: leadsIn(entries) }
}

const parent = (name: string): Lead => ({ says: 'parent', name })
const below = (name: string): Lead => ({ says: 'subsidiary', name })
const at = (key: string): Place => ({ list: 'GB-SL', entry: key })

function control(owner: SaidParty, more: Partial<ControlBody> = {}): ControlBody {
  return {
    what: 'control',
    owner,
    asset: PARTY,
    finding: 'does-not-control',
    ground: 'sold in 2020',
    since: '2026-01-01T00:00:00Z',
    until: '2027-01-01T00:00:00Z',
    ...more,
  }
}

type Same = { readonly [party: string]: readonly Place[] }

const says = (of: LedList, same: Same, more: { readonly stated?: readonly ControlBody[]; readonly at?: string } = {}) =>
  indicated({
    at: NOW,
    stated: [],
    same: new Map(Object.entries(same)),
    list: (name) => (name === of.list ? of : undefined),
    ...more,
  })

const PLANT = entry('plant', 'EXAMPLE PLANT', [parent('Examplestec')])
const STEC = entry('stec', 'EXAMPLESTEC')

test('whom the entry of a party has above it is an indication, with list, version and entry', () => {
  const { indications, named, shown } = says(list(PLANT, STEC), { [P]: [at('plant')] })
  const [found] = indications
  expect(indications).toHaveLength(1)
  expect(found).toMatchObject({
    asset: P,
    source: 'parent',
    list: 'GB-SL',
    version: 'sha256:1',
    published: '2026-11-01',
    entry: 'plant',
  })
  expect(named.get(found?.owner ?? '')).toEqual({ called: 'EXAMPLESTEC', at: { ...at('stec'), window: SINCE_2014 } })
  expect(shown.get(P)).toMatchObject([
    { says: 'parent', name: 'Examplestec', party: 'below', entries: [{ entry: 'stec' }], answered: false },
  ])
})

test('where a party was found to be the entry that is named, it is that party', () => {
  const { indications, named } = says(list(PLANT, STEC), { [P]: [at('plant')], [Q]: [at('stec')] })
  expect(indications.map(({ owner, asset }) => [owner, asset])).toEqual([[Q, P]])
  expect(named.size).toBe(0)
})

test('a name that no entry has stays a lead that is seen, and is nobody', () => {
  const { indications, named, shown } = says(list(PLANT, entry('other', 'EXAMPLESTEC JSC')), { [P]: [at('plant')] })
  expect(indications).toHaveLength(1)
  expect([...named.values()]).toEqual([{ called: 'Examplestec', at: null }])
  expect(shown.get(P)).toMatchObject([{ name: 'Examplestec', entries: [] }])
})

test('an entry that names the party’s as its subsidiary is the same the other way round', () => {
  const holding = entry('stec', 'EXAMPLESTEC', [below('Example Plant')])
  const both = list(entry('plant', 'EXAMPLE PLANT'), holding)
  const { indications, shown } = says(both, { [P]: [at('plant')], [Q]: [at('stec')] })
  expect(indications).toMatchObject([{ owner: Q, asset: P, source: 'subsidiary', entry: 'stec' }])
  expect(shown.get(P)).toMatchObject([{ party: 'below', says: 'subsidiary', name: 'EXAMPLESTEC' }])
  expect(shown.get(Q)).toMatchObject([{ party: 'above', says: 'subsidiary', name: 'Example Plant' }])
})

test('a subsidiary that no entry is stays a lead of whoever names it', () => {
  const { indications, shown } = says(list(entry('stec', 'EXAMPLESTEC', [below('Example Mine')])), {
    [Q]: [at('stec')],
  })
  expect(indications).toEqual([])
  expect(shown.get(Q)).toMatchObject([{ party: 'above', name: 'Example Mine', entries: [] }])
})

test('it counts while the entry that says so may stand on its list', () => {
  const of = (window: LedEntry['window'], instant = NOW) =>
    says(list(entry('plant', 'EXAMPLE PLANT', [parent('X')], window)), { [P]: [at('plant')] }, { at: instant })
      .indications
  expect(of({ earliest: null, latest: '2024-05-03', until: null }, '2014-02-14T12:00:00Z')).toHaveLength(1)
  expect(of({ earliest: '2022-02-24', latest: '2022-02-24', until: null }, '2014-02-14T12:00:00Z')).toEqual([])
  expect(of({ earliest: null, latest: null, until: '2026-01-01' })).toEqual([])
})

test('a person’s finding on whoever is so called answers it, in its time and of that firm alone', () => {
  const answered = (...stated: readonly ControlBody[]) =>
    says(list(PLANT, STEC), { [P]: [at('plant')] }, { stated })
      .shown.get(P)
      ?.map((each) => each.answered)
  const stec: SaidParty = { name: '«Examplestec»', nation: 'RU' }
  expect(answered()).toEqual([false])
  expect(answered(control(stec))).toEqual([true])
  expect(answered(control(stec, { finding: 'controls' }))).toEqual([true])
  expect(answered(control({ name: 'Examplestec Group' }))).toEqual([false])
  expect(answered(control(stec, { until: NOW }))).toEqual([false])
  expect(answered(control(stec, { asset: OWNER }))).toEqual([false])
  const { indications, named } = says(list(PLANT, STEC), { [P]: [at('plant')] }, { stated: [control(stec)] })
  expect(indications).toMatchObject([{ owner: partyKey(stec), asset: P }])
  expect(named.size).toBe(0)
})

test('of two entries of one name a finding on the one that is known answers that one alone', () => {
  const two = list(PLANT, STEC, entry('twin', 'Examplestec'))
  const same = { [P]: [at('plant')], [Q]: [at('stec')] }
  const answer = (owner: SaidParty) => {
    const { shown, indications } = says(two, same, { stated: [control(owner)] })
    return { answered: shown.get(P)?.[0]?.answered, owners: indications.map((each) => each.owner === Q) }
  }
  expect(answer(OWNER)).toEqual({ answered: false, owners: [true, false] })
  expect(answer({ name: 'Examplestec' })).toEqual({ answered: true, owners: [false, false] })
})

test('an entry that names itself says nothing', () => {
  const own = list(entry('plant', 'EXAMPLE PLANT', [parent('Example Plant')]))
  expect(says(own, { [P]: [at('plant')] }).indications).toEqual([])
  const twice = list(PLANT, STEC)
  expect(says(twice, { [P]: [at('plant'), at('stec')] }).indications).toEqual([])
})

test('nothing that an entry says is lost: each name is seen, and open unless it is answered or the party’s own', () => {
  const word = fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta')
  const lead = fc.record({ says: fc.constantFrom('linked-to' as const, 'parent' as const), name: word })
  const entries = fc.array(fc.record({ name: word, leads: fc.array(lead, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  void fc.assert(
    fc.property(entries, (all) => {
      const led = list(...all.map(({ name, leads }, key) => entry(`e${key}`, name, leads)))
      const { indications, shown } = says(led, { [P]: [at('e0')] })
      const [own] = all
      for (const { says: label, name } of own?.leads ?? []) {
        expect(shown.get(P)?.some((each) => each.says === label && each.name === name)).toBe(true)
        const called = all.flatMap((each, key) => (each.name === name ? [`e${key}`] : []))
        const isOwn = called.length > 0 && called.every((key) => key === 'e0')
        expect(isOwn || indications.some((each) => each.source === label && each.asset === P)).toBe(true)
      }
    }),
  )
})
