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
  if (look) return { found: [], left: unsound.map((path) => `${path}: ${OTHER}; ${FROM}`) }
  for (const path of unsound) disk.rename(path, `${path}.damaged`)
  if (backup !== undefined) await copyKept(join(backup, LISTS), lists)
  const isBack = (path: string) => disk.size(path) !== null
  return {
    found: unsound.filter(isBack).map((path) => `${path}: it was not the file that its name says, and is again`),
    left: unsound.filter((path) => !isBack(path)).map((path) => `${path}: ${OTHER}, and was set aside; ${FROM}`),
  }
}

/** The versions that acts name and whose files are not there, but for those that were told of. */
export async function missingLists({ read, lists }: Node, told: readonly string[]): Promise<string[]> {
  const missing = missingIn(lists, await keptVersions(read))
  return missing
    .filter(({ path }) => !told.some((line) => line.startsWith(`${path}: `)))
    .map(({ version, path }) => `${path}: the file of ${version.list}@${version.number} is missing; ${FROM}`)
}

const OTHER = 'it is not the file that its name says'
const FROM = 'expected it from a backup, or the publisher’s, imported again'
