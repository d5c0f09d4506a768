/** What was laid out of a list is kept, and is used only where nothing about it is otherwise. */
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildIndex } from '../../core/src/screening/index/build.ts'
import { screenIndexes } from '../../core/src/screening/screen-lists.ts'
import { copyKept } from '../../node/src/screening/lists/kept-copies.ts'
import { keepIndex, keptIndexPath, readKeptIndex } from '../../node/src/screening/lists/kept-index.ts'
import { laidOutLists } from '../../node/src/screening/lists/laid-out.ts'
import { keptVersions } from '../../node/src/screening/lists/versions.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const { GB } = world

const works = (id: string, name: string) => ({ id, schema: 'Company', properties: { name: [name], country: ['ru'] } })
const FIRST = [works('ex-1', 'Example Aircraft Works'), works('ex-2', 'Пример Авиазавод')]
const PARTY = { id: 'party', schema: 'Company', properties: { name: ['Exampel Aircraft Works'] } }

const laidOutOf = async (of: Parameters<typeof laidOutLists>[0], versions: Parameters<typeof laidOutLists>[1]) => {
  const laidOut = await laidOutLists(of, versions)
  if (laidOut === null) throw new Error('another version came meanwhile')
  return laidOut
}
const laidOut = async () => laidOutOf(GB, await keptVersions(GB.read))
const found = async () => JSON.stringify(screenIndexes(await laidOut())(PARTY))
const indexes = () => readdirSync(GB.lists).filter((name) => name.endsWith('.index'))
const newest = async () => {
  const version = (await keptVersions(GB.read)).findLast(({ list }) => list === 'US-SDN')
  if (version === undefined) throw new Error('no version')
  return version
}
const inodeOf = (name: string) => statSync(join(GB.lists, name)).ino

await readExampleList(GB, GB.lists, 'US-SDN', FIRST, '2014-02-10')
await readExampleList(GB, GB.lists, 'GB-SL', [works('ex-3', 'Exampel Aircraft Work')], '2014-02-10')
const fresh = await found()

test('each list is laid out once and kept beside its file, and what is kept finds the same', async () => {
  expect(indexes().map((name) => name.split('.')[0])).toEqual(['GB-SL', 'US-SDN'])
  const before = indexes().map(inodeOf)
  expect(await found()).toBe(fresh)
  expect(indexes().map(inodeOf)).toEqual(before)
  expect(fresh).toContain('ex-1')
  expect(fresh).toContain('ex-3')
})

test('one that is cut, altered, empty or of another list is made anew, and nothing is said by it', async () => {
  const path = keptIndexPath(GB.lists, await newest())
  const sound = readFileSync(path)
  const other = readFileSync(keptIndexPath(GB.lists, { ...(await newest()), ...(await otherList()) }))
  const flipped = Uint8Array.from(sound)
  flipped[sound.length - 9] = (flipped[sound.length - 9] ?? 0) ^ 1
  const bad = [sound.subarray(0, sound.length - 8), flipped, new Uint8Array(0), other, Buffer.from('no index at all')]
  for (const bytes of bad) {
    writeFileSync(path, bytes)
    expect(readKeptIndex(GB.lists, await newest())).toBeNull()
    expect(await found()).toBe(fresh)
    expect(readFileSync(path).equals(sound)).toBe(true)
  }
  truncateSync(path, 44)
  expect(await found()).toBe(fresh)
})

async function otherList() {
  const [first] = await keptVersions(GB.read)
  if (first?.list !== 'GB-SL') throw new Error('no other list')
  return first
}

test('one that cannot be read or written hinders no search', async () => {
  const path = keptIndexPath(GB.lists, await newest())
  rmSync(path)
  writeFileSync(`${path}.part`, 'left by a process that ended')
  expect(await found()).toBe(fresh)
  rmSync(path)
  const version = await newest()
  const nowhere = { ...GB, lists: join(path, 'no', 'folder') }
  writeFileSync(path, 'a file where a folder is expected')
  expect(JSON.stringify(screenIndexes(await laidOutOf(nowhere, [version]))(PARTY))).toContain('ex-1')
  rmSync(path)
})

test('of an older version nothing stays, and none stands for it', async () => {
  await found()
  const old = keptIndexPath(GB.lists, await newest())
  const lost = readFileSync(old)
  await readExampleList(GB, GB.lists, 'US-SDN', [works('ex-9', 'Exampel Aircraft Works')], '2014-02-12')
  expect(await found()).toContain('ex-9')
  expect(indexes()).toHaveLength(2)
  expect(indexes()).not.toContain(old)
  // Under the name of the new version it is one of another file.
  writeFileSync(keptIndexPath(GB.lists, await newest()), lost)
  expect(await found()).toContain('ex-9')
})

test('of entries that are of another version by then nothing is laid out, and nothing kept under the name of one', async () => {
  const versions = await keptVersions(GB.read)
  const version = await newest()
  const path = keptIndexPath(GB.lists, version)
  rmSync(path, { force: true })
  await readExampleList(GB, GB.lists, 'US-SDN', [works('ex-10', 'Exampel Aircraft Works')], '2014-02-14')
  expect(await laidOutLists(GB, versions)).toBeNull()
  expect(indexes()).not.toContain(path)
  expect(await found()).toContain('ex-10')
})

test('no backup takes it', async () => {
  const to = join(world.folder, 'backup')
  await copyKept(GB.lists, to)
  expect(readdirSync(to).every((name) => name.endsWith('.gz'))).toBe(true)
})

test('one with fewer entries than its version is none, and no other user reads any', async () => {
  const version = await newest()
  expect(statSync(keptIndexPath(GB.lists, version)).mode & 0o777).toBe(0o600)
  keepIndex(GB.lists, version, buildIndex([]))
  expect(await found()).toContain('ex-10')
})
