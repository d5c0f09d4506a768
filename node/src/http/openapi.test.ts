import { expect, test } from 'vitest'
import { OPERATIONS } from '../operations.ts'
import { openApi } from './openapi.ts'

const described = JSON.parse(JSON.stringify(openApi(OPERATIONS, 'GB')))

function* within(value: unknown, path: string): Generator<[string, string, unknown]> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, each] of Object.entries(value)) {
    yield [path, name, each]
    yield* within(each, `${path}/${name}`)
  }
}

test('it describes every operation once, under its own name', () => {
  expect(described.openapi).toMatch(/^3\.1\./)
  expect(Object.keys(described.paths).sort()).toEqual(OPERATIONS.map(({ name }) => `/api/${name}`).sort())
  const ids = [...within(described.paths, '')].flatMap(([, name, id]) => (name === 'operationId' ? [id] : []))
  expect(new Set(ids).size).toBe(ids.length)
})

test('every reference in it leads somewhere in it', () => {
  let count = 0
  for (const [path, name, target] of within(described, '')) {
    if (name !== '$ref') continue
    count += 1
    expect(target, path).toMatch(/^#\/components\/schemas\/[\w.-]+$/)
    expect(described.components.schemas, path).toHaveProperty(`${target}`.replace(/^.*\//, ''))
  }
  expect(count).toBeGreaterThan(10)
})

test('no schema carries an address or a draft of its own, and every object in an input is closed', () => {
  for (const [path, name, value] of within(described, '')) {
    if (name === '$schema' || name === '$defs' || name === '$id')
      expect.fail(`${path}/${name}: ${JSON.stringify(value)}`)
  }
  for (const [path, { post }] of Object.entries<{
    post: { requestBody: { content: { [type: string]: { schema: { anyOf?: readonly object[] } } } } }
  }>(described.paths)) {
    const { 'application/octet-stream': file, 'application/json': json } = post.requestBody.content
    if (file !== undefined)
      expect([path, json], path).toEqual([expect.stringMatching(/log\.(import|take-back)$/), undefined])
    // Or one of several such.
    for (const each of json?.schema.anyOf ?? (json ? [json.schema] : [])) {
      expect(each, path).toMatchObject({ type: 'object', additionalProperties: false })
    }
  }
})

test('what the public may ask says so, and the rest asks for a session', () => {
  for (const { name, may } of OPERATIONS) {
    const { security } = described.paths[`/api/${name}`].post
    expect(security, name).toEqual(may.includes('public') ? [{}, { session: [] }] : [{ session: [] }])
  }
})

test('every description in it is a whole one: what takes no fields says so', () => {
  let none = 0
  for (const [path, name, said] of within(described, '')) {
    if (name !== 'description' || typeof said !== 'string') continue
    if (said === 'no fields') none += 1
    expect(said, path).toMatch(/\S$/)
    expect(said, path).not.toMatch(/^(one of|the fields)$/)
  }
  expect(none).toBeGreaterThan(0)
})
