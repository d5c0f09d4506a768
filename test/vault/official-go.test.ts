/**
 * The official OpenTDF client for Go, unmodified, against both nations' key servers. Go fetches it with pinned digests
 * and builds it, which takes minutes: `npm run official-clients` does, and from then on it is asked.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { buffer, text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { openVaultKeys } from '../../node/src/vault/kas/key-files.ts'
import { goHad } from './official-had.ts'
import { officialPackage } from './official-package.ts'
import { officially } from './officially.ts'
import { signer } from './signer.ts'

const GO = goHad()

const withOfficial = () => {
  const plain = Buffer.from('a drawing of a hydraulic pump\n'.repeat(50_000))
  const given = officialPackage(plain)
  const { at, crypto } = given

  async function official(
    what: 'decrypt' | 'encrypt',
    file: string,
    label = given.by.publicKey,
    persona = 'ru-exporter',
  ) {
    const asked = {
      home: given.world.running.RU.origin,
      session: await given.world.session(persona),
      servers: [
        { url: given.world.planned.GB.url, algorithm: 'rsa:2048' },
        { url: given.world.planned.RU.url, algorithm: 'ec:secp256r1' },
      ],
      file: at(file),
      label: label.export({ type: 'spki', format: 'pem' }),
    }
    const child = spawn(GO.at, [what])
    child.stdin.end(JSON.stringify(asked))
    const [out, err, [status]] = await Promise.all([buffer(child.stdout), text(child.stderr), once(child, 'exit')])
    return { status, out, err }
  }

  it('opens a package of ours while both nations say yes, its label verified by the pinned key', async () => {
    const { status, out, err } = await official('decrypt', 'ours.tdf')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out.equals(plain)).toBe(true)
    expect([given.world.asked.GB.length, given.world.asked.RU.length]).toEqual([1, 1])
    expect(given.world.asked.GB[0]?.recipient).toMatchObject({ nation: 'RU', person: 'ru-exporter' })
  })

  it('opens it not where the label is by another key than the one that is pinned', async () => {
    const other = signer()
    const { status, out, err } = await official('decrypt', 'ours.tdf', other.publicKey)
    expect([status, out.length]).toEqual([1, 0])
    expect(err).toMatch(/assertion/)
  })

  it('opens it not when either nation says no, or for somebody whom the package does not name', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      const before = given.world.decide[nation]
      given.world.decide[nation] = () => ({ permit: false, because: 'denied' })
      const { status, out, err } = await official('decrypt', 'ours.tdf')
      expect([status, out.length]).toEqual([1, 0])
      expect(err).toMatch(/PermissionDenied|forbidden/)
      given.world.decide[nation] = before
    }
    expect(await official('decrypt', 'ours.tdf', undefined, 'ru-exporter-2')).toMatchObject({ status: 1 })
  })

  it('encrypts to both nations’ keys, and its file is read here; without our policy no server gives its share', async () => {
    const { status, out, err } = await official('encrypt', 'plain')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    const { '0.manifest.json': manifest, '0.payload': payload } = entriesOf(out)
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const keys = [...(await openVaultKeys(given.world.vault.GB)), ...(await openVaultKeys(given.world.vault.RU))]
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...keys.map(({ key }) => key))
    expect(Buffer.from(opened).equals(plain)).toBe(true)
    writeFileSync(at('theirs.tdf'), out)
    expect(await official('decrypt', 'theirs.tdf')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/no such key access object/),
    })
  })
}

officially('the official client for Go', GO, withOfficial)
