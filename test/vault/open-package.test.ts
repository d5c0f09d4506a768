/** Packages opened with the shares of both key servers: in memory, as a browser does, and by the command. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInMemory } from '../../core/src/container/open.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { registeredAs } from '../../core/src/container/testing/nations.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { openFile, packFile } from '../../node/src/vault/container/files.ts'
import { writePackage } from '../../node/src/vault/container/write.ts'
import { ententeBeside } from '../entente.ts'
import { askedServers } from './asked-servers.ts'
import { signer } from './signer.ts'
import { registerAtBoth } from './two-servers.ts'

const { crypto, world } = await askedServers()
afterAll(() => world.close())

describe('a browser', () => {
  it('opens a package in memory with the shares of both servers, by nothing but what `core` has', async () => {
    const { sign, pem } = signer()
    const parts: Uint8Array[] = []
    const plain = Buffer.from('a drawing')
    const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
    await writePackage(sourceOf(plain), { write }, world.terms(), { crypto, sign })
    const bytes = new Uint8Array(Buffer.concat(parts))
    const shares = sharesFromServers(world.ports('ru-exporter'))
    const registered = registeredAs(bytes, pem)
    const opened = await openInMemory(sourceOf(bytes), shares, registered, crypto)
    expect(Buffer.from(opened.plain).toString()).toBe('a drawing')
    expect(world.asked.GB[0]?.opening).toBe(world.asked.RU[0]?.opening)
  })
})

describe('`entente open`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-open-'))
  const at = (name: string) => join(folder, name)
  afterAll(() => rmSync(folder, { recursive: true }))
  const { sign, pem } = signer()
  beforeAll(async () => {
    writeFileSync(at('plain'), 'a drawing')
    await packFile(at('plain'), at('package.tdf'), world.terms(), { crypto, sign })
    await packFile(at('plain'), at('other.tdf'), world.terms(), { crypto, sign })
    writeFileSync(at('session'), `${await world.session('ru-exporter')}\n`)
  })
  const open = (name: string, to: string) =>
    ententeBeside('open', at(name), '--to', at(to), '--token', at('session'), '--url', world.running.RU.origin)

  it('asks nobody for a share of what is not the registered file, and says so', async () => {
    const unknown = await open('package.tdf', 'unregistered')
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringMatching(/^digest: the home node tells no reg/) })
    await registerAtBoth(world, sourceOf(readFileSync(at('package.tdf'))), pem)
    const other = await open('other.tdf', 'unregistered')
    expect(other).toMatchObject({ status: 1, stderr: 'digest: the file is not the one that was registered\n' })
    expect([world.asked.GB, world.asked.RU, existsSync(at('unregistered'))]).toEqual([[], [], false])
  }, 60_000)

  it('opens a package with the token of a session at home', async () => {
    expect(await open('package.tdf', 'opened')).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(at('opened'), 'utf8')).toBe('a drawing')
    expect([world.asked.GB.length, world.asked.RU.length]).toEqual([1, 1])
  })

  it('leaves nothing when a nation says no, and says which', async () => {
    world.decide.GB = () => ({ permit: false, because: 'denied' })
    const shares = sharesFromServers(world.ports('ru-exporter'))
    const registered = registeredAs(readFileSync(at('package.tdf')), pem)
    await expect(openFile(at('package.tdf'), at('denied'), shares, registered)).rejects.toMatchObject({
      code: 'no-share',
      message: 'no server of GB gave its share',
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('denied'))).toEqual([])
  })
})
