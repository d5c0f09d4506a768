import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FILE_OF_CHECKPOINT, type LogCopy } from '@entente/core/verify/log-copy'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'

/** Where a copy of a log has the key lists that it came with, a file each. */
export const KEYS = 'keys'

/** Whether a path is a folder. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/**
 * The copies of logs that a folder is, or holds in folders of its own, in the order of their names. Refuses a folder in
 * which there is none.
 */
export function copiesIn(folder: string): LogCopy[] {
  const places = isCopy(folder) ? [folder] : below(folder).filter(isCopy)
  if (places.length === 0) {
    throw new Refusal(`${folder}: it holds no copy of a log; expected a checkpoint, or folders with one each`)
  }
  return places.map(copyIn)
}

function isCopy(folder: string): boolean {
  return existsSync(join(folder, FILE_OF_CHECKPOINT))
}

function below(folder: string): string[] {
  return filesIn(folder).filter(isFolder)
}

function copyIn(folder: string): LogCopy {
  return {
    read: (path) => (existsSync(join(folder, path)) ? bytesOf(join(folder, path)) : null),
    keys: isFolder(join(folder, KEYS)) ? filesIn(join(folder, KEYS)).map((path) => bytesOf(path)) : [],
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}
