import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { directory, directoryBytes, isZip64, layoutIn, placesOf } from '@entente/core/container/archive'
import { shareOf } from '@entente/core/container/key-access'
import { sourceOf } from '@entente/core/container/read'
import { ContainerRefusal } from '@entente/core/container/refusal'
import type { Registrations } from '@entente/core/container/registered'
import type { PackageTerms } from '@entente/core/container/seal'
import { SEGMENT_BYTES } from '@entente/core/container/segments'
import type { ShareSource } from '@entente/core/container/shares'
import { entriesOf } from '@entente/core/container/testing/archive'
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
import { zipOf } from '@entente/core/inspection/testing/zip'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFile, packFile } from './files.ts'
import { openPackage } from './open.ts'
import { readPackage } from './read.ts'
import { type Packer, writePackage } from './write.ts'

const CRYPTO = webContainerCrypto(webcrypto)
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const packer: Packer = {
  crypto: CRYPTO,
  sign: async (message) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
}
const folder = mkdtempSync(join(tmpdir(), 'entente-container-'))
const at = (name: string) => join(folder, name)

let servers: [Server, Server]
let terms: PackageTerms
const both: ShareSource = (access, policy) => {
  const server = servers.find(({ url }) => url === access.url)
  if (server === undefined) throw new ContainerRefusal('no-share', 'nobody is there')
  return shareOf(CRYPTO, server.key, access, policy)
}

beforeAll(async () => {
  servers = await twoServers(webcrypto)
  terms = termsFor(servers)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Bytes that are not all the same, so that an order that is wrong shows. */
const contentOf = (size: number) => Buffer.from(Uint8Array.from({ length: size }, (_, i) => i * 7 + (i >> 10)))
async function packed(content: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Buffer.from(part)))
  await writePackage(sourceOf(content), { write }, terms, packer)
  return Buffer.concat(parts)
}

/** What comes out of a package, whole; the parts that came before a refusal too. */
async function opened(bytes: Buffer, came: Buffer[] = [], shares = both): Promise<Buffer> {
  const write = async (parts: readonly Uint8Array[]) => void came.push(...parts.map((part) => Buffer.from(part)))
  await openPackage(await readPackage(sourceOf(bytes)), shares, { write })
  return Buffer.concat(came)
}

describe('a package', () => {
  it('gives what was packed, at every size around a segment’s edge', async () => {
    for (const edge of [0, SEGMENT_BYTES, 2 * SEGMENT_BYTES])
      for (const size of [edge - 1, edge, edge + 1].filter((each) => each >= 0)) {
        const content = contentOf(size)
        expect((await opened(await packed(content))).equals(content), String(size)).toBe(true)
      }
  })

  it('gives what was packed, at any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (content) => {
        expect(await opened(await packed(Buffer.from(content)))).toEqual(Buffer.from(content))
      }),
      { numRuns: 20 },
    )
  })

  it('with any one byte altered is refused before it is whole', async () => {
    const bytes = await packed(contentOf(300))
    for (let i = 0; i < bytes.length; i += 1) {
      const bent = Buffer.from(bytes)
      bent[i] = (bent[i] ?? 0) ^ (1 << (i % 8))
      expect(await refusedAs(() => opened(bent)), `byte ${i} of ${bytes.length}`).not.toBe('not refused')
    }
  })

  it('that is cut, longer, doubled, or has another entry is refused', async () => {
    const bytes = await packed(contentOf(300))
    for (const bent of [
      bytes.subarray(0, -1),
      bytes.subarray(1),
      Buffer.concat([bytes, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), bytes]),
      Buffer.concat([bytes, bytes]),
      bytes.subarray(0, 40),
      Buffer.alloc(0),
    ])
      expect(await refusedAs(() => opened(bent))).toBe('archive')
  })

  it('that another writer made of the same two entries, or with one more, is refused', async () => {
    const entries = entriesOf(await packed(contentOf(300)))
    const [payload, manifest] = ['0.payload', '0.manifest.json'].map((name) => {
      const data = entries[name] ?? new Uint8Array()
      return { name, text: data, data, method: 0 }
    })
    if (payload === undefined || manifest === undefined) throw new Error('the package lacks an entry')
    const { data: _, method: __, ...deflated } = manifest
    for (const made of [
      [payload, manifest],
      [manifest, payload],
      [payload, deflated],
      [payload, manifest, { ...payload, name: 'note' }],
      [payload, manifest, manifest],
      [payload, payload, manifest],
    ])
      expect(await refusedAs(() => opened(Buffer.from(zipOf(made))))).toBe('archive')
  })

  it('lets nothing out where a share is missing or of another package, and no segment that was altered', async () => {
    const content = contentOf(2 * SEGMENT_BYTES + 5)
    const [one, other] = [await packed(content), await packed(content)]
    const refuse: ShareSource = () => {
      throw new ContainerRefusal('no-share', 'forbidden')
    }
    const came: Buffer[] = []
    expect(await refusedAs(() => opened(one, came, refuse))).toBe('no-share')
    expect(came).toEqual([])
    // The other's payload under this one's manifest and checksums: what a former reader of both could try.
    const bent = Buffer.from(one)
    const second = SEGMENT_BYTES + 28
    other.copy(bent, 39 + second, 39 + second, 39 + 2 * second)
    expect(await refusedAs(() => opened(bent, came))).toBe('segment')
    expect(Buffer.concat(came).equals(content.subarray(0, SEGMENT_BYTES))).toBe(true)
  })

  it('has nothing of its plain text in what is written, so that a write that is killed leaves none', async () => {
    const line = Buffer.from('drawing 4711, sheet 2 of 9; ')
    const bytes = await packed(Buffer.concat(Array.from({ length: 2000 }, () => line)))
    expect(bytes.includes(line)).toBe(false)
  })

  it('is never written twice under one key', async () => {
    const content = contentOf(64)
    expect((await packed(content)).equals(await packed(content))).toBe(false)
  })

  it('is an archive as others read it', async () => {
    const entries = entriesOf(await packed(contentOf(300)))
    expect(Object.keys(entries)).toEqual(['0.payload', '0.manifest.json'])
    expect(entries['0.payload']?.length).toBe(328)
  })

  it('has 64-bit sizes only where they are needed, and its directory then says the same', () => {
    expect(isZip64(4 * 1024 ** 3 - 20_000_000)).toBe(false)
    const layout = { payload: { bytes: 10 * 1024 ** 3, crc: 7 }, manifest: { bytes: 5000, crc: 9 } }
    expect(isZip64(layout.payload.bytes)).toBe(true)
    expect(directory(layout).length).toBe(directoryBytes(true))
    expect(layoutIn(directory(layout))).toEqual(layout)
    expect(placesOf(layout).length).toBe(placesOf(layout).directoryAt + directoryBytes(true))
  })
})

describe('a file that is packed or opened', () => {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const registered: Registrations = (named) => registeredAs(readFileSync(at('whole.tdf')), pem)(named)

  it('appears whole, and nothing stands beside it', async () => {
    const content = contentOf(SEGMENT_BYTES + 1)
    writeFileSync(at('plain'), content)
    await packFile(at('plain'), at('whole.tdf'), terms, packer)
    await openFile(at('whole.tdf'), at('again'), both, registered)
    expect(readFileSync(at('again')).equals(content)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
  })

  it('appears whole, too, where nothing can give a name to a file that has none', async () => {
    const [content, path] = [contentOf(SEGMENT_BYTES + 1), env.PATH]
    writeFileSync(at('plain-2'), content)
    env.PATH = folder
    try {
      await packFile(at('plain-2'), at('named.tdf'), terms, packer)
      await openFile(at('named.tdf'), at('named'), both, registeredAs(readFileSync(at('named.tdf')), pem))
      await expect(packFile(at('plain-2'), at('named.tdf'), terms, packer)).rejects.toThrow('EEXIST')
    } finally {
      env.PATH = path
    }
    expect(readFileSync(at('named')).equals(content)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
  })

  it('is never written over', async () => {
    writeFileSync(at('taken'), 'mine')
    await expect(packFile(at('plain'), at('taken'), terms, packer)).rejects.toThrow('EEXIST')
    await expect(openFile(at('whole.tdf'), at('taken'), both, registered)).rejects.toThrow('EEXIST')
    expect(readFileSync(at('taken'), 'utf8')).toBe('mine')
  })

  it('does not appear where its terms, or a share, are refused', async () => {
    const shared = { ...terms, servers: terms.servers.map((server) => ({ ...server, sid: 'gb' })) }
    expect(await refusedAs(() => packFile(at('plain'), at('no.tdf'), shared, packer))).toBe('split')
    const half: ShareSource = (access, policy) => {
      if (access.sid === 'ru') throw new ContainerRefusal('no-share', 'forbidden')
      return both(access, policy)
    }
    expect(await refusedAs(() => openFile(at('whole.tdf'), at('no'), half, registered))).toBe('no-share')
    const other = registeredAs(contentOf(9), pem)
    expect(await refusedAs(() => openFile(at('whole.tdf'), at('no'), both, other))).toBe('digest')
    expect(readdirSync(folder).filter((name) => name.startsWith('no'))).toEqual([])
  })

  it.each(OTHER_SETS)(
    'does not appear where the objects are not those that the policy names, whatever the packer signed and was registered: %s',
    async (what, other) => {
      const standby = await serverOf(webcrypto, 'ru', 'https://standby.ru.example', 'ru-2', 'wrapped')
      const three = [...servers, standby]
      const asked: string[] = []
      const shares: ShareSource = async (access, policy) => {
        asked.push(access.url)
        const server = three.find(({ url }) => url === access.url) ?? standby
        return shareOf(CRYPTO, server.key, access, policy)
      }
      const file = (name: string) => at(`${what}-${name}`)
      await packFile(at('plain-2'), file('good'), termsFor(three), packer)
      const good = readFileSync(file('good'))
      const bent = await resealed(good, packer.sign, (said) => ({ ...said, keyAccess: [...other(said.keyAccess)] }))
      writeFileSync(file('bent'), bent)
      const opened = openFile(file('bent'), file('out'), shares, registeredAs(bent, pem))
      expect(await refusedAs(() => opened)).toBe('plan')
      expect([asked, existsSync(file('out'))]).toEqual([[], false])
      await openFile(file('good'), file('out'), shares, registeredAs(good, pem))
    },
  )
})
