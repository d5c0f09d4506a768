/** What officers and exporters state of a party adds to what it hits, and takes nothing away. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { importList } from '../../node/src/screening/lists/import-list.ts'
import { openList } from '../../node/src/screening/lists/open-list.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const INN = '7718852163'

const OTHERS = ['Zoological Institute', 'Botanical Garden', 'Observatory', 'Printing House'].map((name, at) => ({
  id: `ex-${at}`,
  schema: 'Company',
  properties: { name: [name] },
}))
const LISTED = { id: 'ex-works', schema: 'Company', properties: { name: [WORKS.name], country: ['ru'] } }

let version = 0

/** A new version of the list, a day after the one before. */
async function read(...entities: readonly object[]): Promise<void> {
  version += 1
  const published = `2014-02-${12 + version}`
  world.move(`${published}T12:00:00Z`)
  const folder = join(world.folder, 'read')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${published}.json`)
  writeFileSync(file, [...OTHERS, ...entities].map((each) => `${JSON.stringify(each)}\n`).join(''))
  await importList(world.GB, join(world.folder, 'lists'), await openList([file]), { list: 'US-SDN', published })
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

test('the tables are what the acts say', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
