/**
 * The official OpenTDF client for TypeScript, unmodified, against both nations' key servers. `ENTENTE_OPENTDF_SDK` names
 * the folder `lib` of `opentdf/web-sdk` once it is built there (`npm ci`, `npx tsc`); where none is named, these are not
 * made. It is no dependency: what we hold to is what it sends.
 */
import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packFile } from '../../node/src/vault/container/files.ts'
import { openVaultKeys } from '../../node/src/vault/kas/key-files.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

const SDK = env.ENTENTE_OPENTDF_SDK ?? ''
const built = join(SDK, 'dist', 'web')
const isHere = SDK !== '' && existsSync(join(built, 'src', 'index.js'))

it('a client that is named is there to be asked with', () => {
  expect(SDK === '' || isHere).toBe(true)
})

type Stream = ReadableStream<Uint8Array>
type Interceptor = (next: (request: Sent) => unknown) => (request: Sent) => unknown
type Sent = { readonly url: string; readonly header: Headers }
type KeyPair = { readonly publicKey: object; readonly privateKey: object }
type Client = { read(options: object): Promise<Stream>; createZTDF(options: object): Promise<Stream> }
type Sdk = {
  readonly OpenTDF: new (options: object) => Client
  readonly authTokenDPoPInterceptor: (options: object) => Interceptor & { readonly dpopKeys: Promise<KeyPair> }
}
type Crypto = { exportPublicKeyJwk(key: object): Promise<{ kty: string; n: string; e: string }> }

async function bytesOf(stream: Stream): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

const withOfficial = () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-official-'))
  const at = (name: string) => join(folder, name)
  const crypto = webContainerCrypto(webcrypto)
  const plain = Buffer.from('a drawing of a hydraulic pump\n'.repeat(50_000))
  let world: TwoServers
  let client: Client

  /** As the SDK's guide has it, but for one thing that it leaves to an interceptor: a token for each origin. */
  async function clientOf(persona: string): Promise<Client> {
    const { OpenTDF, authTokenDPoPInterceptor }: Sdk = await import(pathToFileURL(join(built, 'src', 'index.js')).href)
    const { DefaultCryptoService }: { DefaultCryptoService: Crypto } = await import(
      pathToFileURL(join(built, 'tdf3', 'src', 'crypto', 'index.js')).href
    )
    const dpop = authTokenDPoPInterceptor({ tokenProvider: async () => 'none' })
    const { publicKey } = await dpop.dpopKeys
    const jwk = await DefaultCryptoService.exportPublicKeyJwk(publicKey)
    const jkt = await thumbprintOf(jwk)
    const perOrigin: Interceptor = (next) => async (request) => {
      const server = Object.values(world.planned).find(({ url }) => request.url.startsWith(url))
      if (server) request.header.set('Authorization', `Bearer ${await world.token(persona, server.url, jkt)}`)
      return next(request)
    }
    return new OpenTDF({ interceptors: [dpop, perOrigin], dpopKeys: dpop.dpopKeys, platformUrl: world.planned.GB.url })
  }

  beforeAll(async () => {
    world = await twoServers({ GB: 'wrapped', RU: 'wrapped' })
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(at('plain'), plain)
    const packer = {
      crypto,
      sign: async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    }
    await packFile(at('plain'), at('ours.tdf'), world.terms(), packer)
    client = await clientOf('ru-exporter')
  }, 120_000)
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })

  const read = (by = client) =>
    by.read({
      source: { type: 'buffer', location: new Uint8Array(readFileSync(at('ours.tdf'))) },
      allowedKASEndpoints: Object.values(world.planned).map(({ url }) => url),
      noVerify: true,
    })

  it('opens a package of ours while both nations say yes, and each has decided once', async () => {
    expect((await bytesOf(await read())).equals(plain)).toBe(true)
    expect(world.asked.GB).toHaveLength(1)
    expect(world.asked.RU).toHaveLength(1)
    expect(world.asked.RU[0]?.recipient).toMatchObject({ nation: 'RU', person: 'ru-exporter' })
  })

  it('opens it not, when either nation says no, whichever is asked first', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      const before = world.decide[nation]
      world.decide[nation] = () => ({ permit: false, because: 'denied' })
      await expect(read().then(bytesOf)).rejects.toThrow(/permission|forbidden|denied/i)
      world.decide[nation] = before
    }
  })

  it('opens it not for an organisation that the package does not name', async () => {
    await expect(read(await clientOf('ru-exporter-2')).then(bytesOf)).rejects.toThrow(/permission|forbidden|denied/i)
  })

  it('encrypts to both nations’ keys, and its file is read here; without our policy no server gives its share', async () => {
    const splitPlan = Object.values(world.planned).map(({ url, sid }) => ({ kas: url, sid }))
    const source = { type: 'buffer', location: new Uint8Array(plain) }
    const theirs = await bytesOf(await client.createZTDF({ source, autoconfigure: false, splitPlan }))
    const entries = entriesOf(theirs)
    const [manifest, payload] = [entries['0.manifest.json'], entries['0.payload']]
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const keys = [...(await openVaultKeys(world.vault.GB)), ...(await openVaultKeys(world.vault.RU))]
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...keys.map(({ key }) => key))
    expect(Buffer.from(opened).equals(plain)).toBe(true)
    const again = client.read({
      source: { type: 'buffer', location: new Uint8Array(theirs) },
      allowedKASEndpoints: Object.values(world.planned).map(({ url }) => url),
    })
    await expect(again.then(bytesOf)).rejects.toThrow(/400|bad request|invalid/i)
  })
}

// Where none is named there is nothing that could be skipped.
if (isHere) describe('the official client', withOfficial)

async function thumbprintOf({ e, kty, n }: { readonly e: string; readonly kty: string; readonly n: string }) {
  const digest = await webcrypto.subtle.digest('SHA-256', Buffer.from(JSON.stringify({ e, kty, n })))
  return Buffer.from(digest).toString('base64url')
}
