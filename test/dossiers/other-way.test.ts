import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { receiveDelivery } from '../../node/src/deliveries/receive.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { apply, draw, grant, TERMS } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes

beforeAll(async () => {
  world = await twoNodes()
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

/** A part from a Russian maker for a British firm: on the dual-use list of Russia, and a firearm to the United Kingdom. */
function fromRussia(): Transfer {
  const { items = [], parties = [], ...rest } = pump({}, false)
  const firmOf = (nation: 'GB' | 'RU') =>
    world[nation].demo?.personas.find(({ role }) => role === 'exporter')?.organisation ?? ''
  const turned = parties.map(({ nation, ...party }) => {
    if (nation === 'GB') return { ...party, nation: 'RU', name: firmOf('RU'), rights: ['ru-foreign-trade'] }
    return { ...party, nation: 'GB', ...(party.role === 'consignee' ? { name: firmOf('GB'), rights: [] } : {}) }
  })
  return {
    ...rest,
    from: 'RU',
    to: 'GB',
    items: items.map((item) => ({ ...item, controls: ['RU-DU:arms', 'GB-ML:ML1'], origin: ['RU'] })),
    parties: turned,
    endUse: { ...rest.endUse, nation: 'GB' },
    assurances: ['end-user-certificate', 'no-wmd-undertaking'],
  }
}

test('a Russian firm applies at its own node, both nations grant, and goods reach the United Kingdom', async () => {
  const reference = await apply(world, fromRussia(), undefined, 'ru-exporter')
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
