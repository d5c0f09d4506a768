import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { giveName, unnamedFile } from './unnamed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-unnamed-'))
afterAll(() => rmSync(folder, { recursive: true }))
const probe = await unnamedFile(folder, 0o600)
const can = probe !== null && (await giveName(probe, join(folder, 'probe')))
await probe?.close()
rmSync(join(folder, 'probe'), { force: true })

it('is there to be tried, where the system has files without a name', ({ skip }) => {
  skip(!can, 'this system has none, or cannot name one')
  expect(can).toBe(true)
})

it.skipIf(!can)('has no name until it is given one, and is whole from then on', async () => {
  const file = await unnamedFile(folder, 0o600)
  await file?.write('plain text')
  expect(readdirSync(folder)).toEqual([])
  expect(file !== null && (await giveName(file, join(folder, 'whole')))).toBe(true)
  expect(readFileSync(join(folder, 'whole'), 'utf8')).toBe('plain text')
  await file?.close()
})

it.skipIf(!can)('is gone with whoever has it open, and takes no name that is taken', async () => {
  const file = await unnamedFile(folder, 0o600)
  await file?.write('other text')
  if (file !== null) await expect(giveName(file, join(folder, 'whole'))).rejects.toThrow('EEXIST')
  await file?.close()
  expect(readdirSync(folder)).toEqual(['whole'])
  expect(readFileSync(join(folder, 'whole'), 'utf8')).toBe('plain text')
})

it.skipIf(!can)('has no name where none can be given', async () => {
  const file = await unnamedFile(folder, 0o600)
  expect(file !== null && (await giveName(file, join(folder, 'nowhere', 'file')))).toBe(false)
  await file?.close()
})

it('is none where there is no such folder', async () => {
  expect(await unnamedFile(join(folder, 'nowhere'), 0o600)).toBe(null)
})
