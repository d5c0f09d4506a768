/** yente's addresses over a nation's own lists, at its node. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readExampleList } from '../screening/example-list.ts'
import type { Served } from './served.ts'
import { serve } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serve()
}, 120_000)
afterAll(() => served.close())

const QUERY = { queries: { q1: { schema: 'Company', properties: { name: 'Primer Aviazavod' } } } }

async function match(persona: string | null, path = '/match/default') {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (persona !== null) headers.authorization = `Bearer ${await served.token(persona)}`
  const at = `${served.world.nations.GB.origin}/screening/doors${path}`
  return fetch(at, { method: 'POST', headers, body: JSON.stringify(QUERY) })
}

test('they are for officers with a session, and a node without a list says so', async () => {
  expect((await match(null)).status).toBe(401)
  expect((await match('gb-exporter')).status).toBe(403)
  expect((await match('gb-licensing')).status).toBe(409)
})

test('they answer from the lists that the node has read, by the name of each, and say by which snapshot', async () => {
  const entity = { id: 'ex-works', schema: 'Company', properties: { name: ['АО «Пример Авиазавод»'] } }
  const { node } = served.world.nations.GB
  const kept = join(served.folder, 'gb', 'lists')
  const ofRussia = { ...entity, properties: { ...entity.properties, country: ['ru'] } }
  await readExampleList(node, kept, 'US-SDN', [entity], '2014-02-13')
  await readExampleList(node, kept, 'US-EL', [ofRussia], '2014-02-13')
  const response = await match('gb-licensing')
  expect([response.status, response.headers.get('x-batch-size')]).toEqual([200, '1'])
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body = JSON.parse(await response.text())
  expect(body).toMatchObject({
    responses: { q1: { results: [{ id: 'ex-works', match: true, datasets: ['US-EL', 'US-SDN'] }] } },
  })
  expect(body.listVersions.map(({ name }: { name: string }) => name)).toEqual(['US-EL', 'US-SDN'])
  expect((await match('gb-licensing', '/match/us-el')).status).toBe(200)
  expect((await match('gb-licensing', '/match/nowhere')).status).toBe(404)
  expect(await (await match('gb-licensing', '/match/default?limit=0')).json()).toMatchObject({
    detail: [{ loc: ['query', 'limit'] }],
  })
})
