import { webcrypto } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrappingKeyOf } from '@entente/core/container/public-key'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { unwrapShare, wrapShare } from '@entente/core/container/wrap'
import { afterEach, describe, expect, it } from 'vitest'
import { destroyVaultKey, makeVaultKey, openVaultKeys, vaultKeys } from './key-files.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'entente-kas-'))
  folders.push(made)
  return join(made, 'vault')
}

const period = { from: '2014-02-01T00:00:00Z', until: '2015-02-01T00:00:00Z' }
const said = (kid: string, type: 'wrapped' | 'ec-wrapped' = 'ec-wrapped') => ({
  ...{ agreement: 'mtca-gb-ru', url: 'https://kas.gb.example', kid, type },
  ...period,
})

describe('the keys of a key server', () => {
  it.each(['wrapped', 'ec-wrapped'] as const)('unwrap what was wrapped to their public half (%s)', async (type) => {
    const at = folder()
    const { publicKey } = makeVaultKey(at, said('gb-1', type))
    const crypto = webContainerCrypto(webcrypto)
    const share = crypto.random(32)
    const [held] = await openVaultKeys(at)
    expect(held).toMatchObject({ kid: 'gb-1', agreement: 'mtca-gb-ru', publicKey })
    if (held === undefined) return
    const wrapped = await wrapShare(crypto, wrappingKeyOf(publicKey), share)
    expect(await unwrapShare(crypto, held.key, wrapped)).toEqual(share)
  })

  it('are for their owner’s eyes only, and refused where others may read them', async () => {
    const at = folder()
    makeVaultKey(at, said('gb-1'))
    expect(statSync(at).mode & 0o777).toBe(0o700)
    expect(statSync(join(at, 'gb-1.p8')).mode & 0o777).toBe(0o600)
    chmodSync(join(at, 'gb-1.p8'), 0o640)
    await expect(openVaultKeys(at)).rejects.toThrow('gb-1.p8: others may read it')
    chmodSync(join(at, 'gb-1.p8'), 0o600)
    chmodSync(at, 0o755)
    await expect(openVaultKeys(at)).rejects.toThrow('vault: others may read it')
  })

  it('are no links, and each is the half of the public key beside it', async () => {
    const at = folder()
    makeVaultKey(at, said('gb-1'))
    makeVaultKey(at, said('gb-2'))
    rmSync(join(at, 'gb-1.p8'))
    symlinkSync(join(at, 'gb-2.p8'), join(at, 'gb-1.p8'))
    await expect(openVaultKeys(at)).rejects.toThrow('ELOOP')
    rmSync(join(at, 'gb-1.p8'))
    copyFileSync(join(at, 'gb-2.p8'), join(at, 'gb-1.p8'))
    await expect(openVaultKeys(at)).rejects.toThrow('it is not the private half')
  })

  it('are never written over, and have names, addresses, lengths and periods', () => {
    const at = folder()
    makeVaultKey(at, said('gb-1'))
    const before = readFileSync(join(at, 'gb-1.p8'))
    expect(() => makeVaultKey(at, said('gb-1'))).toThrow('there is such a key already')
    expect(readFileSync(join(at, 'gb-1.p8'))).toEqual(before)
    expect(() => makeVaultKey(at, said('../gb-2'))).toThrow('kid: it is none')
    expect(() => makeVaultKey(at, { ...said('gb-2'), url: 'http://kas.gb.example' })).toThrow('url: it is none')
    expect(() => makeVaultKey(at, { ...said('gb-2'), until: period.from })).toThrow('--until: it is none')
    expect(() => makeVaultKey(at, said('gb-2', 'wrapped'), 1024)).toThrow('1024: it is no length')
    expect(vaultKeys(at).map(({ kid }) => kid)).toEqual(['gb-1'])
  })

  it('open nothing once they are destroyed, and are still known', async () => {
    const at = folder()
    makeVaultKey(at, said('gb-1'))
    makeVaultKey(at, said('gb-2'))
    destroyVaultKey(at, 'gb-1')
    expect(existsSync(join(at, 'gb-1.p8'))).toBe(false)
    expect(vaultKeys(at).map(({ kid }) => kid)).toEqual(['gb-1', 'gb-2'])
    expect((await openVaultKeys(at)).map(({ kid }) => kid)).toEqual(['gb-2'])
    expect(() => destroyVaultKey(at, 'gb-1')).toThrow('there is no private key of that name')
  })
})
