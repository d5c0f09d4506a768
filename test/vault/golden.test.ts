/**
 * Packages that writers of others left, of versions 4.2.2 and 4.3.0 (`opentdf/tests`, `xtest/golden`, beside this
 * repository in `../shared`): they are read by what is for conformance alone, and refused by what ships.
 * `ENTENTE_OPENTDF_KEYS` names that project's `xtest/extra-keys.json`, by which they are opened too.
 */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../../core/src/container/read.ts'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { refusedAs } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto, webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'

const folder =
  env.ENTENTE_OPENTDF_GOLDEN ?? fileURLToPath(new URL('../../../shared/data/vault/golden', import.meta.url))
const keys = env.ENTENTE_OPENTDF_KEYS ?? ''
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tdf')) : []
const fileOf = (name: string) => readFileSync(join(folder, name))

function looselyRead(name: string) {
  const entries = entriesOf(fileOf(name))
  const [manifest, payload] = [entries['0.manifest.json'], entries['0.payload']]
  if (manifest === undefined || payload === undefined) throw new Error(`${name} lacks an entry`)
  return { manifest: readLoosely(manifest), payload }
}

it('the packages beside the clone are there to be read', ({ skip }) => {
  skip(names.length === 0 && env.ENTENTE_NO_SKIP !== '1', 'none are kept beside this clone')
  expect(names.length).toBeGreaterThan(0)
})

describe.skipIf(names.length === 0)('a package that another wrote, where such are at hand', () => {
  it.each(names)('is read by what is for conformance alone: %s', (name) => {
    const { manifest, payload } = looselyRead(name)
    const { segments, encryptedSegmentSizeDefault } = manifest.encryptionInformation.integrityInformation
    const sizes = segments.map((segment) => segment.encryptedSegmentSize ?? encryptedSegmentSizeDefault)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(payload.length)
  })

  it.each(names)('is refused by what ships: %s', async (name) => {
    expect(await refusedAs(() => readPackage(sourceOf(fileOf(name))))).toBe('archive')
  })

  it.each(existsSync(keys) ? names : [])('is opened by its key, where that is at hand: %s', async (name) => {
    const [{ kid, privateKey }] = JSON.parse(readFileSync(keys, 'utf8'))
    const pkcs8 = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' })
    const key = await webUnwrappingKey(webcrypto, kid, 'wrapped', pkcs8)
    const { manifest, payload } = looselyRead(name)
    const plain = await openLoosely(webContainerCrypto(webcrypto), manifest, payload, key)
    const { segments } = manifest.encryptionInformation.integrityInformation
    expect(plain.length).toBe(payload.length - 28 * segments.length)
  })
})
