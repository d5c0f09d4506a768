import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signerOf, signingKey } from './signing-keys.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'entente-signing-')), 'keys')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

test('a key that signs packages signs by its name and public half alone', async () => {
  const pem = await signingKey(folder, 'gb-1')
  expect(await signingKey(folder, 'gb-1')).toBe(pem)
  expect(await signerOf(folder, 'gb-1', pem)?.(new Uint8Array(1))).toHaveLength(64)
  expect(signerOf(folder, 'gb-1', await signingKey(folder, 'gb-2'))).toBeNull()
  expect(signerOf(folder, '../keys/gb-1', pem)).toBeNull()
})

test('a key that signs packages is refused where others may read it or its folder, and where it is a link', async () => {
  const path = join(folder, 'gb-1.p8')
  const pem = await signingKey(folder, 'gb-1')
  const sign = () => signerOf(folder, 'gb-1', pem)
  chmodSync(path, 0o640)
  expect(sign).toThrow('gb-1.p8: others may read it')
  await expect(signingKey(folder, 'gb-1')).rejects.toThrow('gb-1.p8: others may read it')
  chmodSync(path, 0o600)
  chmodSync(folder, 0o755)
  expect(sign).toThrow('keys: others may read it')
  chmodSync(folder, 0o700)
  renameSync(path, join(folder, 'other.p8'))
  symlinkSync(join(folder, 'other.p8'), path)
  expect(existsSync(path)).toBe(true)
  expect(sign).toThrow('ELOOP')
})
