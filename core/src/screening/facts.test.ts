import { expect, test } from 'vitest'
import type { OwnershipBody, RunBody, SaidParty } from '../contract/screening.ts'
import type { Said } from './disposition.ts'
import type { Evidence } from './facts.ts'
import { partyFacts, sameEntries } from './facts.ts'
import { structureOf } from './ownership/stated.ts'
import type { Structure } from './ownership/structure.ts'
import { partyKey } from './party.ts'
import { disposed, hit, isSame, OWNER, PARTY, PERSON, run, sha } from './testing/example-run.ts'

const NOW = '2026-11-20T12:00:00Z'
const SDN = { name: 'US-SDN', publicity: 'public' } as const
const OWNED = { name: 'US-SDN-OWNED', publicity: 'public' } as const
const same = isSame(PARTY.name, 'EXAMPLE AIRCRAFT WORKS')

function evidence(more: Partial<Evidence> & { runs?: readonly RunBody[]; said?: readonly Said[] } = {}): Evidence {
  const { runs = [], said = [], ...rest } = more
  const newest = new Map(runs.map((each) => [partyKey(each.party), each]))
  return {
    at: NOW,
    book: [SDN],
    kept: new Map([['US-SDN', { version: sha('1'), stale: false }]]),
    by: { algorithm: 'entente 1', policy: 'standard' },
    screened: (party) => {
      const found = newest.get(party)
      return found === undefined
        ? null
        : { run: found, said: (list, entry) => said.filter((each) => of(each, list, entry)) }
    },
    structure: structureOf([]),
    ...rest,
  }
}

function of(each: Said, list: string, entry: string): boolean {
  return each.kind === 'reopened' || (each.body.hit.list === list && each.body.hit.entry === entry)
}

test('a party that was searched in every list, and hits nothing, stands on none', () => {
  expect(partyFacts(PARTY, null, evidence({ runs: [run([])] }))).toEqual({ lists: [], open: [], taken: [] })
})

test('a party that was not searched is open, whatever the exporter states', () => {
  expect(partyFacts(PARTY, [], evidence())).toMatchObject({
    lists: null,
    open: [{ why: 'not-screened', list: 'US-SDN' }],
  })
})

test('a hit that nobody disposed of leaves it open; same puts it on the list, different does not', () => {
  const found = hit()
  const searched = run([found])
  const open = partyFacts(PARTY, [], evidence({ runs: [searched] }))
  expect(open).toMatchObject({ lists: null, open: [{ why: 'hit', entry: 'ofac-1', state: 'undisposed' }] })
  const on = (said: Said) => partyFacts(PARTY, [], evidence({ runs: [searched], said: [said] })).lists
  expect(on(disposed(searched, found, same))).toEqual(['US-SDN'])
  expect(on(disposed(searched, found))).toEqual([])
  expect(on(disposed(searched, found, { verdict: 'cannot-tell' }))).toBeNull()
})

test('it stands on the list in the entry’s window alone, and where no day is known it is open', () => {
  const at = (window: ReturnType<typeof hit>['window'], instant = NOW) => {
    const found = hit({ window })
    const searched = run([found])
    const said = [disposed(searched, found, { ...same, at: '2014-01-01T00:00:00Z' })]
    return partyFacts(PARTY, [], evidence({ at: instant, runs: [searched], said })).lists
  }
  expect(at({ earliest: '2022-02-25', latest: '2022-02-25', until: null })).toEqual(['US-SDN'])
  expect(at({ earliest: '2022-02-25', latest: '2022-02-25', until: null }, '2022-02-24T12:00:00Z')).toEqual([])
  expect(at({ earliest: '2022-02-25', latest: '2022-02-25', until: '2026-01-01' })).toEqual([])
  expect(at({ earliest: null, latest: '2024-05-03', until: null }, '2022-02-24T12:00:00Z')).toBeNull()
})

test('another version of the list, a stale one, another algorithm or policy: the party is screened again', () => {
  const runs = [run([])]
  const why = (more: Partial<Evidence>) =>
    partyFacts(PARTY, [], evidence({ runs, ...more })).open.map((each) => each.why)
  expect(why({ kept: new Map([['US-SDN', { version: sha('2'), stale: false }]]) })).toEqual(['older-version'])
  expect(why({ kept: new Map([['US-SDN', { version: sha('1'), stale: true }]]) })).toEqual(['stale'])
  expect(why({ by: { algorithm: 'entente 2', policy: 'standard' } })).toEqual(['other-policy'])
  expect(why({ by: { algorithm: 'entente 1', policy: 'strict' } })).toEqual(['other-policy'])
})

test('of a list that the node does not have it takes what is stated, and says so', () => {
  const book = [SDN, { name: 'NATO-BODIES', publicity: 'public' } as const]
  const given = evidence({ book, runs: [run([])] })
  expect(partyFacts(PARTY, ['NATO-BODIES'], given)).toEqual({
    lists: ['NATO-BODIES'],
    open: [],
    taken: ['NATO-BODIES'],
  })
  expect(partyFacts(PARTY, null, given)).toMatchObject({
    lists: null,
    open: [{ why: 'not-stated', list: 'NATO-BODIES' }],
  })
})

test('what is stated is never taken away', () => {
  expect(partyFacts(PARTY, ['US-SDN'], evidence({ runs: [run([])] })).lists).toEqual(['US-SDN'])
  const book = [SDN, { name: 'RU-252', publicity: 'not public' } as const]
  expect(partyFacts(PARTY, ['RU-252'], evidence({ book, runs: [run([])] })).lists).toEqual(['RU-252'])
})

const register = (asset: SaidParty, owner: SaidParty, share: string): OwnershipBody => ({
  what: 'register',
  asset,
  measures: ['capital'],
  holders: [
    { owner, lo: share, hi: share },
    { owner: { ...PERSON, name: 'Another Example' }, lo: String(100 - Number(share)), hi: String(100 - Number(share)) },
  ],
  complete: true,
  since: '2014-01-01T00:00:00Z',
  until: null,
  source: 'the register of firms',
  day: '2026-11-01',
})

test('a firm of a listed owner is on the list of the owned, and until its owners were looked at it is open', () => {
  const found = hit({ caption: 'EXAMPLE HOLDING', names: ['EXAMPLE HOLDING'] })
  const holding = run([found], OWNER)
  const another = run([], { ...PERSON, name: 'Another Example' })
  const said = [disposed(holding, found, isSame(OWNER.name, 'EXAMPLE HOLDING'))]
  const structure = structureOf([register(PARTY, OWNER, '50')])
  const at = (more: Parameters<typeof evidence>[0]) => partyFacts(PARTY, [], evidence({ book: [SDN, OWNED], ...more }))
  expect(at({ runs: [run([])] }).open).toEqual([
    { why: 'owners', list: 'US-SDN-OWNED', ask: [{ what: 'register', asset: partyKey(PARTY), measure: 'capital' }] },
  ])
  expect(at({ runs: [run([]), holding, another], said, structure }).lists).toEqual(['US-SDN-OWNED'])
  expect(at({ runs: [run([]), holding, another], structure }).open).toContainEqual({
    why: 'owners',
    list: 'US-SDN-OWNED',
    ask: expect.arrayContaining([{ what: 'listing', owner: partyKey(OWNER) }]),
  })
  const less = structureOf([register(PARTY, OWNER, '49')])
  expect(at({ runs: [run([]), holding, another], said, structure: less }).lists).toEqual([])
})

test('an owner is not asked for on a list that has ended, and is in its window as before', () => {
  const GB = { name: 'GB-SL-OWNED', publicity: 'public' } as const
  const kept = new Map([['GB-SL', { version: sha('1'), stale: false }]])
  const another = run([], { ...PERSON, name: 'Another Example' }, ['GB-SL'])
  const runs = [run([], PARTY, ['GB-SL']), run([], OWNER, ['GB-SL']), another]
  const votes = { ...register(PARTY, OWNER, '60'), measures: ['capital', 'votes', 'board'] } as OwnershipBody
  const denied = [OWNER, { ...PERSON, name: 'Another Example' }].map(
    (owner): OwnershipBody => ({
      ...{ what: 'control', owner, asset: PARTY, finding: 'does-not-control', ground: 'looked at' },
      ...{ since: '2014-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
    }),
  )
  const owners = register(OWNER, { ...PERSON, name: 'Another Example' }, '100')
  const structure = structureOf([
    votes,
    ...denied,
    { ...owners, measures: ['capital', 'votes', 'board'] } as OwnershipBody,
  ])
  const facts = (ended?: ReadonlySet<string>) =>
    partyFacts(PARTY, [], evidence({ book: [GB], kept, runs, structure, ...(ended && { ended }) }))
  expect(facts().open).toMatchObject([{ why: 'owners', list: 'GB-SL-OWNED' }])
  expect(facts(new Set()).open).toMatchObject([{ why: 'owners', list: 'GB-SL-OWNED' }])
  expect(facts(new Set(['GB-OFSI']))).toEqual({ lists: [], open: [], taken: [] })
  const found = hit({ list: 'GB-SL' })
  const listed = run([found], OWNER, ['GB-SL'])
  const said = [disposed(listed, found, isSame(OWNER.name, 'EXAMPLE AIRCRAFT WORKS'))]
  const given = { book: [GB], kept, runs: [runs[0] as RunBody, listed, another], said, structure }
  const caught = partyFacts(PARTY, [], evidence({ ...given, ended: new Set(['GB-OFSI']) }))
  expect(caught.lists).toEqual(['GB-SL-OWNED'])
})

test('nobody owns a person, and nobody asks for his owners', () => {
  const runs = [run([], PERSON)]
  expect(partyFacts(PERSON, [], evidence({ book: [SDN, OWNED], runs })).lists).toEqual([])
})

test('an agency of a state, or of several, has owners until an officer says that it is one of those who own', () => {
  for (const type of ['state-agency', 'government', 'international-organisation'] as const) {
    const agency: SaidParty = { ...PARTY, type }
    const runs = [run([], agency)]
    const at = (more: Partial<Evidence> = {}) => partyFacts(agency, [], evidence({ book: [SDN, OWNED], runs, ...more }))
    expect(at()).toMatchObject({ lists: null, open: [{ why: 'owners', list: 'US-SDN-OWNED' }] })
    expect(at({ structure: structureOf([register(PARTY, agency, '49')]) }).lists).toEqual([])
  }
})

test('a firm that is called an agency of a state is caught by whoever owns it', () => {
  const agency: SaidParty = { ...PARTY, type: 'state-agency' }
  const found = hit({ caption: 'EXAMPLE HOLDING', names: ['EXAMPLE HOLDING'] })
  const holding = run([found], OWNER)
  const said = [disposed(holding, found, isSame(OWNER.name, 'EXAMPLE HOLDING'))]
  const structure = structureOf([register(agency, OWNER, '50')])
  const runs = [run([], agency), holding]
  expect(partyFacts(agency, [], evidence({ book: [SDN, OWNED], runs, said, structure })).lists).toEqual([
    'US-SDN-OWNED',
  ])
})

test('what is added is never milder than what is stated: it is more lists, or none at all', () => {
  const found = hit()
  const searched = run([found])
  for (const said of [[], [disposed(searched, found)], [disposed(searched, found, same)]]) {
    for (const stated of [[], ['US-SDN'], ['NATO-BODIES']]) {
      const { lists } = partyFacts(PARTY, stated, evidence({ runs: [searched], said }))
      if (lists !== null) expect(lists).toEqual(expect.arrayContaining(stated))
    }
  }
})

const GB = { name: 'GB-SL', publicity: 'public' } as const
const GB_OWNED = { name: 'GB-SL-OWNED', publicity: 'public' } as const

test('whom a list names above a party leaves it open whether that one controls it, until a person has found it', () => {
  const kept = new Map(['US-SDN', 'GB-SL'].map((name) => [name, { version: sha('1'), stale: false }]))
  const ended = new Set(['GB-OFSI'])
  const other: SaidParty = { name: 'Example Shareholder', nation: 'RU', type: 'individual' }
  const found = hit()
  const searched = [run([found], PARTY, ['US-SDN', 'GB-SL']), run([], other, ['US-SDN', 'GB-SL'])]
  const said = [disposed(searched[0] as RunBody, found, same)]
  const held = { ...register(PARTY, other, '100'), holders: [{ owner: other, lo: '100', hi: '100' }] }
  const measures = ['capital', 'votes', 'board'] as const
  const of = (structure: Structure, named: Evidence['named'] = new Map()) =>
    partyFacts(PARTY, [], evidence({ book: [SDN, GB, GB_OWNED], kept, ended, runs: searched, said, structure, named }))
  const key = partyKey(PARTY)
  const stated = structureOf([{ ...held, measures: [...measures] } as OwnershipBody])
  expect(of(stated).lists).toEqual(['US-SDN'])
  const lead = { owner: 'a lead', asset: key, source: 'Linked To', list: 'US-SDN', entry: 'ofac-1' }
  const led: Structure = {
    ...stated,
    indications: [lead],
    members: [...stated.members, { id: 'a lead', ownable: false, named: 'by-list' }],
  }
  const window = { earliest: '2014-01-01', latest: '2014-01-01', until: null }
  const open = [{ why: 'owners', list: 'GB-SL-OWNED', ask: [{ what: 'control', ...lead }] }]
  for (const at of [null, { list: 'US-SDN', entry: 'ofac-9', window }, { list: 'GB-SL', entry: 'rus1', window }]) {
    expect(of(led, new Map([['a lead', { called: 'EXAMPLESTEC', at }]]))).toMatchObject({ lists: null, open })
  }
  const gone = { list: 'GB-SL', entry: 'rus1', window: { ...window, until: '2020-01-01' } }
  expect(of(led, new Map([['a lead', { called: 'EXAMPLESTEC', at: gone }]])).lists).toEqual(['US-SDN'])
})

test('a party is what its hits were found to be', () => {
  const one = hit()
  const two = hit({ entry: 'ofac-2' })
  const searched = run([one, two])
  const said = (list: string, entry: string) =>
    [disposed(searched, one, same), disposed(searched, two)].filter((each) => of(each, list, entry))
  expect(sameEntries({ run: searched, said }, NOW)).toEqual([{ list: 'US-SDN', entry: 'ofac-1' }])
  expect(sameEntries({ run: searched, said }, '2026-11-01T12:00:00Z')).toEqual([])
  expect(sameEntries(null, NOW)).toEqual([])
})
