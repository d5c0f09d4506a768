import { createHash, webcrypto } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { base64, base64url, fromBase64, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { bindingOf } from './binding.ts'
import type { AssertionSigner } from './crypto.ts'
import { type GateKnows, judgeAtGate } from './gate.ts'
import { keyAccessFor, shareOf } from './key-access.ts'
import { encodeManifest, type Manifest, parseManifest, segmentsOf } from './manifest.ts'
import { planEntry } from './plan.ts'
import { encodePolicy } from './policy.ts'
import { ContainerRefusal } from './refusal.ts'
import { type PackageTerms, type SealedPayload, sealManifest } from './seal.ts'
import { rootOf } from './segments.ts'
import { dataKeyOf, type ShareSource } from './shares.ts'
import {
  bentPolicy,
  LABEL,
  policyFor,
  refusedAs,
  type Server,
  serverOf,
  termsFor,
  twoServers,
} from './testing/nations.ts'
import { webContainerCrypto } from './web-crypto.ts'

const CRYPTO = webContainerCrypto(webcrypto)
const SEGMENT = 16 * 1024
/** Three segments, the last of ten bytes. */
const payload: SealedPayload = {
  key: new Uint8Array(32).fill(5),
  size: 2 * SEGMENT + 10,
  segment: SEGMENT,
  tags: Uint8Array.from({ length: 48 }, (_, i) => i),
}
const signer = p256.keygen()
const point = p256.getPublicKey(signer.secretKey, false)
const stranger = p256.keygen()
const signBy =
  (secret: Uint8Array): AssertionSigner =>
  async (message) =>
    p256.sign(message, secret)
const sign = signBy(signer.secretKey)

let servers: [Server, Server]
let terms: PackageTerms
let good: Manifest
let knows: GateKnows

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const copyOf = (manifest: Manifest) => structuredClone(manifest) as Writable<Manifest>
type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> }

beforeAll(async () => {
  servers = await twoServers(webcrypto)
  terms = termsFor(servers)
  good = await sealManifest(CRYPTO, terms, payload, sign)
  knows = {
    act: { container: sha(encodeManifest(good)), length: 1, uuid: terms.uuid },
    nations: ['GB', 'RU'],
    plan: servers.map(planEntry),
    sid: 'gb',
    keys: [servers[0].key],
    pinned: [{ nation: 'GB', point }],
    judgeLabel: (xml) =>
      xml === LABEL.xml
        ? { ok: true, policy: LABEL.policy, classification: LABEL.classification }
        : { ok: false, why: 'the label is no label' },
  }
})

/** What the gate says of a manifest that somebody made and registered as it is. */
async function judge(manifest: Manifest, known: Partial<GateKnows> = {}): Promise<string[]> {
  const bytes = encodeManifest(manifest)
  const parsed = await parsedOr(bytes)
  if (typeof parsed === 'string') return [parsed]
  const container = sha(bytes)
  const act = { ...knows.act, container }
  const findings = await judgeAtGate(CRYPTO, { manifest: parsed, container, length: 1 }, { ...knows, act, ...known })
  return findings.map(({ code }) => code)
}

async function parsedOr(bytes: Uint8Array): Promise<Manifest | string> {
  try {
    return parseManifest(bytes)
  } catch (error) {
    if (error instanceof ContainerRefusal) return error.code
    throw error
  }
}

/** Both nations give their shares. */
const both: ShareSource = (access, policy) => {
  const server = servers.find(({ url }) => url === access.url)
  if (server === undefined) throw new ContainerRefusal('no-share', 'nobody is there')
  return shareOf(CRYPTO, server.key, access, policy)
}

describe('a package as the packing node makes it', () => {
  it('passes the gate of either nation', async () => {
    expect(await judge(good)).toEqual([])
    expect(await judge(good, { sid: 'ru', keys: [servers[1].key] })).toEqual([])
  })

  it('opens with the shares of both nations, to the key it was written under', async () => {
    expect(await dataKeyOf(good, both)).toEqual(payload.key)
  })

  it('does not open where either nation refuses', async () => {
    for (const refusing of servers) {
      const source: ShareSource = (access, policy) => {
        if (access.sid === refusing.sid) throw new ContainerRefusal('no-share', 'forbidden')
        return both(access, policy)
      }
      expect(await refusedAs(() => dataKeyOf(good, source))).toBe('no-share')
    }
  })

  it('opens by a nation’s standby where its first server gives nothing', async () => {
    const standby = await serverOf(webcrypto, 'ru', 'https://standby.ru.example', 'ru-2', 'wrapped')
    const three = [...servers, standby]
    const manifest = await sealManifest(CRYPTO, termsFor(three), payload, sign)
    const asked: string[] = []
    const source: ShareSource = (access, policy) => {
      asked.push(access.url)
      if (access.url === servers[1].url) throw new ContainerRefusal('no-share', 'unavailable')
      const server = three.find(({ url }) => url === access.url) ?? standby
      return shareOf(CRYPTO, server.key, access, policy)
    }
    expect(await dataKeyOf(manifest, source)).toEqual(payload.key)
    expect(asked).toEqual([servers[0].url, servers[1].url, standby.url])
  })

  it('is not made with a shared split, or for one nation', async () => {
    const shared = terms.servers.map((server) => ({ ...server, sid: 'gb' }))
    for (const bad of [{ ...terms, servers: shared }, { ...terms, nations: ['GB'] }, termsFor(servers.slice(1))])
      expect(await refusedAs(() => sealManifest(CRYPTO, bad, payload, sign))).toBe('split')
  })
})

/** What may be done to a package, and what the gate answers: every row of the profile's table of tampering. */
type Tampered = readonly [what: string, codes: readonly string[], bend: (m: Writable<Manifest>) => unknown]

const info = (m: Writable<Manifest>) => m.encryptionInformation
const integrity = (m: Writable<Manifest>) => info(m).integrityInformation
const set = (target: object, name: string, value: unknown) => Object.assign(target, { [name]: value })

/** The label's signature made anew, under another header and by another key. */
function resign(m: Writable<Manifest>, header: object, by: (message: Uint8Array) => Uint8Array): void {
  const [, claims] = m.assertions[0].binding.signature.split('.')
  const message = `${base64url(utf8(JSON.stringify(header)))}.${claims}`
  set(m.assertions[0].binding, 'signature', `${message}.${base64url(by(utf8(message)))}`)
}

function jwkOf(publicKey: Uint8Array): object {
  const uncompressed = p256.Point.fromBytes(publicKey).toBytes(false)
  const [x, y] = [base64url(uncompressed.subarray(1, 33)), base64url(uncompressed.subarray(33))]
  return { kty: 'EC', crv: 'P-256', x, y }
}

const TAMPERED: readonly Tampered[] = [
  ['the label is stripped', ['label-missing'], (m) => set(m, 'assertions', [])],
  ['there are two labels', ['label-missing'], (m) => set(m, 'assertions', [...m.assertions, ...m.assertions])],
  [
    'the label is rewritten',
    ['label-digest', 'label-signature'],
    (m) => set(m.assertions[0].statement, 'value', '<other/>'),
  ],
  [
    'the label is a stranger’s, whose key its signature’s header brings',
    ['label-digest', 'label-signature'],
    (m) => {
      set(m.assertions[0].statement, 'value', '<other/>')
      resign(m, { alg: 'ES256', jwk: jwkOf(stranger.publicKey) }, (message) => p256.sign(message, stranger.secretKey))
    },
  ],
  ...(['jwk', 'x5c', 'jku', 'kid'] as const).map(
    (member): Tampered => [
      `the pinned key signed it, and the header has a ${member}`,
      ['label-signature'],
      (m) => resign(m, { alg: 'ES256', [member]: 'x' }, (message) => p256.sign(message, signer.secretKey)),
    ],
  ),
  [
    'the label is signed under the data key, which every former reader has',
    ['label-signature'],
    (m) => resign(m, { alg: 'HS256' }, (message) => hmac(sha256, payload.key, message)),
  ],
  [
    'a former reader wrote another payload under the data key',
    ['label-signature'],
    (m) => {
      const tags = new Uint8Array(48).fill(7)
      for (const [i, segment] of integrity(m).segments.entries())
        set(segment, 'hash', base64(tags.subarray(16 * i, 16 * i + 16)))
      set(integrity(m).rootSignature, 'sig', base64(rootOf(payload.key, tags)))
    },
  ],
  ['the media type is another', ['policy', 'label-signature'], (m) => set(m.payload, 'mimeType', 'text/plain')],
  ['the root’s algorithm is GMAC', ['manifest'], (m) => set(integrity(m).rootSignature, 'alg', 'GMAC')],
  ['a segment is cut', ['policy', 'label-signature'], (m) => integrity(m).segments.shift()],
  ['a segment is repeated', ['segment'], (m) => integrity(m).segments.push({ hash: base64(new Uint8Array(16)) })],
  [
    'segments are reordered',
    ['label-signature'],
    (m) => integrity(m).segments.splice(0, 2, ...integrity(m).segments.slice(0, 2).reverse()),
  ],
  ['a segment’s size is another', ['segment'], (m) => set(integrity(m).segments[2] ?? {}, 'segmentSize', 11)],
  [
    'a segment’s encrypted size is another',
    ['segment'],
    (m) => set(integrity(m).segments[2] ?? {}, 'encryptedSegmentSize', 9),
  ],
  ['a default size is another', ['segment'], (m) => set(integrity(m), 'encryptedSegmentSizeDefault', SEGMENT)],
  [
    'a segment’s hash is another',
    ['label-signature'],
    (m) => set(integrity(m).segments[1] ?? {}, 'hash', base64(new Uint8Array(16))),
  ],
  ['the schema’s version is removed', ['manifest'], (m) => Reflect.deleteProperty(m, 'schemaVersion')],
  ['a key access object is left out', ['manifest'], (m) => info(m).keyAccess.pop()],
  [
    'a key access object is added for a foreign origin, on a split that there is',
    ['plan', 'label-signature'],
    (m) =>
      info(m).keyAccess.push({
        ...structuredClone(good.encryptionInformation.keyAccess[0]),
        url: 'https://kas.other.example',
      } as never),
  ],
  [
    'a split is removed, and the other is there twice',
    ['plan', 'split', 'label-signature'],
    (m) =>
      info(m).keyAccess.pop() &&
      info(m).keyAccess.push(structuredClone(good.encryptionInformation.keyAccess[0] ?? []) as never),
  ],
  ['an unknown member is at the top', ['manifest'], (m) => set(m, 'note', 'x')],
  ['an unknown member is in a key access object', ['manifest'], (m) => set(info(m).keyAccess[0] ?? {}, 'note', 'x')],
  [
    'a key access object is for a foreign origin',
    ['plan', 'label-signature'],
    (m) => set(info(m).keyAccess[1] ?? {}, 'url', 'https://kas.other.example'),
  ],
  [
    'splits are swapped',
    ['plan', 'label-signature', 'key'],
    (m) => {
      const [a, b] = info(m).keyAccess
      set(a ?? {}, 'sid', 'ru')
      set(b ?? {}, 'sid', 'gb')
    },
  ],
  [
    'both nations are on one split',
    ['split', 'plan', 'label-signature', 'key'],
    (m) => set(info(m).keyAccess[1] ?? {}, 'sid', 'gb'),
  ],
  ['a policy is not bound', ['manifest'], (m) => Reflect.deleteProperty(info(m).keyAccess[0] ?? {}, 'policyBinding')],
  ['a type of key is none of ours', ['manifest'], (m) => set(info(m).keyAccess[0] ?? {}, 'type', 'mlkem-wrapped')],
  [
    'the policy’s binding is another’s',
    ['label-signature', 'binding'],
    (m) => set(info(m).keyAccess[0]?.policyBinding ?? {}, 'hash', bindingOf(new Uint8Array(32).fill(9), 'x')),
  ],
  [
    'the binding’s algorithm is another',
    ['manifest'],
    (m) => set(info(m).keyAccess[0]?.policyBinding ?? {}, 'alg', 'GMAC'),
  ],
  [
    'what is wrapped is changed',
    ['label-signature', 'key'],
    (m) => {
      const wrapped = fromBase64(info(m).keyAccess[0]?.wrappedKey ?? '') ?? new Uint8Array(1)
      wrapped[9] = (wrapped[9] ?? 0) ^ 1
      set(info(m).keyAccess[0] ?? {}, 'wrappedKey', base64(wrapped))
    },
  ],
  [
    'the policy is another’s, well-formed',
    ['policy', 'label-digest', 'label-signature', 'binding'],
    (m) => set(info(m), 'policy', encodePolicy(policyFor(servers, payload.size + 1))),
  ],
  [
    'the policy is malformed',
    ['policy', 'binding'],
    (m) => set(info(m), 'policy', bentPolicy(policyFor(servers), { v: 2 })),
  ],
]

describe('a package that somebody altered', () => {
  for (const [what, codes, bend] of TAMPERED)
    it(`is refused where ${what}`, async () => {
      const bent = copyOf(good)
      bend(bent)
      expect(new Set(await judge(bent as Manifest))).toEqual(new Set(codes))
    })

  it('is refused where a creator added a server of its own, and signed so', async () => {
    const extra = await serverOf(webcrypto, 'gb', 'https://kas.creator.example', 'c', 'wrapped')
    const manifest = await sealManifest(CRYPTO, termsFor([...servers, extra]), payload, sign)
    expect(new Set(await judge(manifest))).toEqual(new Set(['plan', 'key']))
  })

  it('is refused where a creator gave one nation a share of zeros', async () => {
    const [gb] = servers
    const zero = new Uint8Array(32)
    const policy = good.encryptionInformation.policy
    const access = await keyAccessFor(
      { ...CRYPTO, rsaEncrypt: (spki) => CRYPTO.rsaEncrypt(spki, zero) },
      gb,
      zero.with(0, 1),
      policy,
    )
    const bent = copyOf(good)
    bent.encryptionInformation.keyAccess[0] = access
    expect(await judge(bent as Manifest)).toContain('zero-share')
  })

  it('is refused where a nation’s standby holds another share than its first server', async () => {
    const standby = await serverOf(webcrypto, 'gb', 'https://standby.gb.example', 'gb-2', 'wrapped')
    const three = [...servers, standby]
    const manifest = await sealManifest(CRYPTO, termsFor(three), payload, sign)
    const known = { plan: three.map(planEntry), keys: [servers[0].key, standby.key] }
    expect(await judge(manifest, known)).toEqual([])
    const bent = copyOf(manifest)
    const other = await keyAccessFor(CRYPTO, standby, new Uint8Array(32).fill(9), manifest.encryptionInformation.policy)
    bent.encryptionInformation.keyAccess[2] = other
    expect(new Set(await judge(bent as Manifest, known))).toEqual(new Set(['label-signature', 'split']))
  })

  it('is refused where it is signed by a stranger, or by another nation’s key', async () => {
    const strange = await sealManifest(CRYPTO, terms, payload, signBy(stranger.secretKey))
    expect(await judge(strange)).toEqual(['label-signature'])
    expect(await judge(good, { pinned: [{ nation: 'RU', point }] })).toEqual(['label-signature'])
    expect(await judge(good, { pinned: [] })).toEqual(['label-signature'])
  })

  it('is refused where it is not the file or the package of the act', async () => {
    const container = sha(encodeManifest(good))
    for (const act of [
      { ...knows.act, container: sha(utf8('other')) },
      { ...knows.act, length: 2 },
      { ...knows.act, uuid: 'f'.repeat(36) },
    ])
      expect(
        (await judgeAtGate(CRYPTO, { manifest: good, container, length: 1 }, { ...knows, act })).map(
          ({ code }) => code,
        ),
      ).toEqual(['digest'])
  })

  it('is refused where the label is above the ceiling, or not of the policy’s grade', async () => {
    expect(await judge(good, { judgeLabel: () => ({ ok: false, why: 'above the ceiling' }) })).toEqual(['label'])
    expect(
      await judge(good, { judgeLabel: () => ({ ok: true, policy: 'GB-GPMS', classification: 'SECRET' }) }),
    ).toEqual(['label'])
  })

  it('does not open where the root is not of these segments, or a share is of another package', async () => {
    const bent = copyOf(good)
    integrity(bent).rootSignature.sig = base64(new Uint8Array(32))
    expect(await refusedAs(() => dataKeyOf(bent as Manifest, both))).toBe('root')
    expect(await refusedAs(() => dataKeyOf(good, async () => new Uint8Array(32).fill(1)))).toBe('binding')
  })
})

describe('a manifest', () => {
  it('is read as it was written, with sizes only where they are not the default', () => {
    const bytes = encodeManifest(good)
    expect(parseManifest(bytes)).toEqual(good)
    expect(segmentsOf(good)).toMatchObject({ size: payload.size, segment: SEGMENT, tags: payload.tags })
    expect(good.encryptionInformation.integrityInformation.segments.map((s) => s.segmentSize)).toEqual([
      undefined,
      undefined,
      10,
    ])
  })

  it('with a repeated member, however deep or disguised, is refused', async () => {
    const text = canonicalJson(good)
    for (const bent of [
      text.replace('"schemaVersion":', '"schemaVersion":"4.3.0","schemaVersion":'),
      text.replace('"alg":"HS256"', '"alg":"HS256","\\u0061lg":"HS256"'),
      text.replace('{', '{"__proto__":{},'),
      text.slice(1),
      `${text}{}`,
      `[${'['.repeat(20)}${']'.repeat(20)}]`,
    ])
      expect(await refusedAs(() => parseManifest(utf8(bent))), bent.slice(0, 80)).toBe('manifest')
    expect(await refusedAs(() => parseManifest(new Uint8Array([0xff])))).toBe('manifest')
    expect(await refusedAs(() => parseManifest(new Uint8Array(10_000_001)))).toBe('too-large')
  })
})
