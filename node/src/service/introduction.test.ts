import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readKeys } from '../store/keys.ts'
import { makeKeys } from '../store/keys-file.ts'
import { introductionText } from './introduce.ts'
import { readIntroduction } from './introduction.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-introduction-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const madeIn = (name: string) =>
  readKeys(makeKeys(join(folder, name), { nation: 'RU', node: 'ru.entente.example', agreement: 'mtca-gb-ru' }))
    .introduction
const theirs = madeIn('theirs')
const path = join(folder, 'partner.json')

function read(introduction: typeof theirs, root: string | null = null) {
  writeFileSync(path, introductionText(introduction))
  const where = { url: 'https://ru.entente.example', push: true }
  return readIntroduction({ nation: 'RU', name: 'ru.entente.example', ...where, root, introduction: path })
}

test('what a partner printed is its introduction', async () => {
  expect(await read(theirs, theirs.root)).toEqual(theirs)
})

test('an introduction whose keys its root key did not sign, or of another root key, is refused', async () => {
  const another = madeIn('another')
  const unsigned = /partner\.json:1: its keys are not as its root key signed them .*`entente introduction`/
  await expect(read({ ...theirs, keys: another.keys })).rejects.toThrow(unsigned)
  await expect(read({ ...theirs, root: 'ru.entente.example/root+1+A' })).rejects.toThrow(unsigned)
  await expect(read(another, theirs.root)).rejects.toThrow(/its root key is not the one/)
})
