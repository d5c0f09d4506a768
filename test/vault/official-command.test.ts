/**
 * The official command line of OpenTDF for Node, unmodified, where it is at hand. It sends no proof of its token's key
 * (`--dpop` asks for none either, in version 0.19), so that it can encrypt to both nations and open nothing.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { openLoosely, readLoosely } from '../../core/src/container/testing/lenient.ts'
import { openVaultKeys } from '../../node/src/vault/kas/key-files.ts'
import { officialKey } from './official-call.ts'
import { hadHere } from './official-had.ts'
import { BOTH_NATIONS, officialPackage } from './official-package.ts'
import { officially } from './officially.ts'

const CTL = hadHere('ctl')
const PROGRAM = join(CTL.at, 'bin', 'opentdf.mjs')

const withOfficial = () => {
  const given = officialPackage('a drawing of a hydraulic pump', { GB: 'wrapped', RU: 'wrapped' })
  const { at, crypto, folder } = given
  let issuer: Server
  let oidc = ''

  beforeAll(async () => {
    // As an identity provider that gives every client a token of the home node for Britain's server.
    const { jkt } = await officialKey('ES256')
    const answer = {
      access_token: await given.world.token('ru-exporter', given.world.planned.GB.url, jkt),
      expires_in: 300,
    }
    issuer = createServer((request, response) => {
      request.resume()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer))
    }).listen(0, '127.0.0.1')
    await once(issuer, 'listening')
    const address = issuer.address()
    oidc = `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`
  })
  afterAll(() => void issuer.close())

  async function official(...args: readonly string[]) {
    const { url } = given.world.planned.GB
    const where = ['--platformUrl', url, '--kasEndpoint', url, '--oidcEndpoint', oidc, '--auth', 'client:secret']
    const child = spawn(execPath, [PROGRAM, ...args, ...where], { cwd: folder })
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return { out, err }
  }

  it('reads what a package of ours says', async () => {
    const { out } = await official('inspect', at('ours.tdf'))
    const { '0.manifest.json': manifest } = entriesOf(readFileSync(at('ours.tdf')))
    expect(JSON.parse(out).manifest).toEqual(JSON.parse(Buffer.from(manifest ?? []).toString()))
  })

  it('gets no share, with a token of the home node or without, while it does not prove that the token is its own', async () => {
    const servers = Object.values(given.world.planned).map(({ url }) => url)
    for (const proof of [[], ['--dpop']]) {
      const to = ['--noVerifyAssertions', '--allowList', servers.join(','), '--output', at('opened')]
      const { err, out } = await official('decrypt', at('ours.tdf'), ...to, ...proof)
      expect(`${out}${err}`).toMatch(/401|unauthenticated|auth failure/i)
      expect(existsSync(at('opened')) ? readFileSync(at('opened'), 'utf8') : '').toBe('')
    }
    expect([given.world.asked.GB, given.world.asked.RU]).toEqual([[], []])
  })

  it('encrypts to a nation’s key as its server names it, and its file is read here', async () => {
    await official('encrypt', at('plain'), '--output', at('theirs.tdf'))
    const { '0.manifest.json': manifest, '0.payload': payload } = entriesOf(readFileSync(at('theirs.tdf')))
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const keys = (await openVaultKeys(given.world.vault.GB)).map(({ key }) => key)
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...keys)
    expect(Buffer.from(opened).toString()).toBe('a drawing of a hydraulic pump')
  })

  it('finds out both nations’ keys by itself, and encrypts a share of its own to each', async () => {
    await official(
      'encrypt',
      at('plain'),
      '--autoconfigure',
      '--attributes',
      BOTH_NATIONS.join(','),
      '--output',
      at('both'),
    )
    const { '0.manifest.json': manifest, '0.payload': payload } = entriesOf(readFileSync(at('both')))
    if (manifest === undefined || payload === undefined) throw new Error('the file lacks an entry')
    const { keyAccess } = readLoosely(manifest).encryptionInformation
    expect(keyAccess.map(({ url }) => url).sort()).toEqual(
      Object.values(given.world.planned)
        .map(({ url }) => url)
        .sort(),
    )
    expect(new Set(keyAccess.map(({ sid }) => sid)).size).toBe(2)
    const keys = await Promise.all(Object.values(given.world.vault).map(openVaultKeys))
    const opened = await openLoosely(crypto, readLoosely(manifest), payload, ...keys.flat().map(({ key }) => key))
    expect(Buffer.from(opened).toString()).toBe('a drawing of a hydraulic pump')
  })
}

officially('the official command line', CTL, withOfficial)
