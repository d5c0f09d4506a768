/** A node that is two key servers behind a proxy: a primary and a standby, each under a path of its own. */
import { webcrypto } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyAccessFor } from '../../core/src/container/key-access.ts'
import { encodePolicy } from '../../core/src/container/policy.ts'
import { policyFor } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { listen } from '../../node/src/http/server.ts'
import { type Running, run } from '../../node/src/service/run.ts'
import { issueToken } from '../../node/src/vault/kas/issue.ts'
import { makeVaultKey, vaultFolder } from '../../node/src/vault/kas/key-files.ts'
import { seenIn } from '../../node/src/vault/kas/seen.ts'
import { officialKey, proofOf, requestTokenOf } from './official-call.ts'

const HOST = 'keys.example'
const [PRIMARY, STANDBY] = [`https://${HOST}/gb`, `https://${HOST}/gb-standby`]
const folder = mkdtempSync(join(tmpdir(), 'entente-proxy-'))
let running: Running
let port = 0

beforeAll(async () => {
  const listening = await listen('127.0.0.1', 0)
  port = listening.port
  const introduction = introductionOf(folder, 'RU')
  introductionOf(folder, 'GB')
  const config = nationConfig({ nation: 'GB', folder, listening, partner: { port: 1 } })
  const [from, until] = ['2014-02-01T00:00:00Z', '2099-02-01T00:00:00Z']
  for (const [url, kid] of [
    [PRIMARY, 'gb-1'],
    [STANDBY, 'gb-standby-1'],
  ] as const)
    makeVaultKey(vaultFolder(config.keys), { agreement: config.agreement, url, kid, type: 'ec-wrapped', from, until })
  const pages = ['https://pages.example']
  const keyServers = [
    { url: PRIMARY, pages },
    { url: STANDBY, pages: [] },
  ]
  const proxied = { ...config, proxy: true, origin: 'https://gb.example', keyServers }
  running = await run({ ...proxied, log: 'silent' }, { listening, introduction })
}, 120_000)
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

type Headers_ = { readonly [name: string]: string }
const PROXIED = { host: HOST, 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' }

async function at(path: string, headers: Headers_ = PROXIED, method = 'POST', body = '{"algorithm":"ec:secp256r1"}') {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { 'content-type': 'application/json', ...headers },
  })
  asked.end(method === 'POST' ? body : undefined)
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject)
  })
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const KEY = '/kas.AccessService/PublicKey'
const REWRAP = '/kas.AccessService/Rewrap'

test('each server has its own path and its own keys', async () => {
  expect(JSON.parse((await at(`/gb${KEY}`)).body)).toMatchObject({ kid: 'gb-1' })
  expect(JSON.parse((await at(`/gb-standby${KEY}`)).body)).toMatchObject({ kid: 'gb-standby-1' })
  for (const path of [KEY, `/gbx${KEY}`, `/gb/${KEY}`]) expect((await at(path)).body).not.toContain('kid')
  expect((await at(`/gb${KEY}`, { ...PROXIED, host: 'gb.example' })).body).not.toContain('kid')
})

test('nothing is answered that did not come by https, as our own proxy saw it', async () => {
  const { 'x-forwarded-proto': _, ...bare } = PROXIED
  for (const headers of [
    bare,
    { ...PROXIED, 'x-forwarded-proto': 'http' },
    { ...PROXIED, 'x-forwarded-proto': 'https, http' },
  ]) {
    expect(await at(`/gb${KEY}`, headers)).toMatchObject({ status: 403 })
  }
})

test('a page is answered where the operator named its origin for that server, and nowhere else', async () => {
  const preflight = (path: string, origin: string) =>
    at(`${path}${REWRAP}`, { ...PROXIED, origin, 'access-control-request-method': 'POST' }, 'OPTIONS')
  const allowed = await preflight('/gb', 'https://pages.example')
  expect(allowed).toMatchObject({
    status: 204,
    headers: { 'access-control-allow-origin': 'https://pages.example', vary: 'origin' },
  })
  expect(allowed.headers['access-control-allow-headers']).toMatch(/authorization.*dpop.*x-rewrap-additional-context/)
  expect(allowed.headers['access-control-allow-credentials']).toBeUndefined()
  for (const [path, origin] of [
    ['/gb-standby', 'https://pages.example'],
    ['/gb', 'https://pages.example.evil'],
    ['/gb', 'null'],
  ] as const) {
    const refused = await preflight(path, origin)
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, undefined])
  }
})

test('what was seen is remembered by all that share the tables, and a full memory takes nothing', async () => {
  const { read } = running.node
  let now = 1_000_000
  const clock = () => now
  const [one, other] = [seenIn(read, clock), seenIn(read, clock)]
  const mark = (name: string) => ({ of: ['proof', 'key', name] as const, until: now + 120 })
  expect(await one.take([mark('a'), mark('b')])).toBe('new')
  expect(await other.take([mark('c'), mark('b')])).toBe('seen')
  expect(await seenIn(read, clock, 3).take([mark('d')])).toBe('full')
  now += 1000
  expect(await seenIn(read, clock, 3).take([mark('d')])).toBe('new')
})

test('a request that one server took is taken by no standby: neither with its token and proof, nor with others', async () => {
  const key = await officialKey('ES256')
  const reader = { person: 'p-1', name: '', role: 'exporter', organisation: 'Example Works', nation: 'GB' } as const
  const now = () => Math.floor(Date.now() / 1000)
  const tokenFor = async (audience: string) =>
    (await issueToken(running.node, reader, { audience, jkt: key.jkt }, now())).token
  const said = JSON.parse((await at(`/gb${KEY}`)).body)
  const planned = { sid: 'gb', url: PRIMARY, kid: said.kid, publicKey: said.publicKey }
  const crypto = webContainerCrypto(webcrypto)
  const other = { ...planned, sid: 'ru', url: 'https://kas.ru.example' }
  const policy = encodePolicy(policyFor([planned, other]))
  const access = await keyAccessFor(crypto, planned, crypto.random(32), policy)
  const token = await tokenFor(PRIMARY)
  const signedRequestToken = await requestTokenOf(key, { access, policy, clientPublicKey: planned.publicKey, token })
  const rewrap = async (path: string, bearer: string, proof: string) => {
    const headers = { ...PROXIED, authorization: `DPoP ${bearer}`, dpop: proof }
    return at(`${path}${REWRAP}`, headers, 'POST', JSON.stringify({ signedRequestToken }))
  }
  const proof = await proofOf(key, `${PRIMARY}${REWRAP}`)
  expect((await rewrap('/gb', token, proof)).status).toBe(200)
  expect((await rewrap('/gb-standby', token, proof)).status).toBe(401)
  const another = await rewrap('/gb-standby', await tokenFor(STANDBY), await proofOf(key, `${STANDBY}${REWRAP}`))
  expect(another.status).toBe(401)
})

test('an address that is refused again and again is told to wait, and no other', async () => {
  const rewrap = (address: string) =>
    at(`/gb${REWRAP}`, { ...PROXIED, 'x-forwarded-for': address }, 'POST', '{"signedRequestToken":"a.b.c"}')
  const answers = await Promise.all(Array.from({ length: 100 }, () => rewrap('192.0.2.7')))
  expect(answers.some(({ status }) => status === 401)).toBe(true)
  expect((await rewrap('192.0.2.7')).status).toBe(429)
  expect((await rewrap('192.0.2.8')).status).toBe(401)
})

test('a node that is stopped gives no share at any address', async () => {
  running.node.store.halt('the log was contradicted')
  for (const path of ['/gb', '/gb-standby'])
    expect(await at(`${path}/kas.AccessService/Rewrap`)).toMatchObject({
      status: 503,
      body: expect.stringContaining('unavailable'),
    })
})
