/** Who proposed a party is read from every application that names it, and not from what a search was said to be for. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { proposersOf } from '../../node/src/screening/proposers.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { apply } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const reference = await apply(world, pump())

const entity = { id: 'ex-1', schema: 'Company', properties: { name: ['Institute'] } }
await readExampleList(world.GB, join(world.folder, 'lists'), 'US-SDN', [entity], '2014-02-13')

const proposers = (party: SaidParty) => world.GB.transact((tx) => proposersOf(tx, party))
const searching = (party: SaidParty, application: string) =>
  world.codeOf(world.ask('gb-licensing', runScreening, { party, application }))

test('whoever applied for anything that names the party proposed it, with or without blanks about its name', async () => {
  expect(await proposers(WORKS)).toEqual(['gb-exporter'])
  expect(await proposers({ ...WORKS, name: ` ${WORKS.name} ` })).toEqual(['gb-exporter'])
  expect(await proposers({ ...WORKS, nation: 'BY' })).toEqual([])
})

test('a search for an application is of a party that it names', async () => {
  expect(await searching(WORKS, reference)).toBe('done')
  expect(await searching({ ...WORKS, name: 'Example Bearings' }, reference)).toBe('bad-input')
  expect(await searching(WORKS, 'GBRU-2014-009999')).toBe('not-found')
})
