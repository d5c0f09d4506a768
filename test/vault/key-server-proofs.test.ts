/** Who is heard at a key server: tokens, proofs and signed requests, each once. */
import { afterAll, describe, expect, it } from 'vitest'
import { issueToken } from '../../node/src/vault/kas/issue.ts'
import { askedServers } from './asked-servers.ts'
import { type Bent, officialCall, officialKey, proofOf, requestTokenOf } from './official-call.ts'

const { world, policy, access, key, clientPublicKey, call, nothingAsked } = await askedServers()
afterAll(() => world.close())

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

  it('a token of his home node that is over, or has not begun', async () => {
    const reader = {
      person: 'ru-exporter',
      name: '',
      role: 'exporter',
      organisation: 'Example Aircraft Works',
    } as const
    const at = (ago: number) =>
      issueToken(
        world.running.RU.node,
        { ...reader, nation: 'RU' },
        { audience: world.planned.GB.url, jkt: key.jkt },
        Math.floor(Date.now() / 1000) - ago,
      )
    expect(await call({ authorization: `Bearer ${(await at(0)).token}` })).toMatchObject({ status: 200 })
    world.asked.GB.length = 0
    for (const ago of [301, 900, 86_400, -120]) {
      const refused = { status: 401, code: 'unauthenticated', results: [] }
      expect(await call({ authorization: `Bearer ${(await at(ago)).token}` }), `${ago}`).toMatchObject(refused)
    }
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
    const token = await world.token('ru-exporter-2', world.planned.GB.url, key.jkt)
    const what = { access: access.GB, policy, clientPublicKey, token }
    const callOnce = async () => ({
      signedRequestToken: await requestTokenOf(key, what),
      proof: await proofOf(key, `${access.GB.url}/kas.AccessService/Rewrap`),
    })
    // All are ready before the first is sent: what it takes to sign them is no part of the minute.
    const calls = await Promise.all(Array.from({ length: 70 }, callOnce))
    const answers = await Promise.all(calls.map((bent) => officialCall(key, what, bent)))
    const waiting = answers.filter(({ status, code }) => status === 429 && code === 'resource_exhausted')
    expect(waiting.length).toBeGreaterThan(0)
    expect(answers.length - waiting.length).toBeGreaterThanOrEqual(60)
    expect((await call()).status).toBe(200)
  }, 60_000)
})

it('what was refused is noted for auditors, without filling the log', async () => {
  const acts = await world.running.GB.node.read
    .selectFrom('act')
    .select(['body'])
    .where('type', '=', 'access.denied')
    .where('subject', '=', 'access/node')
    .execute()
  const codes = acts.map(({ body }) => Object(body).code).sort()
  expect(codes).toEqual(['proof', 'replay', 'request', 'token'])
})
