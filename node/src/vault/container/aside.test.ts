import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ASIDE, isAside, isSound, isSoundOrAside, putSound } from './aside.ts'

const GOOD = 'what was registered'
const DIGEST = `sha256:${createHash('sha256').update(GOOD).digest('hex')}`

function placed(text: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-aside-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'file.tdf')
  if (text !== null) writeFileSync(path, text)
  const put = (content = GOOD) => putSound(path, DIGEST, async (file) => void (await file.write(content)))
  return { path, put, names: () => readdirSync(folder) }
}

test('a sound file stays, and nothing is written over it', async () => {
  const { path, put, names } = placed(GOOD)
  expect(await isSoundOrAside(path, DIGEST)).toBe(true)
  await put('another')
  expect([readFileSync(path, 'utf8'), names()]).toEqual([GOOD, ['file.tdf']])
})

test('a damaged file is set aside, and a sound one takes its place, and that of what was set aside', async () => {
  const { path, put, names } = placed('what was re9istered')
  expect([await isSound(path, DIGEST), names()]).toEqual([false, ['file.tdf']])
  expect(await isSoundOrAside(path, DIGEST)).toBe(false)
  expect([names(), isAside(path)]).toEqual([[`file.tdf${ASIDE}`], true])
  await put()
  expect([readFileSync(path, 'utf8'), names(), isAside(path)]).toEqual([GOOD, ['file.tdf'], false])
})

test('a damaged file is put right at once by whoever brings it', async () => {
  const { path, put, names } = placed('')
  await put()
  expect([readFileSync(path, 'utf8'), names()]).toEqual([GOOD, ['file.tdf']])
})

test('a file that is not there is not sound, and is put there, once, though two bring it', async () => {
  const { path, put, names } = placed(null)
  expect([await isSoundOrAside(path, DIGEST), isAside(path)]).toEqual([false, false])
  await Promise.all([put(), put(), put()])
  expect([readFileSync(path, 'utf8'), names()]).toEqual([GOOD, ['file.tdf']])
})
