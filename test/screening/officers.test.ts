/** What officers find of parties, and what it bars: from the version of a list to the delivery that waits for it. */
import { afterAll, expect, test } from 'vitest'
import { nodeItself } from '../../core/src/contract/people.ts'
import type { Hit, SaidParty } from '../../core/src/contract/screening.ts'
import { fingerprintOf, partyKey } from '../../core/src/screening/party.ts'
import { SCREENED_BY } from '../../core/src/screening/policy.ts'
import { getCase } from '../../node/src/cases/get.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { stateOwnership } from '../../node/src/ownership/state.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { keptLists } from '../../node/src/screening/kept.ts'
import { screenedParties } from '../../node/src/screening/parties.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { screeningQueue } from '../../node/src/screening/queue.ts'
import { reopenHit } from '../../node/src/screening/reopen.ts'
import { draw, license } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'

const MARCH = '2014-03-17T12:00:00Z'
const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

const reference = await license(world, pump())
world.move(MARCH)
const { previous, digest } = await world.ask('gb-licensing', previewLaw, { known: MARCH })
const asked = { known: MARCH, previous, preview: digest, confirm: [] }
const { acts } = await world.ask('gb-licensing', proposeLaw, asked)
await world.ask('gb-countersigning', enactLaw, { proposal: acts[0]?.id ?? 'none' })
await world.carry()

const reserve = () =>
  world.codeOf(
    world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00'), destination: 'RU' }),
  )

/** The act of a list's version, as it is read; the version that it makes is known by the name of its snapshot. */
async function readList(list: string, sha256: string): Promise<string> {
  const body = {
    form: 'eu-journal-csv',
    parser: 1,
    publishedOn: '2014-03-17',
    files: [{ name: 'list.csv', sha256, bytes: 1 }],
    lists: [{ list, entries: 1, added: 1, removed: 0, changed: 0 }],
  }
  const draft = { type: 'lists.import', log: 'internal', subject: 'lists/eu-journal-csv', body } as const
  await world.GB.transact((tx) => tx.act(draft, nodeItself(world.GB.name)))
  return (await keptLists(world.GB.read, MARCH)).get(list)?.version ?? ''
}

function hit(more: Partial<Hit> = {}): Hit {
  return {
    list: 'EU-269',
    entry: 'eu-example-1',
    hash: `sha256:${'a'.repeat(64)}`,
    caption: 'EXAMPLE AIRCRAFT WORKS OJSC',
    score: '0.97',
    strong: true,
    names: ['EXAMPLE AIRCRAFT WORKS OJSC'],
    numbers: [],
    window: { earliest: '2014-03-17', latest: '2014-03-17', until: null },
    ...more,
  }
}

/** The act of a search, as the machine makes it. */
async function searched(party: SaidParty, hits: readonly Hit[], searchedIn = version): Promise<string> {
  const submitted = { schema: 'Company', properties: { name: [party.name] } }
  const body = {
    party,
    application: reference,
    submitted,
    fingerprint: fingerprintOf(submitted),
    snapshot: `sha256:${'5'.repeat(64)}`,
    lists: [{ list: 'EU-269', version: searchedIn, published: '2014-03-17' }],
    ...SCREENED_BY,
    hits,
    below: [],
  }
  const subject = `screening/${partyKey(party).slice('sha256:'.length)}`
  const draft = { type: 'screening.run', log: 'internal', subject, body } as const
  const made = await world.GB.transact((tx) => tx.act(draft, nodeItself(world.GB.name)))
  return made.id
}

const partiesNow = () => world.ask('gb-licensing', screenedParties, { reference })
const disposing = (run: string, verdict: 'different' | 'cannot-tell', by = 'gb-licensing') =>
  world.ask(by, disposeOfHit, { run, hit: { list: 'EU-269', entry: 'eu-example-1' }, verdict, ground: 'another town' })

let run = ''
let version = ''

test('a node that has read no list takes what is stated, and says so', async () => {
  expect(await partiesNow()).toMatchObject({ screens: false, parties: [] })
  expect(await reserve()).toBe('done')
})

test('once a list is read, nothing goes until every party was searched in it', async () => {
  version = await readList('EU-269', '1'.repeat(64))
  expect(await reserve()).toBe('incomplete')
  const { parties } = await partiesNow()
  expect(parties.map(({ lists, open }) => [lists, open[0]?.why])).toEqual([
    [null, 'not-screened'],
    [null, 'not-screened'],
    [null, 'not-screened'],
  ])
  expect(parties[0]?.taken).toContain('EU-FSF')
  await searched({ name: 'Example Aerospace Ltd', nation: 'GB', type: 'company' }, [])
  await searched({ name: 'Example Air Force', nation: 'RU', type: 'armed-forces' }, [])
  expect(await reserve()).toBe('incomplete')
  await searched(WORKS, [])
  expect((await partiesNow()).parties.map(({ lists }) => lists)).toEqual([[], [], []])
  expect(await reserve()).toBe('done')
})

test('a hit waits for a person, and different on a strong one for two', async () => {
  run = await searched(WORKS, [hit()])
  expect(await reserve()).toBe('incomplete')
  const { hits, counts } = await world.ask('gb-countersigning', screeningQueue, {})
  expect(hits).toMatchObject([
    { run, application: reference, party: WORKS, state: 'undisposed', hit: { entry: 'eu-example-1' } },
  ])
  expect(counts).toMatchObject({ undisposed: 1, different: 0 })
  await disposing(run, 'different')
  await disposing(run, 'different')
  expect(await reserve()).toBe('incomplete')
  expect((await world.ask('gb-licensing', screeningQueue, {})).hits).toMatchObject([{ state: 'awaiting-second' }])
  await disposing(run, 'different', 'gb-countersigning')
  expect((await world.ask('gb-licensing', screeningQueue, {})).hits).toEqual([])
  expect(await reserve()).toBe('done')
})

test('what was found is taken back by one person, and the hit is open again', async () => {
  const at = { run, hit: { list: 'EU-269', entry: 'eu-example-1' } }
  await world.ask('gb-security', reopenHit, { ...at, reason: 'a register came in' })
  expect(await reserve()).toBe('incomplete')
  await disposing(run, 'cannot-tell')
  expect(await reserve()).toBe('incomplete')
  const rests = [{ of: 'name', party: WORKS.name, entry: 'EXAMPLE AIRCRAFT WORKS OJSC' } as const]
  await world.ask('gb-licensing', disposeOfHit, { ...at, verdict: 'same', ground: 'the same address', rests })
  expect((await partiesNow()).parties.map(({ lists }) => lists)).toEqual([[], ['EU-269'], []])
  // The firm is told the same when the party was found as while it is looked for.
  expect(await reserve()).toBe('incomplete')
})

test('an officer is shown the verdict that screening comes to; the exporter and the other nation are not', async () => {
  const verdictTo = async (person: string) =>
    (await world.ask(person, getCase, { reference })).ruling?.nations.GB?.verdict
  expect(await verdictTo('gb-licensing')).toBe('prohibited')
  expect(await verdictTo('ru-licensing')).toBe('licence')
  for (const op of [screenedParties, screeningQueue]) {
    const input = op === screenedParties ? { reference } : {}
    expect(
      await world.codeOf(world.ask('gb-exporter', op as typeof screenedParties, input as { reference: string })),
    ).toBe('not-permitted')
  }
  await world.carry()
  const told = await world.RU.read.selectFrom('act').select('type').where('type', 'like', 'screening.%').execute()
  expect(told).toEqual([])
})

test('an officer reads of a party how each hit faces it, what each word is worth, and who said what of it', async () => {
  const { run: shown, open } = await world.ask('gb-licensing', screenedParty, { party: WORKS })
  expect(open).toEqual([])
  const [found] = shown?.hits ?? []
  expect(shown).toMatchObject({ id: run, application: reference, submitted: { properties: { name: [WORKS.name] } } })
  expect(found?.said.map(({ person, verdict, text }) => `${person} ${verdict} ${text}`)).toEqual([
    'gb-licensing different another town',
    'gb-licensing different another town',
    'gb-countersigning different another town',
    'gb-security reopened a register came in',
    'gb-licensing cannot-tell another town',
    'gb-licensing same the same address',
  ])
  expect(found?.said.map(({ stands }) => stands)).toEqual(Array(6).fill(true))
  expect(found?.evidence.name?.links.map(({ query, entry, kind }) => [query, entry, kind])).toEqual([
    ['Example', 'EXAMPLE', 'same'],
    ['Aircraft', 'AIRCRAFT', 'same'],
    ['Works', 'WORKS', 'same'],
  ])
  expect(found?.evidence.sum.at(-1)).toEqual({ kind: 'score', how: 'is', by: found?.evidence.score })
  const asked = world.ask('gb-exporter', screenedParty, { party: WORKS })
  expect(await world.codeOf(asked)).toBe('not-permitted')
})

test('another version of the list asks for another search, and the findings stand', async () => {
  const newer = await readList('EU-269', '2'.repeat(64))
  expect((await partiesNow()).parties[1]?.open).toMatchObject([{ why: 'older-version', list: 'EU-269' }])
  expect(await world.codeOf(disposing(run, 'different'))).toBe('done')
  const next = await searched(WORKS, [hit()], newer)
  expect(await world.codeOf(disposing(run, 'different'))).toBe('wrong-state')
  expect((await partiesNow()).parties[1]?.run?.hits).toMatchObject([{ state: 'awaiting-second' }])
  expect(await world.codeOf(disposing(next, 'different', 'gb-countersigning'))).toBe('done')
  expect((await partiesNow()).parties[1]).toMatchObject({ lists: [], run: { hits: [{ state: 'different' }] } })
})

test('who owns a firm is stated with its source, and answered under each law of the day', async () => {
  const holder = (name: string, share: string) => ({ owner: { name, nation: 'RU' as const }, lo: share, hi: share })
  const register = {
    what: 'register' as const,
    asset: WORKS,
    measures: ['capital' as const],
    holders: [holder('Example Holding', '60'), holder('Example Fund', '41')],
    complete: false,
    since: '2013-01-01T00:00:00Z',
    until: null,
    source: 'extract of the register of firms',
    day: '2014-03-01',
  }
  expect(await world.codeOf(world.ask('gb-licensing', stateOwnership, register))).toBe('bad-input')
  const stated = { ...register, holders: [holder('Example Holding', '60'), holder('Example Fund', '40')] }
  await world.ask('gb-licensing', stateOwnership, stated)
  const { parties } = await partiesNow()
  expect(parties[1]?.owned.map(({ list, answer }) => `${list} ${answer}`)).toEqual([
    'EU-FSF-OWNED open',
    'GB-SL-OWNED open',
    'US-EL-OWNED open',
    'US-SDN-OWNED open',
  ])
  expect(await world.codeOf(world.ask('gb-exporter', stateOwnership, stated))).toBe('not-permitted')
  const { registers, owned } = await world.ask('gb-security', screenedParty, { party: WORKS })
  expect(registers).toMatchObject([
    { source: register.source, day: register.day, holders: [{ lo: '60' }, { lo: '40' }] },
  ])
  const { ask } = owned.find(({ list }) => list === 'EU-FSF-OWNED') ?? {}
  expect(ask?.map(({ what, asset, owner }) => [what, owner ?? asset])).toContainEqual(['listing', 'Example Holding'])
})

test('the tables are what the acts say: folded anew they are the same', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
