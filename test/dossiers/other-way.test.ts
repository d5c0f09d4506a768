import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveDelivery } from '../../node/src/deliveries/receive.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { fromRussia } from './from-russia.ts'
import { apply, draw, grant, TERMS } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { twoNodes } from './two-nodes.ts'

let world: TwoNodes

beforeAll(async () => {
  world = await twoNodes()
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

test('a Russian firm applies at its own node, both nations grant, and goods reach the United Kingdom', async () => {
  const reference = await apply(world, fromRussia(world, 'GB-ML:ML1'), undefined, 'ru-exporter')
  expect(reference).toMatch(/^RUGB-2014-/)
  const terms = { ...TERMS, destinations: ['GB'] }
  await grant(world, 'ru', reference, terms)
  await grant(world, 'gb', reference, terms)
  await world.carry()
  await world.carry()
  for (const reader of ['ru-exporter', 'gb-licensing']) {
    expect(await world.ask(reader, getLicence, { reference })).toMatchObject({ status: 'live' })
  }
  await world.ask('ru-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
  await world.ask('ru-exporter', shipDelivery, { reference, delivery: 'D1' })
  await world.carry()
  await world.ask('gb-exporter', receiveDelivery, { reference, delivery: 'D1' })
  await world.carry()
  for (const reader of ['ru-licensing', 'gb-licensing']) {
    const { balance } = await world.ask(reader, getLicence, { reference })
    expect(balance[0]?.quantity).toMatchObject({ authorised: '4', available: '3' })
  }
})
