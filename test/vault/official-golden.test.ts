/** Packages that writers of others left, of versions 4.2.2 and 4.3.0, opened by their key where it is at hand. */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openLoosely } from '../../core/src/container/testing/lenient.ts'
import { webContainerCrypto, webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { goldenNames, looselyRead } from './golden.ts'
import { keysHad } from './official-had.ts'
import { officially } from './officially.ts'

const KEYS = keysHad()
const why = goldenNames().length === 0 ? 'none are kept beside this clone' : KEYS.why

officially('a package that another wrote', { why }, () => {
  it.each(goldenNames())('is opened by its key: root, tags and bindings hold: %s', async (name) => {
    const [{ kid, privateKey }] = JSON.parse(readFileSync(KEYS.at, 'utf8'))
    const pkcs8 = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' })
    const key = await webUnwrappingKey(webcrypto, kid, 'wrapped', pkcs8)
    const { manifest, payload } = looselyRead(name)
    const plain = await openLoosely(webContainerCrypto(webcrypto), manifest, payload, key)
    const { segments } = manifest.encryptionInformation.integrityInformation
    expect(plain.length).toBe(payload.length - 28 * segments.length)
  })
})
