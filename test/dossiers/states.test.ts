import { afterAll, beforeAll, expect, test } from 'vitest'
import { getApplication } from '../../node/src/applications/get.ts'
import { getCase } from '../../node/src/cases/get.ts'
import { receiveDelivery } from '../../node/src/deliveries/receive.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { apply, draw, grant } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes
let reference = ''

beforeAll(async () => {
  world = await twoNodes()
  reference = await apply(world, pump())
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

/** How far acts of a type have come by the pages of a nation, oldest first. */
async function statesOf(nation: 'GB' | 'RU', type: string) {
  const officer = `${nation.toLowerCase()}-licensing`
  const { timeline } = await world.ask(officer, getCase, { reference })
  return timeline.filter((entry) => entry.type === type).map(({ nation, state }) => `${nation} ${state}`)
}

test('a submission that the other node opens a case for is answered', async () => {
  expect(await statesOf('GB', 'applications.submit')).toEqual(['GB answered'])
})

test('a grant is published, witnessed once the other nation holds it, and answered by the decision that cites it', async () => {
  await grant(world, 'gb', reference)
  expect(await statesOf('GB', 'cases.decide')).toEqual(['GB published'])
  await world.carry()
  expect(await statesOf('GB', 'cases.decide')).toEqual(['GB witnessed'])
  await grant(world, 'ru', reference)
  expect(await statesOf('GB', 'cases.decide')).toEqual(['GB witnessed'])
  await world.carry()
  expect(await statesOf('GB', 'cases.decide')).toEqual(['GB answered', 'RU null'])
})

test('a grant that nothing rests on yet stays witnessed, until goods are reserved under it', async () => {
  await world.carry()
  expect(await statesOf('RU', 'cases.decide')).toEqual(['GB null', 'RU witnessed'])
  await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
  await world.carry()
  expect(await statesOf('RU', 'cases.decide')).toEqual(['GB null', 'RU answered'])
})

test('what stays within an authority has no state', async () => {
  const { timeline } = await world.ask('gb-licensing', getCase, { reference })
  const internal = timeline.filter((entry) => entry.internal)
  expect(internal.map(({ type }) => type)).toContain('cases.advise')
  expect(new Set(internal.map(({ state }) => state))).toEqual(new Set([null]))
})

test('the firm and its consignee each see how far their own nation’s acts have come, on the licence too', async () => {
  await world.ask('gb-exporter', shipDelivery, { reference, delivery: 'D1' })
  await world.carry()
  await world.ask('ru-exporter', receiveDelivery, { reference, delivery: 'D1' })
  const there = await world.ask('ru-exporter', getLicence, { reference })
  expect(there.deliveries[0]?.states).toEqual({ reserved: null, shipped: null, received: 'published' })
  await world.carry()
  const here = await world.ask('gb-exporter', getLicence, { reference })
  expect(here.deliveries[0]?.states).toEqual({ reserved: 'witnessed', shipped: 'answered', received: null })
  expect(here.signatures.map(({ nation, state }) => [nation, state])).toEqual([
    ['GB', 'answered'],
    ['RU', null],
  ])
  const ofNation = (code: string) =>
    here.timeline.filter(({ nation }) => nation === code).map(({ type, state }) => `${type} ${state}`)
  expect(ofNation('GB')).toEqual(['cases.decide answered', 'deliveries.reserve witnessed', 'deliveries.ship answered'])
  expect(ofNation('RU')).toEqual(['cases.decide null', 'deliveries.receive null'])
  const { timeline } = await world.ask('gb-exporter', getApplication, { reference })
  expect(timeline.find(({ type }) => type === 'deliveries.ship')?.state).toBe('answered')
})

test('an act that nobody answered stays witnessed, also where the other node quotes our log over it', async () => {
  await world.ask('gb-licensing', suspendLicence, { reference, because: 'The end use is in doubt' })
  await world.carry()
  expect(await statesOf('GB', 'licences.suspend')).toEqual(['GB witnessed'])
  const quoted = await world.RU.peer?.hourly()
  await world.carry()
  const newest = world.GB.store.log('ru.entente.example/log/mtca-gb-ru')
  expect(newest?.size).toBe((quoted?.at(-1)?.index ?? 0) + 1)
  expect(await statesOf('GB', 'licences.suspend')).toEqual(['GB witnessed'])
})
