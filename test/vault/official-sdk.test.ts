/** The official OpenTDF client for TypeScript against both nations' key servers; where none is named, these are not made. */
import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packFile } from '../../node/src/vault/container/files.ts'
import { openVaultKeys } from '../../node/src/vault/kas/key-files.ts'
import { bytesOf, type Client, isSdkHere, officialClient, SDK } from './official-client.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

it('a client that is named is there to be asked with', () => {
  expect(SDK === '' || isSdkHere).toBe(true)
})

const withOfficial = () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-official-'))
  const at = (name: string) => join(folder, name)
  const crypto = webContainerCrypto(webcrypto)
  const plain = Buffer.from('a drawing of a hydraulic pump\n'.repeat(50_000))
  let world: TwoServers
  let client: Client

  beforeAll(async () => {
    world = await twoServers({ GB: 'wrapped', RU: 'wrapped' })
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(at('plain'), plain)
    const packer = {
      crypto,
      sign: async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    }
    await packFile(at('plain'), at('ours.tdf'), world.terms(), packer)
    client = await officialClient(world, 'ru-exporter')
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
    await expect(read(await officialClient(world, 'ru-exporter-2')).then(bytesOf)).rejects.toThrow(
      /permission|forbidden|denied/i,
    )
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
if (isSdkHere) describe('the official client', withOfficial)
