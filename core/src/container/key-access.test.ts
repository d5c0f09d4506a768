import { webcrypto } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { base64, fromBase64, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { bindingOf, hashIn, isBound } from './binding.ts'
import { keyAccessFor, parseRequestedKeyAccess, shareOf } from './key-access.ts'
import { planEntry, requirePlan, requireSplits } from './plan.ts'
import { encodePolicy, parsePolicy } from './policy.ts'
import { pemOfPoint, wrappingKeyOf } from './public-key.ts'
import { joinKey, splitKey } from './split.ts'
import { bentPolicy, policyFor, refusedAs, type Server, serverOf, twoServers } from './testing/nations.ts'
import { webContainerCrypto } from './web-crypto.ts'
import { unwrapShare, wrapShare } from './wrap.ts'

const CRYPTO = webContainerCrypto(webcrypto)
const share = (byte: number) => new Uint8Array(32).fill(byte)
let servers: [Server, Server]
let policy: string

beforeAll(async () => {
  servers = await twoServers(webcrypto)
  policy = encodePolicy(policyFor(servers))
})

describe('pairs of one use', () => {
  it('sign as ES256 does, and agree as ECDH on P-256 does, each another one', async () => {
    const message = utf8('a proof')
    const [one, other] = [await CRYPTO.signingPair(), await CRYPTO.signingPair()]
    const verified = (point: Uint8Array, by: Uint8Array) => p256.verify(by, message, point, { lowS: false })
    expect(verified(one.point, await one.sign(message))).toBe(true)
    expect(verified(other.point, await one.sign(message))).toBe(false)
    const { point, key } = await CRYPTO.agreeingPair()
    const wrapped = await wrapShare(CRYPTO, { type: 'ec-wrapped', point }, share(7))
    expect(await unwrapShare(CRYPTO, key, wrapped)).toEqual(share(7))
    const stranger = await CRYPTO.agreeingPair()
    expect(await refusedAs(() => unwrapShare(CRYPTO, stranger.key, wrapped))).toBe('key')
  })
})

describe('a data key split between two nations', () => {
  it('is given by all shares together', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 2, max: 5 }), (key, nations) => {
        const shares = splitKey(key, nations, CRYPTO.random)
        expect(joinKey(shares)).toEqual(key)
      }),
    )
  })

  it('is split in two at least, and never with a share of zeros beside the whole key', async () => {
    expect(await refusedAs(() => splitKey(share(1), 1, CRYPTO.random))).toBe('split')
    expect(await refusedAs(() => splitKey(share(1), 2, () => share(0)))).toBe('zero-share')
    expect(await refusedAs(() => joinKey([share(1), share(0)]))).toBe('zero-share')
    expect(await refusedAs(() => joinKey([share(1)]))).toBe('split')
    expect(await refusedAs(() => joinKey([share(1), share(2).subarray(1)]))).toBe('key')
  })
})

describe('a share under a nation’s key', () => {
  it('comes back by that key, of either type', async () => {
    for (const server of servers) {
      const access = await keyAccessFor(CRYPTO, server, share(7), policy)
      expect(await shareOf(CRYPTO, server.key, access, policy)).toEqual(share(7))
    }
  })

  it('does not come back by another key of the same type and name', async () => {
    for (const server of servers) {
      const other = await serverOf(webcrypto, server.sid, server.url, server.kid, server.key.type)
      const access = await keyAccessFor(CRYPTO, server, share(7), policy)
      expect(await refusedAs(() => shareOf(CRYPTO, other.key, access, policy))).toBe('key')
    }
  })

  it('is refused once the policy, the binding, or any byte of what is wrapped differs', async () => {
    const other = encodePolicy(policyFor(servers, 1001))
    for (const server of servers) {
      const access = await keyAccessFor(CRYPTO, server, share(7), policy)
      const wrapped = fromBase64(access.wrappedKey) ?? new Uint8Array()
      wrapped[wrapped.length - 1] = (wrapped.at(-1) ?? 0) ^ 1
      const bent = { ...access, wrappedKey: base64(wrapped) }
      const rebound = { ...access, policyBinding: { ...access.policyBinding, hash: bindingOf(share(8), policy) } }
      expect(await refusedAs(() => shareOf(CRYPTO, server.key, access, other))).toBe('binding')
      expect(await refusedAs(() => shareOf(CRYPTO, server.key, rebound, policy))).toBe('binding')
      expect(await refusedAs(() => shareOf(CRYPTO, server.key, bent, policy))).toBe('key')
    }
  })

  it('that is zero, or of another length, is refused when unwrapped', async () => {
    const [gb] = servers
    const key = wrappingKeyOf(gb.publicKey)
    const spki = key.type === 'wrapped' ? key.spki : new Uint8Array()
    for (const [bytes, code] of [
      [share(0), 'zero-share'],
      [new Uint8Array(31).fill(1), 'key'],
    ] as const) {
      const wrappedKey = (await CRYPTO.rsaEncrypt(spki, bytes)) ?? new Uint8Array()
      expect(await refusedAs(() => unwrapShare(CRYPTO, gb.key, { wrappedKey }))).toBe(code)
    }
  })

  it('is not wrapped under what is no key, a short key, or a point that is not on the curve', async () => {
    const short = await webcrypto.subtle.generateKey(
      { name: 'RSA-OAEP', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' },
      true,
      ['encrypt', 'decrypt'],
    )
    const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', short.publicKey))
    expect(await refusedAs(() => wrapShare(CRYPTO, { type: 'wrapped', spki }, share(1)))).toBe('key')
    expect(await refusedAs(() => wrappingKeyOf('-----BEGIN CERTIFICATE-----'))).toBe('key')
    const off = new Uint8Array(65).fill(3)
    off[0] = 4
    expect(await refusedAs(() => wrappingKeyOf(pemOfPoint(off)))).toBe('key')
  })
})

describe('a policy’s binding', () => {
  it('is written as hexadecimal digits, and holds in either encoding and in no other', () => {
    const hash = bindingOf(share(9), policy)
    const raw = base64(hashIn(hash) ?? new Uint8Array())
    expect(isBound(share(9), policy, hash)).toBe(true)
    expect(isBound(share(9), policy, raw)).toBe(true)
    expect(isBound(share(8), policy, hash)).toBe(false)
    for (const other of ['', base64(utf8('0'.repeat(63))), base64(utf8('Z'.repeat(64))), `${raw} `])
      expect(isBound(share(9), policy, other)).toBe(false)
  })
})

describe('a policy', () => {
  it('is read as it was written', () => {
    expect(parsePolicy(policy)).toEqual(policyFor(servers))
  })

  it('with a member that is unknown, missing or out of its values is refused', async () => {
    const good = policyFor(servers)
    const bent: object[] = [
      { person: 'somebody' },
      { v: 2 },
      { line: 0 },
      { from: 'XX' },
      { to: [] },
      { to: ['RU', 'GB'] },
      { recipients: [] },
      { size: '1' },
      { size: -1 },
      { media: 'pdf' },
      { notAfter: '2014-02-09T00:00:00Z' },
      { notAfter: '2016-02-10' },
      { kaos: good.entente.kaos.slice(1) },
      { kaos: [...good.entente.kaos, { sid: 'gb', origin: 'http://kas.gb.example', kid: 'k' }] },
      { label: { ...good.entente.label, digest: 'sha256:00' } },
      { licence: '' },
      { licence: 'a\u202eb' },
    ]
    for (const change of bent)
      expect(await refusedAs(() => parsePolicy(bentPolicy(good, change))), JSON.stringify(change)).toBe('policy')
  })

  it('that is not in its one form is refused: spaces, a repeated member, another base64', async () => {
    const text = new TextDecoder().decode(fromBase64(policy) ?? new Uint8Array())
    const repeated = text.replace('"v":1', '"v":1,"v":1')
    for (const other of [base64(utf8(` ${text}`)), base64(utf8(repeated)), `${policy}\n`, base64(utf8('{')), ''])
      expect(await refusedAs(() => parsePolicy(other))).toBe('policy')
  })

  it('that names attributes or persons which no server would look at is refused', async () => {
    const { uuid, entente } = policyFor(servers)
    const named = { uuid, body: { dataAttributes: [], dissem: ['a@b.example'], entente } }
    expect(await refusedAs(() => parsePolicy(base64(utf8(canonicalJson(named)))))).toBe('policy')
  })
})

describe('a plan', () => {
  it('gives each nation a split of its own, and standbys within it', async () => {
    const standby = { sid: 'gb', url: 'https://standby.gb.example', kid: 'gb-2' }
    expect(await refusedAs(() => requireSplits([...servers, standby], ['GB', 'RU']))).toBe('not refused')
    const shared = servers.map((server) => ({ ...server, sid: 'gb' }))
    expect(await refusedAs(() => requireSplits(shared, ['GB', 'RU']))).toBe('split')
    expect(await refusedAs(() => requireSplits(servers, ['GB']))).toBe('split')
    expect(await refusedAs(() => requireSplits([...servers, { ...standby, sid: 'fr' }], ['GB', 'RU']))).toBe('split')
    expect(await refusedAs(() => requireSplits([...servers, servers[0]], ['GB', 'RU']))).toBe('plan')
  })

  it('is met by exactly its servers, in any order', async () => {
    const [gb, ru] = await Promise.all(servers.map((server) => keyAccessFor(CRYPTO, server, share(3), policy)))
    if (gb === undefined || ru === undefined) throw new Error('two servers')
    const plan = servers.map(planEntry)
    expect(await refusedAs(() => requirePlan([ru, gb], plan))).toBe('not refused')
    expect(await refusedAs(() => requirePlan([gb], plan))).toBe('plan')
    expect(await refusedAs(() => requirePlan([gb, ru, gb], plan))).toBe('plan')
    for (const change of [{ url: 'https://kas.gb.example/other' }, { kid: 'other' }, { sid: 'fr' }])
      expect(await refusedAs(() => requirePlan([{ ...gb, ...change }, ru], plan))).toBe('plan')
  })
})

describe('a key access object in a request', () => {
  it('may lack what the clients leave out, and nothing else', async () => {
    const [gb] = servers
    const { schemaVersion: _, ...access } = await keyAccessFor(CRYPTO, gb, share(3), policy)
    const asked = { ...access, policyBinding: { hash: access.policyBinding.hash }, encryptedMetadata: '' }
    expect(parseRequestedKeyAccess(asked)).toEqual(asked)
    expect(await refusedAs(() => parseRequestedKeyAccess({ ...asked, extra: 1 }))).toBe('manifest')
    expect(await refusedAs(() => parseRequestedKeyAccess({ ...asked, type: 'mlkem-wrapped' }))).toBe('key')
    expect(await refusedAs(() => parseRequestedKeyAccess(null))).toBe('key')
    expect(await refusedAs(() => parseRequestedKeyAccess({ ...asked, url: 'https://a@kas.gb.example' }))).toBe(
      'manifest',
    )
  })
})
