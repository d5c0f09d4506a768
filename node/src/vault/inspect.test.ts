import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrappingKeyOf } from '@entente/core/container/public-key'
import { termsFor, twoServers } from '@entente/core/container/testing/nations'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packFile } from './container/files.ts'
import { surveyFile } from './container/survey.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-inspect-'))
const at = (name: string) => join(folder, name)
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

function pointOf(key: typeof publicKey): Uint8Array {
  const read = wrappingKeyOf(key.export({ type: 'spki', format: 'pem' }).toString())
  return read.type === 'ec-wrapped' ? read.point : new Uint8Array()
}

beforeAll(async () => {
  const packer = {
    crypto: webContainerCrypto(webcrypto),
    sign: async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
  writeFileSync(at('plain'), 'drawing')
  await packFile(at('plain'), at('sound.tdf'), termsFor(await twoServers(webcrypto)), packer)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('what a package says to anybody', () => {
  it('is under which line it opens, to whom, when and where, and that its structure is sound', async () => {
    const found = await surveyFile(at('sound.tdf'), null)
    expect(found.findings).toEqual([])
    expect(found.signature).toBe('not-checked')
    expect(found.says?.entente).toMatchObject({ licence: 'GBRU-2014-000017', line: 2, size: 7 })
    expect(found.says?.servers.map(({ sid, type }) => [sid, type])).toEqual([
      ['gb', 'wrapped'],
      ['ru', 'ec-wrapped'],
    ])
  })

  it('is by whom it was signed, where that nation’s key is given', async () => {
    expect((await surveyFile(at('sound.tdf'), pointOf(publicKey))).signature).toBe('holds')
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const found = await surveyFile(at('sound.tdf'), pointOf(other.publicKey))
    expect(found.signature).toBe('fails')
    expect(found.findings.map(({ code }) => code)).toEqual(['label-signature'])
  })

  it('is that a flipped byte of the payload, or of the archive, is wrong, and what no package is', async () => {
    const bytes = readFileSync(at('sound.tdf'))
    for (const index of [45, 3]) {
      const bent = Buffer.from(bytes)
      bent[index] = (bent[index] ?? 0) ^ 1
      writeFileSync(at('bent.tdf'), bent)
      expect((await surveyFile(at('bent.tdf'), null)).findings.map(({ code }) => code)).toEqual(['archive'])
    }
    const found = await surveyFile(at('plain'), null)
    expect(found).toMatchObject({ says: null, length: 7, findings: [{ code: 'archive' }] })
    writeFileSync(at('text'), 'no archive\n'.repeat(100))
    expect((await surveyFile(at('text'), null)).findings).toMatchObject([
      { code: 'archive', why: expect.stringMatching(/no ZIP archive/) },
    ])
    await expect(surveyFile(at('nothing'), null)).rejects.toThrow('ENOENT')
  })
})
