/** Key servers asked over HTTP: what is answered, at which routes, and to whom. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { askedServers } from './asked-servers.ts'
import { sha256Of } from './official-call.ts'
import { policyOf } from './two-servers.ts'

const { share, world, policy, access, key, client, call, opened, nothingAsked } = await askedServers()
afterAll(() => world.close())

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

  it('of the other nation does not follow from one’s own: each decides alone, and the client is told of both', async () => {
    world.decide.GB = () => ({ permit: false, because: 'denied' })
    const said: unknown[] = []
    const told = ({ sid }: { readonly sid: string }, answer: string) => void said.push([sid, answer])
    const source = sharesFromServers({ ...world.ports('ru-exporter'), told })
    await expect(source(access.GB, policy)).rejects.toMatchObject({
      code: 'no-share',
      message: expect.stringMatching(/may not be opened/),
    })
    expect(await source(access.RU, policy)).toEqual(share)
    expect(said).toEqual([
      ['gb', 'denied'],
      ['ru', 'given'],
    ])
  })
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

  it('tell whoever has a token, and nobody else, both nations’ keys as values of which none can be left out', async () => {
    const path = '/policy.attributes.AttributesService/GetAttributeValuesByFqns'
    const [gb, ru] = ['gb', 'ru'].map((sid) => `https://gb.entente.example/attr/mtca-gb-ru/value/${sid}`)
    expect((await post(path, { fqns: [gb, ru] })).status).toBe(401)
    const authorization = `Bearer ${await world.token('ru-exporter', world.planned.GB.url, key.jkt)}`
    const foreign = `Bearer ${await world.token('ru-exporter', world.planned.RU.url, key.jkt)}`
    expect((await post(path, { fqns: [gb, ru] }, { authorization: foreign })).status).toBe(401)
    const keyOf = (code: 'GB' | 'RU', algorithm: string) => {
      const { url, kid, publicKey } = world.planned[code]
      return expect.objectContaining({ kasKeys: [{ kasUri: url, publicKey: { algorithm, kid, pem: publicKey } }] })
    }
    const attribute = expect.objectContaining({ rule: 'ATTRIBUTE_RULE_TYPE_ENUM_ALL_OF' })
    expect(await (await post(path, { fqns: [gb, ru] }, { authorization })).json()).toEqual({
      fqnAttributeValues: {
        [`${gb}`]: { attribute, value: keyOf('GB', 'ALGORITHM_RSA_2048') },
        [`${ru}`]: { attribute, value: keyOf('RU', 'ALGORITHM_EC_P256') },
      },
    })
    for (const fqns of [[gb, `${gb}x`], [], gb]) {
      expect((await post(path, { fqns }, { authorization })).status).toBe(404)
    }
  })

  it('let this node’s own pages and those of the partner’s node ask, and their browsers read the answer', async () => {
    for (const origin of [world.running.GB.origin, world.running.RU.origin]) {
      expect(await call({ headers: { origin } })).toMatchObject({ status: 200 })
      const preflight = await at('/kas.AccessService/Rewrap', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
      const { headers, status } = preflight
      expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, origin, 'origin'])
      expect(headers.get('access-control-allow-headers')).toContain('dpop')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
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
})
