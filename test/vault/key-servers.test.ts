/**
 * Both nations' key servers on nodes of their own, asked over HTTP: by our client, and by calls of the official
 * client's form that are bent one thing at a time (`vault.md`, sections 3 to 5).
 */
import { createPrivateKey, generateKeyPairSync, sign as signBy, webcrypto } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bindingOf } from '../../core/src/container/binding.ts'
import { type KeyAccess, keyAccessFor } from '../../core/src/container/key-access.ts'
import { openInMemory } from '../../core/src/container/open.ts'
import { encodePolicy } from '../../core/src/container/policy.ts'
import { bentPolicy, registeredAs, serverOf } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto, webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { unwrapShare } from '../../core/src/container/wrap.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { base64, fromBase64, utf8 } from '../../core/src/ledger/bytes.ts'
import { openFile, packFile } from '../../node/src/vault/container/files.ts'
import { writePackage } from '../../node/src/vault/container/write.ts'
import { ententeBeside } from '../entente.ts'
import {
  type Bent,
  type Official,
  officialCall,
  officialKey,
  proofOf,
  requestTokenOf,
  sha256Of,
} from './official-call.ts'
import { policyOf, registerAtBoth, type TwoServers, twoServers } from './two-servers.ts'

const crypto = webContainerCrypto(webcrypto)
const share = crypto.random(32)
let world: TwoServers
let policy: string
let access: { readonly GB: KeyAccess; readonly RU: KeyAccess }
let key: Official
const client = generateKeyPairSync('rsa', { modulusLength: 2048 })
const clientPublicKey = client.publicKey.export({ type: 'spki', format: 'pem' }).toString()

beforeAll(async () => {
  world = await twoServers()
  policy = encodePolicy(policyOf(world))
  access = {
    GB: await keyAccessFor(crypto, world.planned.GB, share, policy),
    RU: await keyAccessFor(crypto, world.planned.RU, share, policy),
  }
  key = await officialKey()
}, 120_000)
afterAll(() => world.close())
beforeEach(() => {
  world.asked.GB.length = 0
  world.asked.RU.length = 0
})
afterEach(() => {
  world.decide.GB = world.decide.RU
})

/** A call to the British server by somebody of the Russian recipient, with something bent. */
async function call(bent: Bent = {}, as = 'ru-exporter', audience = world.planned.GB.url) {
  const token = await world.token(as, audience, key.jkt)
  return officialCall(key, { access: access.GB, policy, clientPublicKey, token }, bent)
}

async function opened(wrapped: string | undefined): Promise<Uint8Array> {
  const own = createPrivateKey(client.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const unwrapping = await webUnwrappingKey(webcrypto, '', 'wrapped', own.export({ type: 'pkcs8', format: 'der' }))
  return unwrapShare(crypto, unwrapping, { wrappedKey: fromBase64(wrapped ?? '') ?? new Uint8Array() })
}

/** Whoever packs, with the public half (PEM) of what he signs by. */
function signer() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sign = async (message: Uint8Array) =>
    signBy('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' as const })
  return { sign, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}

/** Nothing was decided and nothing left. */
function nothingAsked(): void {
  expect(world.asked.GB).toEqual([])
}

describe('a share', () => {
  it('comes back under the client’s key once this nation decided, with the act that permits it', async () => {
    const { status, results } = await call()
    expect(status).toBe(200)
    expect(results).toMatchObject([
      {
        status: 'permit',
        metadata: { 'X-Required-Obligations': [], 'X-Entente-Receipt': `act-${policyOf(world).uuid}` },
      },
    ])
    expect(await opened(results[0]?.kasWrappedKey)).toEqual(share)
    expect(world.asked.GB).toMatchObject([
      {
        ...{
          agreement: 'mtca-gb-ru',
          uuid: policyOf(world).uuid,
          policy,
          sid: 'gb',
          kid: 'gb-mtca-2014',
          failures: [],
        },
        ...{ origin: world.planned.GB.url, opening: null, request: expect.stringMatching(/^sha256:/) },
        recipient: { nation: 'RU', organisation: 'Example Aircraft Works', person: 'ru-exporter' },
        clientKey: sha256Of(client.publicKey.export({ type: 'spki', format: 'der' })),
      },
    ])
  })

  it('is asked of either nation by our own client, with one name for the opening in both', async () => {
    const source = sharesFromServers(world.ports('ru-exporter'))
    expect(await source(access.GB, policy)).toEqual(share)
    expect(await source(access.RU, policy)).toEqual(share)
    const [gb, ru] = [world.asked.GB[0], world.asked.RU[0]]
    expect(gb?.opening).toMatch(/^[\w-]{22}$/)
    expect(ru?.opening).toBe(gb?.opening)
    expect(ru).toMatchObject({ sid: 'ru', recipient: { nation: 'RU', person: 'ru-exporter' } })
  })

  it('may be asked for by the older path, and by a key of P-256 for one object', async () => {
    expect((await call({ path: '/v2/rewrap' })).results).toMatchObject([{ status: 'permit' }])
    const point = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = point.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const answer = await call({ clientPublicKey: pem })
    expect(answer.sessionPublicKey).toMatch(/^-----BEGIN PUBLIC KEY-----/)
    expect(await call({ clientPublicKey: pem, objects: 2 })).toMatchObject({ status: 400, code: 'invalid_argument' })
    expect((await call({ objects: 2 })).results).toHaveLength(2)
  })

  it('does not leave where the decision is no, or cannot be made, and the words say no more', async () => {
    const said = async () => (await call()).results
    world.decide.GB = () => ({ permit: false, because: 'denied' })
    expect(await said()).toMatchObject([
      { status: 'fail', error: 'rpc error: code = PermissionDenied desc = forbidden' },
    ])
    world.decide.GB = () => ({ permit: false, because: 'not-now' })
    expect(await said()).toMatchObject([{ status: 'fail', error: expect.stringMatching(/Unavailable/) }])
    world.decide.GB = () => Promise.reject(new Error('the disk is full'))
    const [failed] = await said()
    expect(failed).toMatchObject({ status: 'fail', error: expect.stringMatching(/Unavailable/) })
    expect(JSON.stringify(failed)).not.toMatch(/disk|kasWrappedKey/)
  })

  it('of the other nation does not follow from one’s own: each decides alone', async () => {
    world.decide.GB = () => ({ permit: false, because: 'denied' })
    const source = sharesFromServers(world.ports('ru-exporter'))
    await expect(source(access.GB, policy)).rejects.toMatchObject({
      code: 'no-share',
      message: expect.stringMatching(/may not be opened/),
    })
    expect(await source(access.RU, policy)).toEqual(share)
  })
})

describe('without a token of either nation for this server and a proof of its key, nothing is decided', () => {
  it.each<[string, Bent]>([
    ['no token', { authorization: null }],
    ['a session’s token', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['no proof, which makes the official server take the request unverified', { proof: null }],
    ['a proof for another server', { htu: 'http://127.0.0.1:1/kas.AccessService/Rewrap' }],
    ['a proof for another path of this server', { htu: 'PATH' }],
    ['a proof for another method', { htm: 'GET' }],
    ['an old proof', { age: -61 }],
    ['a proof from the future', { age: 3600 }],
    ['a proof of another type', { typ: 'jwt' }],
    ['a proof with the hash of another token', { ath: 'A'.repeat(43) }],
    ['a request from before its window', { window: [120, 3600] }],
    ['a request after its window', { window: [-7000, -120] }],
    ['a request that is good for ever', { window: [-3600, 86_400] }],
    ['a request that is none', { signedRequestToken: 'a.b.c' }],
  ])('%s', async (_name, bent) => {
    const at = bent.htu === 'PATH' ? { ...bent, htu: `${world.planned.GB.url}/v2/rewrap` } : bent
    expect(await call(at)).toMatchObject({ status: 401, code: 'unauthenticated' })
    nothingAsked()
  })

  it('a token of a person here for another server, or of the partner’s for its own', async () => {
    expect(await call({}, 'ru-exporter', world.planned.RU.url)).toMatchObject({ status: 401 })
    nothingAsked()
  })

  it('a token that is bound to another key: whoever finds a token cannot use it', async () => {
    const thief = await officialKey('ES256')
    expect(await call({ proofKey: thief, requestKey: thief })).toMatchObject({ status: 401 })
    nothingAsked()
  })

  it('a proof whose header brings a private key, a weak one, or none', async () => {
    const jwk = { ...key.jwk, d: 'AQAB' }
    const weak = { ...key.jwk, n: key.jwk.n?.slice(0, 171) ?? '' }
    for (const bent of [{ jwk }, { jwk: weak }, { jwk: { kty: 'oct', k: 'AAAA' } }])
      expect(await call(bent)).toMatchObject({ status: 401 })
    nothingAsked()
  })

  it('a request that is signed by another key than the proof’s', async () => {
    expect(await call({ requestKey: await officialKey('ES256') })).toMatchObject({ status: 401 })
    nothingAsked()
  })

  it('a token that its bearer signed himself, or that says of one’s own algorithm that there is none', async () => {
    const token = await world.token('ru-exporter', world.planned.GB.url, key.jkt)
    const [head = '', body = '', signature = ''] = token.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...claims, organisation: 'Another Ltd' })).toString('base64url')
    for (const bent of [`${none}.${body}.`, `${none}.${body}.${signature}`, `${head}.${other}.${signature}`])
      expect(await call({ authorization: `Bearer ${bent}` })).toMatchObject({ status: 401 })
    nothingAsked()
  })
})

describe('nothing is taken twice', () => {
  it('a whole call, a proof with another request, and a request with another proof', async () => {
    const token = await world.token('ru-exporter', world.planned.GB.url, key.jkt)
    const what = { access: access.GB, policy, clientPublicKey, token }
    const signedRequestToken = await requestTokenOf(key, what)
    const proof = await proofOf(key, `${access.GB.url}/kas.AccessService/Rewrap`)
    expect((await officialCall(key, what, { signedRequestToken, proof })).status).toBe(200)
    for (const again of [{ signedRequestToken, proof }, { proof }, { signedRequestToken }])
      expect(await officialCall(key, what, again)).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(world.asked.GB).toHaveLength(1)
  })

  it('not at the other server either: its proof and its token are for that one alone', async () => {
    const token = await world.token('ru-exporter', world.planned.GB.url, key.jkt)
    const what = { access: access.GB, policy, clientPublicKey, token }
    const bent = {
      signedRequestToken: await requestTokenOf(key, what),
      proof: await proofOf(key, `${access.GB.url}/kas.AccessService/Rewrap`),
    }
    expect(await officialCall(key, { ...what, access: access.RU }, bent)).toMatchObject({ status: 401 })
    expect(world.asked.RU).toEqual([])
  })
})

describe('what an object or its policy says wrongly is told to the decision, and gives nothing', () => {
  const UNREADABLE = 'rpc error: code = InvalidArgument desc = bad request'
  const refused = async (bent: Bent, as?: string) => {
    const { status, results } = await call(bent, as)
    expect(status).toBe(200)
    expect(results[0]?.kasWrappedKey).toBeUndefined()
    return { error: results[0]?.error, failures: world.asked.GB[0]?.failures }
  }
  const sealed = () => policyOf(world)

  it('a policy that was altered: the share does not bind it', async () => {
    const altered = bentPolicy(sealed(), { notAfter: '2030-01-01T00:00:00Z' })
    expect(await refused({ policy: altered })).toEqual({ error: UNREADABLE, failures: ['binding'] })
    const hash = bindingOf(crypto.random(32), altered)
    const bound = await refused({ policy: altered, object: { policyBinding: { hash } } })
    expect(bound.error).toBe(UNREADABLE)
  })

  it('a policy with an unknown member, of another version, or not canonical', async () => {
    expect(await refused({ policy: bentPolicy(sealed(), { v: 2 }) })).toMatchObject({ error: UNREADABLE })
    world.asked.GB.length = 0
    expect(await refused({ policy: bentPolicy(sealed(), { extra: true }) })).toMatchObject({
      failures: ['policy', 'binding'],
    })
  })

  it('a policy that is none at all, of which nobody can say to which package it belongs', async () => {
    expect(await refused({ policy: base64(utf8('{}')) })).toEqual({ error: UNREADABLE, failures: undefined })
  })

  it('a package of another agreement, or one whose policy names other servers: an object too many, or another’s', async () => {
    const agreement = bentPolicy(sealed(), { agreement: 'other' })
    const kaos = bentPolicy(sealed(), {
      kaos: sealed().entente.kaos.map((each) => ({ ...each, kid: `${each.kid}-2` })),
    })
    for (const other of [agreement, kaos]) {
      world.asked.GB.length = 0
      const object = { policyBinding: { hash: bindingOf(share, other) } }
      expect(await refused({ policy: other, object })).toEqual({ error: UNREADABLE, failures: ['key'] })
    }
  })

  it('an object of another server, nation or key, or a share that is not under our key', async () => {
    const stranger = await serverOf(webcrypto, 'gb', world.planned.GB.url, 'gb-mtca-2014', 'wrapped')
    const foreign = await keyAccessFor(crypto, stranger, share, policy)
    const cases: [object, string][] = [
      [{ url: 'https://kas.gb.example' }, 'no such key access object'],
      [{ sid: 'ru' }, 'bad request'],
      [{ kid: 'gb-none' }, 'no such key access object'],
      [{ wrappedKey: foreign.wrappedKey }, 'bad request'],
    ]
    for (const [object, words] of cases) {
      world.asked.GB.length = 0
      const { error, failures } = await refused({ object })
      expect(error).toBe(`rpc error: code = InvalidArgument desc = ${words}`)
      expect(failures).toEqual(['key'])
    }
  })

  it('an object of an unknown type or with an unknown member is not read, and not decided on', async () => {
    for (const object of [{ type: 'mlkem-wrapped' }, { extra: 1 }, { protocol: 'other' }]) {
      expect((await refused({ object })).error).toBe(
        'rpc error: code = InvalidArgument desc = no such key access object',
      )
      nothingAsked()
    }
  })

  it('somebody of an organisation or a nation that the package does not name', async () => {
    expect(await refused({}, 'ru-exporter-2')).toEqual({
      error: 'rpc error: code = PermissionDenied desc = forbidden',
      failures: ['recipient'],
    })
    world.asked.GB.length = 0
    expect(await refused({}, 'gb-exporter')).toMatchObject({ failures: ['recipient'] })
  })

  it('a client key that is none refuses the call before any private key is used', async () => {
    const pemOf = (modulusLength: number) =>
      generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const der = client.publicKey.export({ type: 'spki', format: 'der' }).fill(0, 24)
    const broken = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
    for (const bad of ['none', pemOf(512), pemOf(1024), broken]) {
      const answer = await call({ clientPublicKey: bad })
      expect(answer, bad).toMatchObject({ status: 400, code: 'invalid_argument' })
    }
    nothingAsked()
  })
})

describe('nobody fills the memory of what was seen', () => {
  const marks = async () => {
    const rows = world.running.GB.node.read.selectFrom('vault_seen').select(({ fn }) => fn.countAll().as('count'))
    return Number((await rows.executeTakeFirstOrThrow()).count)
  }

  it('with bodies that are no requests: they are not remembered', async () => {
    const before = await marks()
    expect(await call({ clientPublicKey: 'A'.repeat(3000) })).toMatchObject({ status: 400, code: 'invalid_argument' })
    expect(await marks()).toBe(before)
    nothingAsked()
  })

  it('with calls without end: after sixty in a minute a person is asked to wait, and another is not', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => call({}, 'ru-exporter-2')))
    const waiting = answers.filter(({ status, code }) => status === 429 && code === 'resource_exhausted')
    expect(waiting.length).toBeGreaterThan(0)
    expect(answers.length - waiting.length).toBeGreaterThanOrEqual(60)
    expect((await call()).status).toBe(200)
  }, 60_000)
})

describe('our client', () => {
  it('asks no server that neither nation serves, whatever a file says: its home node gives no token for it', async () => {
    const elsewhere = { ...access.GB, url: 'https://kas.evil.example' }
    const source = sharesFromServers(world.ports('ru-exporter'))
    await expect(source(elsewhere, policy)).rejects.toMatchObject({
      code: 'no-share',
      message: expect.stringMatching(/gave no token/),
    })
  })

  it('says so where a server does not answer, and is given no token where its user may not have one', async () => {
    const ports = world.ports('ru-exporter')
    const source = sharesFromServers({
      ...ports,
      post: (url, ...rest) => ports.post(url.replace(/:\d+\//, ':1/'), ...rest),
    })
    await expect(source(access.GB, policy)).rejects.toMatchObject({
      code: 'no-share',
      message: expect.stringMatching(/does not answer/),
    })
    const officer = sharesFromServers(world.ports('ru-licensing'))
    await expect(officer(access.GB, policy)).rejects.toMatchObject({
      code: 'no-share',
      message: expect.stringMatching(/gave no token/),
    })
  })
})

describe('a browser', () => {
  it('opens a package in memory with the shares of both servers, by nothing but what `core` has', async () => {
    const { sign, pem } = signer()
    const parts: Uint8Array[] = []
    const plain = Buffer.from('a drawing')
    const source = {
      size: plain.length,
      read: async (from: number, length: number) => plain.subarray(from, from + length),
    }
    const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
    await writePackage(source, { write }, world.terms(), { crypto, sign })
    const bytes = new Uint8Array(Buffer.concat(parts))
    const shares = sharesFromServers(world.ports('ru-exporter'))
    const read = async (from: number, length: number) => bytes.subarray(from, from + length)
    const registered = registeredAs(bytes, pem)
    const opened = await openInMemory({ size: bytes.length, read }, shares, registered, crypto)
    expect(Buffer.from(opened.plain).toString()).toBe('a drawing')
    expect(world.asked.GB[0]?.opening).toBe(world.asked.RU[0]?.opening)
  })
})

describe('`entente open`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-open-'))
  const at = (name: string) => join(folder, name)
  afterAll(() => rmSync(folder, { recursive: true }))
  const { sign, pem } = signer()
  beforeAll(async () => {
    writeFileSync(at('plain'), 'a drawing')
    await packFile(at('plain'), at('package.tdf'), world.terms(), { crypto, sign })
    await packFile(at('plain'), at('other.tdf'), world.terms(), { crypto, sign })
    writeFileSync(at('session'), `${await world.session('ru-exporter')}\n`)
  })
  const open = (name: string, to: string) =>
    ententeBeside('open', at(name), '--to', at(to), '--token', at('session'), '--url', world.running.RU.origin)

  it('asks nobody for a share of what is not the registered file, and says so', async () => {
    const unknown = await open('package.tdf', 'unregistered')
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringMatching(/^digest: the home node tells no reg/) })
    await registerAtBoth(world, readFileSync(at('package.tdf')), pem)
    const other = await open('other.tdf', 'unregistered')
    expect(other).toMatchObject({ status: 1, stderr: 'digest: the file is not the one that was registered\n' })
    expect([world.asked.GB, world.asked.RU, existsSync(at('unregistered'))]).toEqual([[], [], false])
  }, 60_000)

  it('opens a package with the token of a session at home', async () => {
    expect(await open('package.tdf', 'opened')).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(at('opened'), 'utf8')).toBe('a drawing')
    expect([world.asked.GB.length, world.asked.RU.length]).toEqual([1, 1])
  })

  it('leaves nothing when a nation says no, and says which', async () => {
    world.decide.GB = () => ({ permit: false, because: 'denied' })
    const shares = sharesFromServers(world.ports('ru-exporter'))
    const registered = registeredAs(readFileSync(at('package.tdf')), pem)
    await expect(openFile(at('package.tdf'), at('denied'), shares, registered)).rejects.toMatchObject({
      code: 'no-share',
      message: 'no server of GB gave its share',
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('denied'))).toEqual([])
  })
})

describe('the routes around it', () => {
  const at = (path: string, init?: RequestInit) => fetch(`${world.planned.GB.url}${path}`, init)
  const post = (path: string, body: object, headers = {}) =>
    at(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })

  it('give the key that packages are encrypted to, by its kind, and no base key', async () => {
    const { kid, publicKey } = world.planned.GB
    const asked = await post('/kas.AccessService/PublicKey', { algorithm: 'rsa:2048', v: '2' })
    expect(await asked.json()).toEqual({ kid, publicKey })
    expect(await (await at('/v2/kas_public_key?algorithm=rsa:2048&v=2')).json()).toEqual({ kid, publicKey })
    expect((await post('/kas.AccessService/PublicKey', { algorithm: 'ec:secp256r1' })).status).toBe(404)
    const known = await post('/wellknownconfiguration.WellKnownService/GetWellKnownConfiguration', {})
    expect(await known.json()).toEqual({ configuration: {} })
  })

  it('name the servers of the agreement to whoever has a token, and to nobody else', async () => {
    const path = '/policy.kasregistry.KeyAccessServerRegistryService/ListKeyAccessServers'
    expect((await post(path, { pagination: {} })).status).toBe(401)
    const authorization = `Bearer ${await world.token('ru-exporter', world.planned.GB.url, key.jkt)}`
    const expected = {
      keyAccessServers: [{ uri: world.planned.GB.url }, { uri: world.planned.RU.url }],
      pagination: {},
    }
    expect(await (await post(path, { pagination: {} }, { authorization })).json()).toEqual(expected)
    expect(await (await at('/key-access-servers', { headers: { authorization } })).json()).toEqual(expected)
  })

  it('take no page of a foreign origin, and read no body that is none', async () => {
    const foreign = await call({ headers: { origin: 'https://evil.example' } })
    expect(foreign).toMatchObject({ status: 403, code: 'permission_denied' })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await at('/kas.AccessService/Rewrap', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const text = await at('/kas.AccessService/Rewrap', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(text.status).toBe(400)
    expect((await at('/kas.AccessService/Rewrap')).status).toBe(404)
    nothingAsked()
  })

  it('note what was refused for auditors, without filling the log', async () => {
    const acts = await world.running.GB.node.read
      .selectFrom('act')
      .select(['body'])
      .where('type', '=', 'access.denied')
      .where('subject', '=', 'access/node')
      .execute()
    const codes = acts.map(({ body }) => Object(body).code).sort()
    expect(codes).toEqual(['proof', 'replay', 'request', 'token'])
  })
})
