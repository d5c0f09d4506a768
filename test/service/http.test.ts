import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemDocument } from '../../core/src/contract/problem-document.ts'
import { checkTransferOutput } from '../../core/src/contract/transfers.ts'
import { readTransferFile } from '../../node/src/read/transfer-file.ts'
import { ROOT } from '../cases.ts'
import type { Served } from './served.ts'
import { FEBRUARY, serve } from './served.ts'

let served: Served
let origin: string
beforeAll(async () => {
  served = await serve()
  origin = served.world.nations.GB.origin
}, 60_000)
afterAll(() => served.close())

const pump = async () => (await readTransferFile(`${ROOT}/examples/pump.yaml`)).transfer

test('anybody may ask what the law says, and is answered by the law of the instant', async () => {
  const transfer = await pump()
  const { status, body, headers } = await served.ask(null, 'transfers.check', { transfer, at: FEBRUARY })
  expect(status).toBe(200)
  expect(checkTransferOutput.parse(body)).toMatchObject({ at: FEBRUARY, verdict: 'blocked', allowed: false })
  const august = await served.ask(null, 'transfers.check', { transfer, at: '2014-08-02T00:00:00Z' })
  expect(august.body).toMatchObject({ at: '2014-08-02T00:00:00Z' })
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a no is a problem of RFC 9457 with its code and every place', async () => {
  const { status, headers, body } = await served.ask(null, 'transfers.check', {
    transfer: { from: 'UK', items: [{ quantity: { amount: 4 } }] },
    art: FEBRUARY,
  })
  expect(status).toBe(422)
  expect(headers.get('content-type')).toBe('application/problem+json')
  const problem = problemDocument.parse(body)
  expect(problem.request).toBe(headers.get('x-request'))
  expect(problem.code).toBe('bad-input')
  expect(problem.errors.map(({ path }) => path).sort()).toEqual([
    'art',
    'transfer.from',
    'transfer.items[0].quantity.amount',
  ])
  expect(problem.errors.find(({ path }) => path === 'transfer.from')).toEqual({
    path: 'transfer.from',
    message: '`transfer.from` is `UK`, which is no nation',
    expected: 'a nation as its two letters of ISO 3166-1, such as GB',
    nearest: 'GB',
  })
})

test('what the statute book does not know is refused at its place', async () => {
  const transfer = { from: 'GB', to: 'RU', items: [{ controls: ['GB-ML:ML99'] }] }
  const { status, body } = await served.ask(null, 'transfers.check', { transfer, at: FEBRUARY })
  expect(status).toBe(422)
  expect(problemDocument.parse(body).errors[0]?.path).toBe('transfer.items[0].controls[0]')
})

test.each([
  ['a body that is no JSON', '{"transfer":', 422, 'bad-input'],
  ['a field that stands twice', '{"at":"2014-02-14T12:00:00Z","at":"2014-02-14T12:00:00Z"}', 422, 'bad-input'],
  ['a body that nests without end', '['.repeat(100_000), 422, 'bad-input'],
  ['a body of more than 1 MiB', `{"at":"${' '.repeat(1024 * 1024)}"}`, 413, 'too-large'],
])('%s is refused', async (_name, text, status, code) => {
  const answer = await served.ask(null, 'transfers.check', text)
  expect(answer).toMatchObject({ status, body: { code } })
})

test('another kind of body and another kind of question are refused', async () => {
  const form = await served.ask(null, 'transfers.check', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })
  expect(form).toMatchObject({ status: 415, body: { code: 'unsupported' } })
  const none = await served.ask(null, 'transfers.chekc')
  expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } })
  const get = await fetch(`${origin}/api/clock.set`, { headers: { 'x-entente': '1' } })
  expect(get.status).toBe(404)
})

test('a query that is simple may stand in the address', async () => {
  const response = await fetch(`${origin}/api/me.get`)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    caller: null,
    nation: 'GB',
    partner: 'RU',
    partnerNode: 'ru.entente.example',
  })
  expect((await fetch(`${origin}/api/me.get?more=1`)).status).toBe(422)
})

test('a page of somebody else can ask nothing', async () => {
  const denied = { status: 403, body: { code: 'not-permitted' } }
  const bare = await served.ask(null, 'me.get', {}, { 'x-entente': '' })
  expect(bare).toMatchObject(denied)
  expect(await served.ask(null, 'me.get', {}, { origin: 'https://elsewhere.example' })).toMatchObject(denied)
  expect(await served.ask(null, 'me.get', {}, { origin: 'null' })).toMatchObject(denied)
  expect(await served.ask(null, 'me.get', {}, { 'sec-fetch-site': 'cross-site' })).toMatchObject(denied)
  expect(await served.ask(null, 'me.get', {}, { 'sec-fetch-site': 'same-site' })).toMatchObject(denied)
  expect(await served.ask(null, 'me.get', {}, { origin, 'sec-fetch-site': 'same-origin' })).toMatchObject({
    status: 200,
  })
})

test('a node answers under its own name only, so that no other name can lead to it', async () => {
  const { port } = new URL(origin)
  const asked = (path: string, method = 'GET') =>
    new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: 'elsewhere.example', 'x-entente': '1' },
      }
      const sent = request(options, (response) => {
        response.resume()
        resolve([response.statusCode, response.headers.location])
      })
      sent.on('error', reject).end()
    })
  expect(await asked('/api/me.get')).toEqual([403, undefined])
  expect(await asked('/api/me.get', 'POST')).toEqual([403, undefined])
  expect(await asked('/cases?state=open')).toEqual([302, `${origin}/cases?state=open`])
  expect(await asked('/health')).toEqual([200, undefined])
})

test('every answer forbids the browser what our pages do not need', async () => {
  for (const path of ['/', '/health', '/api/me.get', '/api/openapi.json', '/nothing.txt']) {
    const { headers } = await fetch(`${origin}${path}`)
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('permissions-policy'), path).toMatch(/^camera=\(\), geolocation=\(\)/)
  }
  // The page of a package that is not there may ask nobody, and is not kept: who reads it decides what it may.
  const opening = await fetch(`${origin}/open/GB/0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11`)
  expect(opening.headers.get('content-security-policy')).toContain("connect-src 'self';")
  expect(opening.headers.get('cache-control')).toBe('no-store')
  const reading = await fetch(`${origin}/verify`)
  expect(reading.headers.get('permissions-policy')).toMatch(/^camera=\(self\), geolocation=\(\), microphone=\(\)/)
})

test('both nodes of the demonstration have one time, which goes forward only', async () => {
  const moved = await served.ask(null, 'clock.set', { at: '2014-03-18T15:30:00Z' })
  expect(moved).toMatchObject({ status: 200 })
  const both = await Promise.all(['gb-auditor', 'ru-auditor'].map((persona) => served.ask(persona, 'me.get')))
  for (const { body } of both) expect(body).toMatchObject({ at: expect.stringMatching(/^2014-03-18T15:3/) })
  const back = await served.ask(null, 'clock.set', { at: FEBRUARY })
  expect(back).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
})

test('health is for everybody, and the metrics are for administrators', async () => {
  const health = await fetch(`${origin}/health`)
  expect(await health.json()).toEqual({ status: 'well', nation: 'GB', node: 'gb.entente.example' })
  const metrics = async (persona: string) =>
    fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${await served.token(persona)}` } })
  expect((await fetch(`${origin}/metrics`)).status).toBe(403)
  expect((await metrics('gb-licensing')).status).toBe(403)
  const text = await (await metrics('gb-administrator')).text()
  expect(text).toMatch(/entente_operation_seconds_count\{[^}]*operation="transfers\.check"[^}]*\} \d/)
})

test('a token of no session is refused, and not taken for the public; a browser whose session ended reads on', async () => {
  const me = (headers: Record<string, string>) => fetch(`${origin}/api/me.get`, { headers })
  const stale = await me({ authorization: 'Bearer a-token-of-no-session' })
  expect([stale.status, await stale.json()]).toMatchObject([401, { code: 'not-signed-in' }])
  const cookie = await me({ cookie: 'entente_gb_session=a-token-of-no-session' })
  expect([cookie.status, await cookie.json()]).toMatchObject([200, { caller: null }])
})
