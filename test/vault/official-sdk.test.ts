/** The official OpenTDF client for TypeScript against both nations' key servers where it is at hand. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { openVaultKeys } from '../../node/src/vault/kas/key-files.ts'
import { bytesOf, type Client, officialClient, SDK } from './official-client.ts'
import { BOTH_NATIONS, officialPackage } from './official-package.ts'
import { officially } from './officially.ts'

const withOfficial = () => {
  const plain = Buffer.from('a drawing of a hydraulic pump\n'.repeat(50_000))
  const given = officialPackage(plain, { GB: 'wrapped', RU: 'wrapped' })
  const { at, crypto } = given
  let client: Client
  beforeAll(async () => {
    client = await officialClient(given.world, 'ru-exporter')
  })

  const read = (by = client) =>
    by.read({
      source: { type: 'buffer', location: new Uint8Array(readFileSync(at('ours.tdf'))) },
      allowedKASEndpoints: Object.values(given.world.planned).map(({ url }) => url),
      noVerify: true,
    })

  it('opens a package of ours while both nations say yes, and each has decided once', async () => {
    expect((await bytesOf(await read())).equals(plain)).toBe(true)
    expect(given.world.asked.GB).toHaveLength(1)
    expect(given.world.asked.RU).toHaveLength(1)
    expect(given.world.asked.RU[0]?.recipient).toMatchObject({ nation: 'RU', person: 'ru-exporter' })
  })

  it('opens it not, when either nation says no, whichever is asked first', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      const before = given.world.decide[nation]
      given.world.decide[nation] = () => ({ permit: false, because: 'denied' })
      await expect(read().then(bytesOf)).rejects.toThrow(/permission|forbidden|denied/i)
      given.world.decide[nation] = before
    }
  })

  it('opens it not for an organisation that the package does not name', async () => {
    await expect(read(await officialClient(given.world, 'ru-exporter-2')).then(bytesOf)).rejects.toThrow(
      /permission|forbidden|denied/i,
    )
  })

  it('encrypts to both nations’ keys, and its file is read here; without our policy no server gives its share', async () => {
    const splitPlan = Object.values(given.world.planned).map(({ url, sid }) => ({ kas: url, sid }))
    const source = { type: 'buffer', location: new Uint8Array(plain) }
    const theirs = await bytesOf(await client.createZTDF({ source, autoconfigure: false, splitPlan }))
    const entries = entriesOf(theirs)
    const [manifest, payload] = [entries['0.manifest.json'], entries['0.payload']]
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const keys = [...(await openVaultKeys(given.world.vault.GB)), ...(await openVaultKeys(given.world.vault.RU))]
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...keys.map(({ key }) => key))
    expect(Buffer.from(opened).equals(plain)).toBe(true)
    const again = client.read({
      source: { type: 'buffer', location: new Uint8Array(theirs) },
      allowedKASEndpoints: Object.values(given.world.planned).map(({ url }) => url),
    })
    await expect(again.then(bytesOf)).rejects.toThrow(/400|bad request|invalid/i)
  })

  it('finds out both nations’ keys by itself, and encrypts a share of its own to each, which the other’s does not replace', async () => {
    const attributes = BOTH_NATIONS
    const source = { type: 'buffer', location: new Uint8Array(plain) }
    const theirs = await bytesOf(await client.createZTDF({ source, autoconfigure: true, attributes }))
    const { '0.manifest.json': manifest, '0.payload': payload } = entriesOf(theirs)
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const { keyAccess } = readLoosely(manifest).encryptionInformation
    expect(keyAccess.map(({ url, kid }) => ({ url, kid }))).toEqual(
      expect.arrayContaining(Object.values(given.world.planned).map(({ url, kid }) => ({ url, kid }))),
    )
    expect(new Set(keyAccess.map(({ sid }) => sid)).size).toBe(2)
    const [gb, ru] = [await openVaultKeys(given.world.vault.GB), await openVaultKeys(given.world.vault.RU)]
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...[...gb, ...ru].map(({ key }) => key))
    expect(Buffer.from(opened).equals(plain)).toBe(true)
    for (const alone of [gb, ru]) {
      await expect(
        openLoosely(crypto, readLoosely(manifest), payload, ...alone.map(({ key }) => key)),
      ).rejects.toThrow()
    }
  })
}

officially('the official client', SDK, withOfficial)
