import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { systemNet, systemTimer } from '../../node/src/peer/system.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import type { Served } from './served.ts'
import { serve } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serve()
}, 60_000)
afterAll(() => served.close())

async function eventually(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return true
    await after(50)
  }
  return false
}

test('each nation follows the other’s shared log and cosigns it, and neither sees the other’s internal one', async () => {
  const { GB, RU } = served.world.nations
  const shared = 'gb.entente.example/log/mtca-gb-ru'
  const by = { person: 'p-1', role: 'exporter', organisation: 'Example Aerospace Ltd' } as const
  const { index } = await GB.node.transact((tx) =>
    tx.act({ type: 'notes.make', log: 'shared', subject: 'notes/1', body: { text: 'hello' } }, by),
  )
  expect(await eventually(() => (GB.node.store.log(shared)?.witnessed ?? 0) > index)).toBe(true)
  const there = await RU.node.read
    .selectFrom('act')
    .select(['body', 'nation'])
    .where('type', '=', 'notes.make')
    .execute()
  expect(there).toEqual([{ nation: 'GB', body: { text: 'hello' } }])
  expect(RU.node.store.logs().map(({ origin }) => origin)).not.toContain('gb.entente.example/log/internal')
  const partner = readKeys(join(served.folder, 'ru/keys/keys.json')).reader
  const net = signedNet(systemNet, systemTimer, GB.node.name, partner)
  const read = (path: string) => net.fetch(new Request(`${GB.origin}/log/${path}`))
  expect((await read('internal/checkpoint')).status).toBe(404)
  const checkpoint = await (await read('mtca-gb-ru/checkpoint')).text()
  expect(checkpoint).toMatch(/^gb\.entente\.example\/log\/mtca-gb-ru\n\d+\n/)
  expect(checkpoint).toContain('— ru.entente.example/mirror ')
})

test('the two nodes close while each waits for the other to say something new', async () => {
  const began = performance.now()
  await served.world.leave()
  expect(performance.now() - began).toBeLessThan(8_000)
})
