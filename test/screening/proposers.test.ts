/** Who proposed a party is read from every application that names it, and not from what a search was said to be for. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { importList } from '../../node/src/screening/lists/import-list.ts'
import { openList } from '../../node/src/screening/lists/open-list.ts'
import { proposersOf } from '../../node/src/screening/proposers.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { apply } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const reference = await apply(world, pump())

const folder = join(world.folder, 'read')
mkdirSync(folder)
const file = join(folder, 'list.json')
writeFileSync(file, `${JSON.stringify({ id: 'ex-1', schema: 'Company', properties: { name: ['Institute'] } })}\n`)
const open = await openList([file])
await importList(world.GB, join(world.folder, 'lists'), open, { list: 'US-SDN', published: '2014-02-13' })

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
