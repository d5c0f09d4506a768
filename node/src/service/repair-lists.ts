import { join } from 'node:path'
import type { Config } from '../config/read.ts'
import type { Node } from '../node.ts'
import { copyKept, missingIn, unsoundIn } from '../screening/lists/kept-copies.ts'
import { keptVersions } from '../screening/lists/versions.ts'
import { disk } from '../store/adapters/disk.ts'
import type { Inspected } from './inspect.ts'
import { LISTS } from './keep.ts'

/** The files of lists: one that is not what its name says gives way to the backup's, where that has it. */
export async function repairLists(
  { lists }: Pick<Config, 'lists'>,
  backup: string | undefined,
  look: boolean,
): Promise<Inspected> {
  const damaged = await unsoundIn(lists)
  const left = (path: string) => `${path}: it is not the file that its name says; ${FROM}`
  if (look || backup === undefined) return { found: [], left: damaged.map(left) }
  const before = disk.list(lists)
  await copyKept(join(backup, LISTS), lists, damaged)
  const still = await unsoundIn(lists)
  const again = damaged.filter((path) => !still.includes(path))
  const more = disk.list(lists).filter((name) => !before.includes(name))
  return {
    found: [
      ...again.map((path) => `${path}: it was not the file that its name says, and is again`),
      ...more.map((name) => `${join(lists, name)}: it was missing, and is there again`),
    ],
    left: still.map(left),
  }
}

/** The versions that acts name and whose files are not there. */
export async function missingLists({ read, lists }: Node): Promise<string[]> {
  return missingIn(lists, await keptVersions(read)).map(
    ({ version, path }) => `${path}: the file of ${version.list}@${version.number} is missing; ${FROM}`,
  )
}

const FROM = 'expected it from a backup, or the publisher’s, imported again'
