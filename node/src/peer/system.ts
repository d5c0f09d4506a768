import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { systemClock } from '../ports.ts'
import { type Disk, disk as realDisk } from '../store/adapters/disk.ts'
import { unanswered } from '../system-trouble.ts'
import type { Evidence, Net, Timer } from './ports.ts'

/** The machine's own clock and network: nothing else of this folder touches them. */
export const systemTimer: Timer = {
  ...systemClock,
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => after(milliseconds, undefined, { signal }).catch(() => undefined),
}

/** Why no answer came reaches officers and operators, so it is said in words. */
export const systemNet: Net = { fetch: (request) => fetch(request).catch(unanswered) }

/** Evidence as files of a folder, which is made when it is not there. */
export function evidenceFolder(folder: string, disk: Disk = realDisk): Evidence {
  disk.makeFolder(folder)
  const isEvidence = (name: string) => !name.endsWith(PART) && !name.endsWith(NOTED)
  return {
    names: async () => disk.list(folder).filter(isEvidence),
    read: async (name) => (disk.list(folder).includes(name) ? disk.read(join(folder, name)) : null),
    async keep(name, bytes) {
      if (!disk.list(folder).includes(name)) write(join(folder, name), folder, bytes, disk)
    },
    async noted(name) {
      const path = join(folder, `${name}${NOTED}`)
      return disk.size(path) === null ? null : disk.read(path)
    },
    note: async (name, bytes) => write(join(folder, `${name}${NOTED}`), folder, bytes, disk),
  }
}

/** A file appears whole, in the place of the one before it, or not at all. */
function write(path: string, folder: string, bytes: Uint8Array, disk: Disk): void {
  const part = `${path}${PART}`
  disk.remove(part)
  const file = disk.open(part, 'new')
  try {
    disk.write(file, bytes, 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
  disk.rename(part, path)
  disk.syncFolder(folder)
}

/** What a name ends in while the file is written. */
const PART = '.part'
/** What the name of something ends in that is noted, and is no evidence yet. */
const NOTED = '.noted'
