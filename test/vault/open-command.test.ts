/** `entente open` against both nations' key servers: what it takes to open, and what is left when one says no. */
import { generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packFile } from '../../node/src/vault/container/files.ts'
import { ententeBeside } from '../entente.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-open-'))
const at = (name: string) => join(folder, name)
let world: TwoServers

beforeAll(async () => {
  world = await twoServers()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signBy = async (message: Uint8Array) =>
    sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' as const })
  writeFileSync(at('plain'), 'a drawing')
  await packFile(at('plain'), at('package.tdf'), world.terms(), { crypto: webContainerCrypto(webcrypto), sign: signBy })
  writeFileSync(at('session'), `${await world.session('ru-exporter')}\n`)
}, 60_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const open = (to: string, as = 'session') =>
  ententeBeside(...['open', at('package.tdf'), '--to', at(to), '--token', at(as), '--url', world.running.RU.origin])

describe('`entente open`', () => {
  it('opens with both shares, and never writes over what is there', async () => {
    expect(await open('opened')).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(at('opened'), 'utf8')).toBe('a drawing')
    expect([world.asked.GB.length, world.asked.RU.length]).toEqual([1, 1])
    expect(await open('opened')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/exists already/),
    })
  })

  it('leaves nothing when the second nation says no, and says which', async () => {
    world.decide.RU = () => ({ permit: false, because: 'denied' })
    const said = await open('denied')
    expect(said).toMatchObject({ status: 1, stdout: '' })
    expect(said.stderr).toMatch(/^no-share: no server of RU gave its share: .* says that this may not be opened/)
    expect(readdirSync(folder).filter((name) => name.startsWith('denied'))).toEqual([])
  })

  it('opens nothing for whoever is not signed in at home', async () => {
    const before = world.asked.GB.length
    writeFileSync(at('nobody'), 'A'.repeat(43))
    expect((await open('nothing', 'nobody')).stderr).toMatch(/the home node gave no token for it/)
    expect(world.asked.GB.length).toBe(before)
  })
})
