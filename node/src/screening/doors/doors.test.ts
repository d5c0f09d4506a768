import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadInput } from '../../read/take.ts'
import { doors } from './app.ts'
import { readHolding } from './holding.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-doors-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

const ENTITIES = [
  {
    id: 'ex-works',
    schema: 'Company',
    properties: {
      name: ['АО «Пример Авиазавод»', 'Example Aviation Plant JSC'],
      innCode: ['7718852163'],
      country: ['ru'],
    },
    datasets: ['ex_freeze'],
    referents: ['ex-old'],
    last_change: '2024-05-03T00:00:00',
  },
  {
    id: 'ex-person',
    schema: 'Person',
    properties: { name: ['Щербаков Пример Иванович'], birthDate: ['1960-01-02'], topics: ['sanction'] },
    datasets: ['ex_trade'],
  },
  {
    id: 'ex-plant-2',
    schema: 'Company',
    properties: { name: ['Example Aviation Plant No. 2'] },
    datasets: ['ex_trade'],
  },
  {
    id: 'ex-share',
    schema: 'Ownership',
    properties: { owner: ['ex-person'], asset: ['ex-works'], percentage: ['51'] },
    datasets: ['ex_freeze'],
  },
  { id: 'ex-own', schema: 'Organization', properties: { name: ['Zoological Institute'] } },
]

let app: Awaited<ReturnType<typeof opened>>
const opened = async () => doors(await readHolding([file('own-list.ftm.json', ENTITIES)]))
beforeAll(async () => {
  app = await opened()
})

async function got(path: string): Promise<{ status: number; body: unknown }> {
  const response = await app.request(path)
  return { status: response.status, body: await response.json() }
}
async function posted(path: string, body: unknown): Promise<{ status: number; body: unknown; batch: string | null }> {
  const response = await app.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: await response.json(), batch: response.headers.get('x-batch-size') }
}
const asked = (properties: object, schema = 'Company') => ({ queries: { q1: { schema, properties } } })

/** What stands at a place of an answer, as another program reads it. */
const at = (answer: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((within, step) => Object(within)[step], answer)
/** What stands under a name in each of a list. */
const each = (list: unknown, name: string): unknown[] => (Array.isArray(list) ? list.map((one) => at(one, name)) : [])
const ids = ({ body }: { body: unknown }) => each(at(body, 'responses', 'q1', 'results'), 'id')

describe('POST /match/{dataset}', () => {
  test('finds an entity in the other script, with what moved its score, and says of which version', async () => {
    const { status, body, batch } = await posted(
      '/match/default',
      asked({ name: 'Primer Aviazavod', country: 'Russia' }),
    )
    expect(status).toBe(200)
    expect(batch).toBe('1')
    expect(at(body, 'limit')).toBe(5)
    expect(at(body, 'snapshot')).toMatch(/^sha256:/)
    expect(at(body, 'listVersions')).toMatchObject([{ name: 'own-list', entities: 5 }])
    const q1 = at(body, 'responses', 'q1')
    expect(q1).toMatchObject({ status: 200, total: { relation: 'eq' } })
    expect(at(q1, 'query')).toEqual({
      id: null,
      schema: 'Company',
      properties: { name: ['Primer Aviazavod'], country: ['ru'] },
    })
    expect(at(q1, 'results', 0)).toMatchObject({
      id: 'ex-works',
      caption: 'АО «Пример Авиазавод»',
      schema: 'Company',
      datasets: ['ex_freeze'],
      referents: ['ex-old'],
      target: true,
      first_seen: null,
      last_change: '2024-05-03T00:00:00',
      match: true,
      explanations: { name: { query: 'Primer Aviazavod' } },
    })
  })

  test('takes a text or a list of texts, and a number decides', async () => {
    const one = await posted('/match/default', asked({ name: 'Another Firm', innCode: '7718852163' }))
    expect(ids(one)[0]).toBe('ex-works')
    expect(at(one.body, 'responses', 'q1', 'results', 0, 'explanations', 'same-identifier')).toMatchObject({
      query: '7718852163',
    })
    const many = await posted('/match/default', asked({ name: ['Another Firm'], innCode: ['7718852163'] }))
    expect(at(many.body, 'responses')).toEqual(at(one.body, 'responses'))
  })

  test('threshold decides what is a match, cutoff what is told, limit how much', async () => {
    const match = (path: string) => posted(path, asked({ name: 'Example Aviation Plant' }))
    expect(ids(await match('/match/default?cutoff=0.3')).sort()).toEqual(['ex-plant-2', 'ex-works'])
    expect(ids(await match('/match/default?cutoff=0.3&limit=1'))).toHaveLength(1)
    const strict = await match('/match/default?threshold=1&cutoff=0.3')
    expect(at(strict.body, 'responses', 'q1', 'total')).toEqual({ value: 0, relation: 'eq' })
    expect(each(at(strict.body, 'responses', 'q1', 'results'), 'match')).not.toContain(true)
  })

  test('a dataset, those left out, schemata, topics, changes and ids narrow what is asked about', async () => {
    const match = async (path: string, schema = 'Company', name = 'Example Aviation Plant') =>
      ids(await posted(path, asked({ name }, schema)))
    expect(await match('/match/ex_trade?cutoff=0.3')).toEqual(['ex-plant-2'])
    expect(await match('/match/default?cutoff=0.3&include_dataset=ex_freeze')).toEqual(['ex-works'])
    expect(await match('/match/default?cutoff=0.3&exclude_dataset=ex_freeze')).toEqual(['ex-plant-2'])
    expect(await match('/match/default?cutoff=0.3&exclude_schema=Company')).toEqual([])
    expect(await match('/match/default?cutoff=0.3&changed_since=2025-01-01')).toEqual(['ex-plant-2'])
    expect(await match('/match/default?cutoff=0.3&exclude_entity_ids=ex-works')).toEqual(['ex-plant-2'])
    expect(await match('/match/default?topics=sanction', 'Person', 'Shcherbakov Primer')).toEqual(['ex-person'])
    expect(await match('/match/default?topics=debarment', 'Person', 'Shcherbakov Primer')).toEqual([])
    expect(await match('/match/own-list', 'Organization', 'Zoological Institute')).toEqual(['ex-own'])
  })

  test('of whom a list says no topics and no change, narrowing by either hides nobody', async () => {
    const match = async (query: string, name: string, schema: string) =>
      ids(await posted(`/match/default?cutoff=0.3&${query}`, asked({ name }, schema)))
    expect(await match('topics=sanction', 'Zoological Institute', 'Organization')).toEqual(['ex-own'])
    expect(await match('changed_since=2025-01-01', 'Zoological Institute', 'Organization')).toEqual(['ex-own'])
    expect(await match('topics=debarment', 'Shcherbakov Primer', 'Person')).toEqual([])
  })

  test('however many of one dataset bear a name, who bears it in another is found, asked for by itself or with all', async () => {
    const crowd = Array.from({ length: 260 }, (_, at) => {
      return { id: `ex-crowd-${at}`, schema: 'Person', properties: { name: ['Ivan Petrov'] }, datasets: ['ex_crowd'] }
    })
    const name = ['Petrov Ivan Sergeyevich']
    const few = { id: 'ex-few', schema: 'Person', properties: { name }, datasets: ['ex_few'] }
    const both = { id: 'ex-both', schema: 'Person', properties: { name }, datasets: ['ex_crowd', 'ex_few'] }
    const crowded = doors(await readHolding([file('crowd.ftm.json', [...crowd, few, both])]))
    const foundBy = async (path: string) => {
      const queries = { q1: { schema: 'Person', properties: { name: ['Ivan Petrov'] } } }
      const response = await crowded.request(path, { method: 'POST', body: JSON.stringify({ queries }) })
      return each(at(await response.json(), 'responses', 'q1', 'results'), 'id')
    }
    expect(await foundBy('/match/ex_few')).toEqual(['ex-both', 'ex-few'])
    expect(await foundBy('/match/default?include_dataset=ex_few')).toEqual(['ex-both', 'ex-few'])
    expect(await foundBy('/match/default?limit=500')).toContain('ex-few')
    expect(await foundBy('/match/default?exclude_schema=Company&exclude_dataset=ex_crowd')).toContain('ex-few')
  })

  test('a missing schema is 422 with its place; an unknown schema, algorithm, weight or config key 400', async () => {
    const none = await posted('/match/default', { queries: { q1: { properties: {} } } })
    expect(none.status).toBe(422)
    expect(at(none.body, 'detail', 0)).toMatchObject({ type: 'missing', loc: ['body', 'queries', 'q1', 'schema'] })
    const statusOf = async (path: string, body: unknown) => (await posted(path, body)).status
    const one = asked({ name: 'Example' })
    expect(await statusOf('/match/default', asked({ name: 'x' }, 'Banana'))).toBe(400)
    expect(await statusOf('/match/default', asked({ name: 'x' }, 'Ownership'))).toBe(400)
    expect(await statusOf('/match/default?algorithm=logic-v2', one)).toBe(400)
    expect(await statusOf('/match/default?algorithm=best', one)).toBe(200)
    expect(await statusOf('/match/default', { ...one, config: { nothing: 1 } })).toBe(400)
    expect(await statusOf('/match/default', { ...one, weights: { nothing: 1 } })).toBe(400)
    expect(await statusOf('/match/default', { ...one, weights: { countries: 0 } })).toBe(200)
    expect(await statusOf('/match/nowhere', one)).toBe(404)
    for (const bad of ['{', '[]', '{}', '{"queries":[]}', '{"queries":{"q1":{"schema":7}}}']) {
      expect(await statusOf('/match/default', bad)).toBe(422)
    }
    expect(await statusOf('/match/default', asked({ name: { first: 'x' } }))).toBe(422)
    for (const query of ['limit=0', 'limit=x', 'limit=501', 'threshold=2', 'cutoff=']) {
      expect(await statusOf(`/match/default?${query}`, one)).toBe(422)
    }
  })

  test('a hundred queries at once, and no more', async () => {
    const batch = (many: number) => ({
      queries: Object.fromEntries(
        Array.from({ length: many }, (_, index) => [
          `q${index}`,
          { schema: 'Company', properties: { name: 'Example' } },
        ]),
      ),
    })
    expect(await posted('/match/default', batch(100))).toMatchObject({ status: 200, batch: '100' })
    expect((await posted('/match/default', batch(101))).status).toBe(400)
  })
})

describe('the other doors', () => {
  test('search finds by name in any script, by number and by id, a page at a time', async () => {
    const found = async (query: string) => each(at((await got(`/search/default?${query}`)).body, 'results'), 'id')
    expect(await found('q=Shcherbakov Primer Ivanovich')).toEqual(['ex-person'])
    expect(await found('q=ex-share&schema=Ownership')).toEqual(['ex-share'])
    expect(await found('q=zool inst')).toEqual(['ex-own'])
    expect(await found('q=&schema=Person')).toEqual(['ex-person'])
    expect(await found('countries=RU')).toEqual(['ex-works'])
    expect(await found('limit=2&offset=1')).toEqual(['ex-person', 'ex-plant-2'])
    expect((await got('/search/default?limit=2')).body).toMatchObject({
      total: { value: 4, relation: 'eq' },
      limit: 2,
      offset: 0,
    })
    expect((await got('/search/default?schema=Banana')).status).toBe(400)
    expect((await got('/search/nowhere')).status).toBe(404)
  })

  test('an entity comes with those that it names and that name it, and under the id of one taken into it', async () => {
    const { body } = await got('/entities/ex-works')
    expect(at(body, 'properties', 'ownershipAsset')).toMatchObject([
      {
        id: 'ex-share',
        properties: { percentage: ['51'], owner: [{ id: 'ex-person', schema: 'Person' }], asset: ['ex-works'] },
      },
    ])
    expect(at((await got('/entities/ex-works?nested=false')).body, 'properties')).not.toHaveProperty('ownershipAsset')
    const moved = await app.request('/entities/ex-old')
    expect([moved.status, moved.headers.get('location')]).toEqual([308, 'ex-works'])
    expect((await got('/entities/nobody')).status).toBe(404)
  })

  test('what is adjacent comes by its property, and by one alone', async () => {
    const { body } = await got('/entities/ex-person/adjacent')
    expect(at(body, 'entity', 'id')).toBe('ex-person')
    expect(at(body, 'adjacent', 'ownershipOwner')).toMatchObject({ total: { value: 1 }, results: [{ id: 'ex-share' }] })
    const one = await got('/entities/ex-person/adjacent/ownershipOwner?limit=0')
    expect(one.body).toMatchObject({ results: [], total: { value: 1 }, limit: 0 })
    expect((await got('/entities/ex-person/adjacent/nothing')).status).toBe(404)
  })

  test('the catalogue, the algorithm and whether it is well', async () => {
    const { body } = await got('/catalog')
    expect(at(body, 'current')).toEqual(['default', 'ex_freeze', 'ex_trade', 'own-list'])
    expect(at(body, 'datasets', 1)).toMatchObject({ name: 'ex_freeze', entity_count: 2 })
    const { body: told } = await got('/algorithms')
    expect(each(at(told, 'algorithms'), 'name')).toEqual([at(told, 'best')])
    expect(at(told, 'algorithms', 0, 'features', 'name', 'description')).toMatch(/any script/)
    expect((await got('/healthz')).body).toEqual({ status: 'ok' })
    expect((await got('/readyz')).body).toEqual({ status: 'ok' })
    expect(await got('/elsewhere')).toMatchObject({ status: 404, body: { detail: 'Not Found' } })
  })
})

test('a bad line refuses the file, with its place', async () => {
  const bad = file('bad.json', [
    { id: 'a', schema: 'Company', properties: {} },
    { id: 'a', schema: 'Company', properties: {} },
    { id: 'b', schema: 'Banana', properties: {} },
  ])
  await expect(readHolding([bad])).rejects.toThrow(BadInput)
  const problems = await readHolding([bad]).catch((error: BadInput) => error.problems)
  expect(problems).toMatchObject([{ line: 2 }, { line: 3 }])
})
