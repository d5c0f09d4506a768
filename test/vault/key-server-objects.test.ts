/** What a key server makes of the objects and policies that it is asked about. */
import { generateKeyPairSync, webcrypto } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { bindingOf } from '../../core/src/container/binding.ts'
import { keyAccessFor } from '../../core/src/container/key-access.ts'
import { bentPolicy, serverOf } from '../../core/src/container/testing/nations.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { askedServers } from './asked-servers.ts'
import type { Bent } from './official-call.ts'
import { policyOf } from './two-servers.ts'

const { crypto, share, world, policy, client, call, nothingAsked } = await askedServers()
afterAll(() => world.close())

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
