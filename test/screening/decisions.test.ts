/** What an officer may decide while parties are being checked, and after. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countersignCase } from '../../node/src/cases/countersign.ts'
import { decideCase } from '../../node/src/cases/decide.ts'
import { getCase } from '../../node/src/cases/get.ts'
import { proposeCase } from '../../node/src/cases/propose.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { apply, grant, TERMS } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const MARCH = '2014-03-17T12:00:00Z'
const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

world.move(MARCH)
for (const nation of ['gb', 'ru']) {
  const { previous, digest } = await world.ask(`${nation}-licensing`, previewLaw, { known: MARCH })
  const asked = { known: MARCH, previous, preview: digest, confirm: [] }
  const { acts } = await world.ask(`${nation}-licensing`, proposeLaw, asked)
  await world.ask(`${nation}-countersigning`, enactLaw, { proposal: acts[0]?.id ?? 'none' })
}
await world.carry()
const reference = await apply(world, pump())

const entity = { id: 'ex-1', schema: 'Company', properties: { name: ['Zoological Institute'] } }
await readExampleList(world.GB, join(world.folder, 'lists'), 'EU-269', [entity], '2014-03-17')

const proposal = { reference, outcome: 'granted' as const, terms: TERMS, reasons: 'as advised' }

test('nothing is granted while a party was not looked up', async () => {
  expect(await world.codeOf(grant(world, 'gb', reference))).toBe('incomplete')
  expect((await world.ask('gb-licensing', getCase, { reference })).ruling?.nations.GB).toMatchObject({
    verdict: 'prohibited',
    ask: ['parties[0].lists', 'parties[1].lists', 'parties[2].lists'],
  })
  expect(await world.codeOf(world.ask('gb-licensing', proposeCase, proposal))).toBe('incomplete')
})

test('once they were, it is granted; what is bound is what both nations can work out, and nothing differs', async () => {
  await world.ask('gb-licensing', runScreening, { application: reference })
  await world.ask('gb-licensing', proposeCase, proposal)
  const state = await world.ask('gb-licensing', getCase, { reference })
  expect(state.ruling?.nations.GB).toMatchObject({ verdict: 'licence', ask: [] })
  await world.ask('gb-countersigning', countersignCase, { reference, accept: true, reasons: 'agreed' })
  await world.ask('gb-licensing', decideCase, { reference, reasons: 'For both nations to read' })
  await world.carry()
  await world.GB.watch.look()
  await world.RU.watch.look()
  for (const person of ['gb-licensing', 'ru-licensing']) {
    expect((await world.ask(person, listDifferences, { reference })).differences).toEqual([])
  }
})

test('the nation that has read no list is not held up by the other’s', async () => {
  await grant(world, 'ru', reference)
})
