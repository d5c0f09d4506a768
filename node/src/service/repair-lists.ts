import { join } from 'node:path'
import type { Config } from '../config/read.ts'
import type { Node } from '../node.ts'
import { copyKept, missingIn, unsoundIn } from '../screening/lists/kept-copies.ts'
import { keptVersions } from '../screening/lists/versions.ts'
import { disk } from '../store/adapters/disk.ts'
import type { Inspected } from './inspect.ts'
import { LISTS } from './keep.ts'

/** The files of lists: one that is not what its name says makes way for the backup's, where that has it. */
export async function repairLists(
  { lists }: Pick<Config, 'lists'>,
  backup: string | undefined,
  look: boolean,
): Promise<Inspected> {
  const unsound = await unsoundIn(lists)
  const left = (path: string) => `${path}: it is not the file that its name says; ${FROM}`
  if (look || backup === undefined) return { found: [], left: unsound.map(left) }
  const before = new Set(disk.list(lists))
  const asides = unsound.map((path) => ({ path, aside: `${path}.damaged` }))
  for (const { path, aside } of asides) disk.rename(path, aside)
  await copyKept(join(backup, LISTS), lists)
  const isBack = (path: string) => disk.size(path) !== null
  for (const { path, aside } of asides) {
    if (isBack(path)) disk.remove(aside)
    else disk.rename(aside, path)
  }
  const still = await unsoundIn(lists)
  const again = unsound.filter((path) => !still.includes(path))
  const more = disk.list(lists).filter((name) => !before.has(name))
  return {
    found: [
      ...again.map((path) => `${path}: it was not the file that its name says, and is again`),
      ...more.map((name) => `${join(lists, name)}: it was missing, and is there again`),
    ],
    left: still.map(left),
  }
}

/** The versions that acts name and whose files are not there, but for those that were told of. */
export async function missingLists({ read, lists }: Node, told: readonly string[]): Promise<string[]> {
  const missing = missingIn(lists, await keptVersions(read))
  return missing
    .filter(({ path }) => !told.some((line) => line.startsWith(`${path}: `)))
    .map(({ version, path }) => `${path}: the file of ${version.list}@${version.number} is missing; ${FROM}`)
}

const FROM = 'expected it from a backup, or the publisher’s, imported again'
