import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { crc32 as zlibCrc32 } from 'node:zlib'
import { crc32 } from '@entente/core/container/crc32'
import { keyAccessFor, shareOf } from '@entente/core/container/key-access'
import { openInMemory, openInto, type PlainSink } from '@entente/core/container/open'
import { encodePolicy, parsePolicy } from '@entente/core/container/policy'
import { readPackage, sourceOf } from '@entente/core/container/read'
import { ContainerRefusal } from '@entente/core/container/refusal'
import type { Registrations } from '@entente/core/container/registered'
import { SEGMENT_BYTES } from '@entente/core/container/segments'
import { dataKeyOf, type ShareSource } from '@entente/core/container/shares'
import {
  refusedAs,
  registeredAs,
  type Server,
  serverOf,
  termsFor,
  twoServers,
} from '@entente/core/container/testing/nations'
import { OTHER_SETS, resealed } from '@entente/core/container/testing/resealed'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { writePackage } from './write.ts'

const crypto = webContainerCrypto(webcrypto)
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const signedBy = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const packer = {
  crypto,
  sign: async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' as const }),
}
let servers: [Server, Server]
beforeAll(async () => {
  servers = await twoServers(webcrypto)
})

const from =
  (...asked: readonly Server[]): ShareSource =>
  (access, policy) => {
    const server = asked.find(({ url }) => url === access.url)
    if (server === undefined) throw new ContainerRefusal('no-share', 'nobody is there')
    return shareOf(crypto, server.key, access, policy)
  }

const open = (bytes: Uint8Array, shares: ShareSource, registrations = registeredAs(bytes, signedBy)) =>
  openInMemory(sourceOf(bytes), shares, registrations, crypto)

async function packed(plain: Uint8Array, to: readonly Server[] = servers): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
  await writePackage(sourceOf(plain), { write }, termsFor(to), packer)
  return new Uint8Array(Buffer.concat(parts))
}

describe('a package that is opened in memory, as a browser does', () => {
  it.each([0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1])(
    'has what was packed: %i bytes',
    async (size) => {
      const plain = new Uint8Array(Buffer.alloc(size, 'drawing'))
      const { plain: opened, entente } = await open(await packed(plain), from(...servers))
      expect(Buffer.compare(opened, plain)).toBe(0)
      expect(entente).toMatchObject({ media: 'application/pdf', size })
    },
  )

  it('goes into a file segment by segment, in order and once, and what was given is overwritten', async () => {
    const plain = new Uint8Array(Buffer.alloc(2 * SEGMENT_BYTES + 5, 'drawing'))
    const bytes = await packed(plain)
    const [came, kept]: [Uint8Array[], Uint8Array[]] = [[], []]
    let told = -1
    await openInto(sourceOf(bytes), from(...servers), registeredAs(bytes, signedBy), crypto, (size) => {
      told = size
      return async (text, at) => {
        expect(at).toBe(came.reduce((sum, { length }) => sum + length, 0))
        came.push(Uint8Array.from(text))
        kept.push(text)
      }
    })
    expect([told, Buffer.compare(Buffer.concat(came), plain)]).toEqual([plain.length, 0])
    expect(kept.every((text) => text.every((byte) => byte === 0))).toBe(true)
  })

  it('gives a file nothing of what is not registered, or without both shares, and refuses it at its last byte', async () => {
    const bytes = await packed(Buffer.alloc(SEGMENT_BYTES + 9, 'drawing'))
    const into = async (given: Uint8Array, shares: ShareSource, registrations = registeredAs(given, signedBy)) => {
      let came = 0
      const sink: PlainSink = async (text) => {
        came += text.length
      }
      return [await refusedAs(() => openInto(sourceOf(given), shares, registrations, crypto, () => sink)), came]
    }
    const [one] = servers
    expect(await into(bytes, from(one))).toEqual(['no-share', 0])
    expect(await into(bytes, from(...servers), registeredAs(await packed(Buffer.from('x')), signedBy))).toEqual([
      'digest',
      0,
    ])
    // A byte of the second segment, and a registration of what is so bent: the first segment went.
    const bent = Uint8Array.from(bytes)
    const at = SEGMENT_BYTES + 100
    bent[at] = (bent[at] ?? 0) ^ 1
    expect(await into(bent, from(...servers))).toEqual(['segment', SEGMENT_BYTES])
  })

  it('gives nothing with one nation’s share, or with a byte that is another', async () => {
    const bytes = await packed(Buffer.from('a drawing'))
    for (const server of servers) expect(await refusedAs(() => open(bytes, from(server)))).toBe('no-share')
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const bent = Uint8Array.from(bytes)
        bent[at] = (bent[at] ?? 0) ^ bits
        expect(await refusedAs(() => open(bent, from(...servers)))).not.toBe('not refused')
      }),
      { numRuns: 60 },
    )
  })

  it('is held against its registration before a share is asked for: the file, and whose key signed its label', async () => {
    const bytes = await packed(Buffer.from('a drawing'))
    const other = await packed(Buffer.from('another drawing'))
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const strange = stranger.export({ type: 'spki', format: 'pem' }).toString()
    const right = registeredAs(bytes, signedBy)
    const cases: [string, Registrations][] = [
      ['digest', registeredAs(other, signedBy)],
      ['digest', async (named) => ({ ...(await right(named)), length: bytes.length + 1 })],
      ['digest', () => Promise.reject(new Error('no node answers'))],
      ['label-signature', registeredAs(bytes, strange)],
      ['label-signature', async (named) => ({ ...(await right(named)), pinned: [] })],
      // The key of the other nation signs nothing for this one.
      [
        'label-signature',
        async (named) => {
          const { pinned, ...rest } = await right(named)
          return { ...rest, pinned: pinned.map(({ point }) => ({ nation: 'RU', point })) }
        },
      ],
    ]
    let asked = 0
    const shares: ShareSource = (...of) => {
      asked += 1
      return from(...servers)(...of)
    }
    for (const [code, registrations] of cases) {
      expect(await refusedAs(() => open(bytes, shares, registrations))).toBe(code)
    }
    expect(asked).toBe(0)
    const named: unknown[] = []
    await open(bytes, shares, (name) => {
      named.push(name)
      return right(name)
    })
    expect(named).toEqual([{ uuid: termsFor(servers).uuid, nation: 'GB' }])
    expect(asked).toBe(2)
  })

  it.each(OTHER_SETS)(
    'is refused where its objects are not those that its policy names, though its packer signed it and a gate let it through: %s',
    async (_, other) => {
      const standby = await serverOf(webcrypto, 'ru', 'https://standby.ru.example', 'ru-2', 'wrapped')
      const three = [...servers, standby]
      const good = await packed(Buffer.from('a drawing'), three)
      const bytes = await resealed(good, packer.sign, (said) => ({ ...said, keyAccess: [...other(said.keyAccess)] }))
      let asked = 0
      const shares: ShareSource = (...of) => {
        asked += 1
        return from(...three)(...of)
      }
      expect(await refusedAs(() => open(bytes, shares))).toBe('plan')
      expect(asked).toBe(0)
      const same = await resealed(good, packer.sign, (said) => said)
      expect(Buffer.from((await open(same, shares)).plain).toString()).toBe('a drawing')
    },
  )

  it('is refused where one nation’s share is the whole key, though its policy says so, its packer signed it and a gate let it through', async () => {
    const good = await packed(Buffer.from('a drawing'))
    const { manifest } = await readPackage(sourceOf(good), crc32)
    const key = await dataKeyOf(manifest, from(...servers))
    const [primary] = servers
    const two = [primary, { ...primary, url: 'https://standby.gb.example' }]
    const bytes = await resealed(good, packer.sign, async (said) => {
      const { uuid, entente } = parsePolicy(said.policy)
      const kaos = two.map(({ sid, url, kid }) => ({ sid, origin: url, kid }))
      const policy = encodePolicy({ uuid, entente: { ...entente, kaos } })
      const keyAccess = await Promise.all(two.map((server) => keyAccessFor(crypto, server, key, policy)))
      return { ...said, policy, keyAccess }
    })
    expect(await refusedAs(() => open(bytes, from(...two)))).toBe('split')
  })

  it('is summed as zlib sums it, in pieces or whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const [head, tail] = [bytes.subarray(0, cut), bytes.subarray(cut)]
        expect(crc32(tail, crc32(head))).toBe(zlibCrc32(bytes))
      }),
    )
  })
})
