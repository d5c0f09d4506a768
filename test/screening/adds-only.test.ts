/** What officers and exporters state of a party adds to what it hits, and takes nothing away. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const BEARINGS: SaidParty = { name: 'Example Bearings', nation: 'RU', type: 'company' }
const INN = '7718852163'

const OTHERS = ['Zoological Institute', 'Botanical Garden', 'Observatory', 'Printing House'].map((name, at) => ({
  id: `ex-${at}`,
  schema: 'Company',
  properties: { name: [name] },
}))
const LISTED = { id: 'ex-works', schema: 'Company', properties: { name: [WORKS.name], country: ['ru'] } }
const NUMBERED = { id: 'ex-number', schema: 'Company', properties: { name: ['Седьмое Депо'], innCode: [INN] } }
const NAMED = { id: 'ex-number', schema: 'Company', properties: { name: ['Седьмое Депо'] } }

let version = 0

/** A new version of the list, a day after the one before. */
async function read(...entities: readonly object[]): Promise<void> {
  version += 1
  const published = `2014-02-${12 + version}`
  world.move(`${published}T12:00:00Z`)
  await readExampleList(world.GB, join(world.folder, 'lists'), 'US-SDN', [...OTHERS, ...entities], published)
}

/** Searches a party, and says how each entry that it hits stands. */
async function search(party: SaidParty, properties?: { readonly [property: string]: string[] }) {
  await world.ask('gb-licensing', runScreening, { party, ...(properties === undefined ? {} : { properties }) })
  const { run } = await world.ask('gb-licensing', screenedParty, { party })
  return (run?.hits ?? []).map(({ entry, strong, state }) => `${entry}${strong ? ' strong' : ''} ${state}`)
}

test('a number that is not the entry’s, stated by one officer, clears no hit', async () => {
  await read({ ...LISTED, properties: { ...LISTED.properties, innCode: [INN] } })
  expect(await search(WORKS)).toEqual(['ex-works strong undisposed'])
  expect(await search(WORKS, { innCode: ['7707083893'], country: ['by'] })).toEqual(['ex-works strong undisposed'])
  const unsearched = { ...WORKS, nation: 'BY' } as const
  expect(await search(unsearched, { innCode: ['7707083893'] })).toEqual(['ex-works strong undisposed'])
})

test('a listed firm that is stated to be a person, or a body of a state, is found', async () => {
  expect(await search({ name: WORKS.name, type: 'individual' })).toEqual(['ex-works strong undisposed'])
  expect(await search({ name: WORKS.name, type: 'international-organisation' })).toEqual(['ex-works strong undisposed'])
})

test('a property of any name is searched, and none stops the node', async () => {
  expect(await search(WORKS, { constructor: ['x'] })).toEqual(['ex-works strong undisposed'])
})

test('what was submitted of a party is submitted again, and what was found to be the same is still found', async () => {
  await read(LISTED, NUMBERED)
  expect(await search(BEARINGS)).toEqual([])
  expect(await search(BEARINGS, { innCode: [INN] })).toEqual(['ex-number strong undisposed'])
  const { run } = await world.ask('gb-licensing', screenedParty, { party: BEARINGS })
  await world.ask('gb-licensing', disposeOfHit, {
    run: run?.id ?? '',
    hit: { list: 'US-SDN', entry: 'ex-number' },
    verdict: 'same',
    ground: 'the same INN',
    rests: [{ of: 'number', party: INN, entry: INN }],
  })
  await read(LISTED, NUMBERED, { id: 'ex-new', schema: 'Company', properties: { name: ['Weather Station'] } })
  expect(await search(BEARINGS)).toEqual(['ex-number strong same'])
  expect(await search(BEARINGS, { alias: ['Bearings Example'] })).toEqual(['ex-number strong same'])
})

test('an entry that no longer has what it was found by is open, and not lost, while it is listed', async () => {
  await read(LISTED, NAMED)
  expect(await search(BEARINGS)).toEqual(['ex-number strong lapsed'])
  expect(await search(BEARINGS)).toEqual(['ex-number strong lapsed'])
  await read(LISTED)
  expect(await search(BEARINGS)).toEqual([])
  await read(LISTED, NAMED)
  expect(await search(BEARINGS)).toEqual(['ex-number strong lapsed'])
})

test('the tables are what the acts say', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
