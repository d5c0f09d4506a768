/** From a list's own file to the facts of the guard: read, searched, found, and gone on with. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runBody } from '../../core/src/contract/screening.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { screenedParties } from '../../node/src/screening/parties.ts'
import { screeningQueue } from '../../node/src/screening/queue.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { apply } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const reference = await apply(world, pump())

const ENTITIES = [
  {
    id: 'ex-works',
    schema: 'Company',
    properties: { name: ['Пример Авиазавод', 'Example Aircraft Works'], innCode: ['7718852163'], country: ['ru'] },
  },
  { id: 'ex-other', schema: 'Company', properties: { name: ['Zoological Institute'] } },
]

const read = (list: string, entities: readonly object[], published = '2014-02-13') =>
  readExampleList(world.GB, join(world.folder, 'lists'), list, entities, published)

const bodiesOf = async () => {
  const rows = await world.GB.read
    .selectFrom('act')
    .select('body')
    .where('type', '=', 'screening.run')
    .orderBy('index')
    .execute()
  return rows.map(({ body }) => runBody.parse(body))
}

test('a node that has no list searches none', async () => {
  expect(await world.codeOf(world.ask('gb-licensing', runScreening, { application: reference }))).toBe('wrong-state')
})

test('every party of an application is looked up at once, each by an act of its own', async () => {
  await read('US-SDN', ENTITIES)
  const { acts } = await world.ask('gb-licensing', runScreening, { application: reference })
  expect(acts.map(({ type }) => type)).toEqual(['screening.run', 'screening.run', 'screening.run'])
  const bodies = await bodiesOf()
  expect(bodies.map(({ party, hits }) => [party.name, hits.map(({ entry }) => entry)])).toEqual([
    ['Example Aerospace Ltd', []],
    ['Example Aircraft Works', ['ex-works']],
    ['Example Air Force', []],
  ])
  expect(bodies[1]?.hits[0]).toMatchObject({
    list: 'US-SDN',
    strong: true,
    numbers: ['7718852163'],
    // The list prints no day: by the first version that has the entry it was there.
    window: { earliest: null, latest: '2014-02-13', until: null },
  })
  expect((await world.ask('gb-licensing', screeningQueue, {})).hits).toMatchObject([{ hit: { entry: 'ex-works' } }])
})

test('what is known beside the name is looked for too, and is another fingerprint', async () => {
  const party = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' } as const
  const before = (await bodiesOf())[1]
  const { acts } = await world.ask('gb-licensing', runScreening, {
    party,
    application: reference,
    properties: { innCode: ['7718852163'] },
  })
  const after = (await bodiesOf()).at(-1)
  expect(after?.submitted.properties).toMatchObject({ innCode: ['7718852163'], name: [party.name] })
  expect(after?.fingerprint).not.toBe(before?.fingerprint)
  const hit = { list: 'US-SDN', entry: 'ex-works' }
  const same = { run: acts[0]?.id ?? '', hit, verdict: 'same' as const, ground: 'the same INN' }
  const name = { of: 'name' as const, party: party.name, entry: 'Example Aircraft Works' }
  expect(await world.codeOf(world.ask('gb-licensing', disposeOfHit, { ...same, rests: [name] }))).toBe('incomplete')
  const number = { of: 'number' as const, party: '7718852163', entry: '7718852163' }
  await world.ask('gb-licensing', disposeOfHit, { ...same, rests: [number] })
})

test('the facts say where it stands, and from whom the rest is taken', async () => {
  const { parties } = await world.ask('gb-licensing', screenedParties, { reference })
  const [exporter, works] = parties
  expect(exporter?.taken).toContain('US-DPL')
  expect(works?.run?.hits).toMatchObject([{ entry: 'ex-works', state: 'same' }])
  // Who owns a firm that listed persons may own was not stated, and so it is open as a whole.
  expect(works?.open.map(({ why, list }) => `${why} ${list}`)).toEqual(['owners US-SDN-OWNED'])
})

test('asked again under one id it is the same acts, and a new version is searched anew', async () => {
  const id = '0144d4f4-9c00-7000-8000-00000000aaaa'
  const one = await world.ask('gb-licensing', runScreening, { application: reference }, id)
  expect(await world.ask('gb-licensing', runScreening, { application: reference }, id)).toEqual(one)
  world.move('2014-02-15T12:00:00Z')
  await read(
    'US-SDN',
    [...ENTITIES, { id: 'ex-new', schema: 'PublicBody', properties: { name: ['Example Air Force'] } }],
    '2014-02-15',
  )
  const { parties } = await world.ask('gb-licensing', screenedParties, { reference })
  expect(parties.map(({ open }) => open[0]?.why)).toEqual(['older-version', 'older-version', 'older-version'])
  await world.ask('gb-licensing', runScreening, { application: reference })
  expect((await bodiesOf()).at(-1)?.hits).toMatchObject([{ entry: 'ex-new' }])
})

test('a name that no act can say is kept without what cannot be shown, and too many hits are refused', async () => {
  const party = { name: 'Zoological Institute', nation: 'RU', type: 'company' } as const
  const one = (id: string, name: string) => ({ id, schema: 'Company', properties: { name: [name] } })
  await read('US-EL', [one('ex-turned', 'Zoological \u202eInstitute')])
  await world.ask('gb-licensing', runScreening, { party })
  const found = (await bodiesOf()).at(-1)?.hits.find(({ list }) => list === 'US-EL')
  expect(found?.names.join('')).not.toMatch(/\u202e/)
  await read(
    'US-MEU',
    Array.from({ length: 120 }, (_, index) => one(`ex-${index}`, 'Zoological Institute')),
  )
  expect(await world.codeOf(world.ask('gb-licensing', runScreening, { party }))).toBe('too-large')
})

test('the tables are what the acts say', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
