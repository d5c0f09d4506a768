import { FILE_OF_CHECKPOINT, type LogCopy } from './log-copy.ts'

/**
 * The copies of logs among files, which have their paths below one folder and `/` between names, in the order of their
 * paths: each folder with a checkpoint is one, with the key lists that came with it in its folder `keys`.
 */
export function copiesAmong(files: ReadonlyMap<string, Uint8Array>): LogCopy[] {
  const paths = [...files.keys()].sort()
  return paths.flatMap((path) => {
    if (path !== FILE_OF_CHECKPOINT && !path.endsWith(`/${FILE_OF_CHECKPOINT}`)) return []
    const folder = path.slice(0, -FILE_OF_CHECKPOINT.length)
    const keys = paths.filter((each) => isDirectlyIn(each, `${folder}keys/`))
    return { read: (file) => files.get(folder + file) ?? null, keys: keys.flatMap((each) => files.get(each) ?? []) }
  })
}

function isDirectlyIn(path: string, folder: string): boolean {
  return path.startsWith(folder) && !path.slice(folder.length).includes('/')
}
