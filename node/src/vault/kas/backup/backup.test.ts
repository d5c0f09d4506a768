import { webcrypto } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrappingKeyOf } from '@entente/core/container/public-key'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { unwrapShare, wrapShare } from '@entente/core/container/wrap'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { destroyVaultKey, makeVaultKey, openVaultKeys } from '../key-files.ts'
import { backUpKeys, restoreKeys } from './backup.ts'
import { readShare, shareText } from './share-text.ts'

const MADE = { nation: 'GB', made: '2014-02-14T12:00:00Z', need: 2 }
let root = ''
let vault = ''
let backup = { path: '', text: '' }
let shares: { path: string; text: string }[] = []

const key = (folder: string, kid: string, type: 'wrapped' | 'ec-wrapped' = 'ec-wrapped') =>
  makeVaultKey(folder, {
    ...{ agreement: 'mtca-gb-ru', url: 'https://kas.gb.example', kid, type },
    ...{ from: '2014-02-01T00:00:00Z', until: '2015-02-01T00:00:00Z' },
  })

let folders = 0
function place(): string {
  folders += 1
  return join(root, `to-${folders}`)
}

/** A backup of a folder's keys in files of their own, as texts. */
async function backedUp(folder: string, count = 3, need = 2) {
  const at = place()
  const paths = Array.from({ length: count }, (_, number) => `${at}.share-${number + 1}`)
  const made = await backUpKeys(folder, at, paths, { ...MADE, need })
  const text = (path: string) => ({ path, text: readFileSync(path, 'utf8') })
  return { made, backup: text(at), shares: paths.map(text) }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'entente-backup-'))
  vault = join(root, 'vault')
  key(vault, 'gb-1', 'wrapped')
  key(vault, 'gb-2')
  const made = await backedUp(vault)
  backup = made.backup
  shares = made.shares
})
afterAll(() => rmSync(root, { recursive: true }))

const refusal = (given: readonly { path: string; text: string }[], of = backup, lost: string[] = [], into = place()) =>
  restoreKeys(into, of, given, lost).then(
    () => 'restored',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )

describe('a backup of key servers’ keys', () => {
  it('is opened by any two of three custodians, and what was wrapped before opens by the restored keys', async () => {
    const crypto = webContainerCrypto(webcrypto)
    const [first] = await openVaultKeys(vault)
    const share = crypto.random(32)
    const wrapped = await wrapShare(crypto, wrappingKeyOf(first?.publicKey ?? ''), share)
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const into = place()
      const two = [shares[one], shares[other]].flatMap((each) => each ?? [])
      expect(await restoreKeys(into, backup, two)).toEqual(['gb-1', 'gb-2'])
      const [held] = await openVaultKeys(into)
      expect(held && (await unwrapShare(crypto, held.key, wrapped))).toEqual(share)
      expect(readdirSync(into).sort()).toEqual(['gb-1.json', 'gb-1.p8', 'gb-2.json', 'gb-2.p8'])
      expect(statSync(join(into, 'gb-1.p8')).mode & 0o777).toBe(0o600)
      expect(statSync(join(into, 'gb-1.json')).mode).toBe(statSync(join(vault, 'gb-1.json')).mode)
      expect(statSync(into).mode & 0o777).toBe(0o700)
    }
  })

  it('has its files for their owner’s eyes only, and nothing of a private key or of a share in the encrypted one', () => {
    for (const { path } of [backup, ...shares]) expect(statSync(path).mode & 0o777).toBe(0o600)
    const pkcs8 = readFileSync(join(vault, 'gb-2.p8'))
    const sealed = Buffer.from(JSON.parse(backup.text).sealed, 'base64')
    expect(sealed.includes(pkcs8.subarray(40, 56))).toBe(false)
    for (const { path, text } of shares)
      expect(sealed.includes(Buffer.from(readShare(text, path).bytes.subarray(0, 8)))).toBe(false)
  })

  it('does not open with one share, the same twice, or those of another backup', async () => {
    const [one, two] = shares
    const other = await backedUp(vault)
    if (one === undefined || two === undefined) throw new Error('there are no shares')
    expect(await refusal([one])).toBe('--share: 1 of 2 shares that open this backup are there')
    expect(await refusal([one, one])).toMatch('share 1 was given before; expected another custodian')
    expect(await refusal([one, ...other.shares.slice(1)])).toMatch(
      new RegExp(`it is a share of the backup ${other.made.backup}; expected one of [0-9a-f]{16}$`),
    )
    expect(await refusal([one, two], other.backup)).toMatch('it is a share of the backup')
  })

  it('that needs three does not open with two, nor with a forged share, nor once any of its head or body was altered', async () => {
    const three = await backedUp(vault, 4, 3)
    expect(await refusal(three.shares.slice(0, 2), three.backup)).toMatch('2 of 3 shares')
    const [one, two] = shares
    if (one === undefined || two === undefined) throw new Error('there are no shares')
    const read = readShare(two.text, two.path)
    const forged = {
      path: 'forged',
      text: shareText({ ...read, bytes: read.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) }),
    }
    expect(await refusal([one, forged])).toMatch('these shares do not open it')
    const lowered = { ...three.backup, text: three.backup.text.replace('"need": 3', '"need": 2') }
    expect(await refusal(three.shares.slice(0, 2), lowered)).toMatch('these shares do not open it')
    const said = JSON.parse(backup.text)
    const sealed = Buffer.from(said.sealed, 'base64')
    for (const at of [0, 12, 40, sealed.length - 1]) {
      const bent = Buffer.from(sealed)
      bent[at] = (bent[at] ?? 0) ^ 1
      const text = JSON.stringify({ ...said, sealed: bent.toString('base64') })
      expect(await refusal([one, two], { path: 'bent', text })).toMatch('bent: these shares do not open it')
    }
    for (const text of ['', '{}', backup.text.slice(0, -20), backup.text.replace('"v": 1', '"v": 2')]) {
      expect(await refusal([one, two], { path: 'none', text })).toMatch('none: it is no backup')
    }
  })

  it('leaves what is there as it is, and brings back nothing that was destroyed unless it was lost', async () => {
    const into = place()
    const two = shares.slice(0, 2)
    expect(await restoreKeys(into, backup, two)).toHaveLength(2)
    expect(await restoreKeys(into, backup, two)).toEqual([])
    destroyVaultKey(into, 'gb-2')
    expect(await refusal(two, backup, [], into)).toMatch('gb-2: its public half is here and its private one is not')
    expect(await restoreKeys(into, backup, two, ['gb-2'])).toEqual(['gb-2'])
    const other = place()
    key(other, 'gb-2')
    expect(await refusal(two, backup, [], other)).toMatch('gb-2.p8: another key of that name is here')
    expect(readdirSync(other).sort()).toEqual(['gb-2.json', 'gb-2.p8'])
    chmodSync(into, 0o755)
    expect(await refusal(two, backup, [], into)).toMatch('others may read it')
  })

  it('is not made of nothing, for one person, over a file that is there, or with two shares in one file', async () => {
    const made = (shareFiles: string[], need = 2, folder = vault) =>
      backUpKeys(folder, place(), shareFiles, { ...MADE, need }).catch((error: Error) => error.message)
    expect(await made([place(), place()], 1)).toMatch('no one person opens a backup')
    expect(await made([place()])).toMatch('1 files are named; expected 2 to 16')
    const twice = place()
    expect(await made([twice, twice])).toMatch('it is named twice')
    expect(await made([place(), backup.path])).toMatch('which is not written over')
    expect(await made([place(), place()], 2, place())).toMatch('there is no private key of a key server')
    writeFileSync(join(root, 'file'), '')
    expect(await made([place(), join(root, 'file', 'share')])).toMatch('it cannot be written')
  })
})

const share = fc.record({
  backup: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  need: fc.integer({ min: 2, max: 16 }),
  count: fc.integer({ min: 2, max: 16 }),
  number: fc.integer({ min: 1, max: 16 }),
  bytes: fc.uint8Array({ minLength: 33, maxLength: 33 }).map((bytes) => Uint8Array.from(bytes)),
})

describe('a share on paper', () => {
  it('is read as it was printed, and as somebody types it', () => {
    fc.assert(
      fc.property(share, (made) => {
        const text = shareText(made)
        expect(readShare(text, 'share')).toEqual(made)
        const typed = text
          .toLowerCase()
          .replaceAll('-', ' ')
          .replaceAll('0', 'o')
          .replaceAll(/^1 {2}/gm, '1. ')
        expect(readShare(typed.split('\n').slice(2).reverse().join('\r\n'), 'typed')).toEqual(made)
      }),
      { numRuns: 100 },
    )
  })

  it('with any one letter wrong is refused, nearly always by its line', () => {
    fc.assert(
      fc.property(share, fc.nat(79), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (made, at, letter) => {
        const lines = shareText(made).split('\n')
        const line = 3 + Math.floor(at / 16)
        const column = 3 + (at % 16) + Math.floor((at % 16) / 4)
        const before = lines[line] ?? ''
        if (before[column] === letter) return
        lines[line] = before.slice(0, column) + letter + before.slice(column + 1)
        expect(() => readShare(lines.join('\n'), 'share')).toThrow(/^share: (?:line \d is mistyped|the lines are not)/)
      }),
      { numRuns: 200 },
    )
  })

  it('that lacks a line, has one twice, one of another sheet, or a stray letter is refused with the place', () => {
    const [sheet = '', other = ''] = shares.map(({ text }) => text)
    const lines = sheet.split('\n')
    const without = (place: number) => lines.filter((_, line) => line !== place).join('\n')
    expect(() => readShare(without(4), 'a')).toThrow('a: line 2 of the share is missing')
    expect(() => readShare(`${sheet}\n${lines[4]}`, 'a')).toThrow('a: line 2 stands there twice')
    const mixed = lines.map((line, place) => (place === 6 ? other.split('\n')[6] : line)).join('\n')
    expect(() => readShare(mixed, 'a')).toThrow('a: the lines are not of one share')
    expect(() => readShare(sheet.replace(/^3 {2}./m, '3  U'), 'a')).toThrow('a: line 3: a share holds no `U`')
    expect(() => readShare(sheet.replace(/^3 {2}./m, '3  '), 'a')).toThrow('a: line 3 has 17 letters')
    expect(() => readShare('', 'a')).toThrow('a: line 1 of the share is missing')
  })
})
