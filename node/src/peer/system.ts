import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { systemClock } from '../ports.ts'
import { type Disk, disk as realDisk } from '../store/adapters/disk.ts'
import type { Evidence, Net, Timer } from './ports.ts'

/** The machine's own clock and network: nothing else of this folder touches them. */
export const systemTimer: Timer = {
  ...systemClock,
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => after(milliseconds, undefined, { signal }).catch(() => undefined),
}

export const systemNet: Net = { fetch: (request) => fetch(request) }

/** Evidence as files of a folder, which is made when it is not there. */
export function evidenceFolder(folder: string, disk: Disk = realDisk): Evidence {
  disk.makeFolder(folder)
  return {
    names: async () => disk.list(folder).filter((name) => !name.endsWith(PART)),
    async keep(name, bytes) {
      if (disk.list(folder).includes(name)) return
      const part = join(folder, `${name}${PART}`)
      disk.remove(part)
      const file = disk.open(part, 'new')
      try {
        disk.write(file, bytes, 0)
        disk.sync(file)
      } finally {
        disk.close(file)
      }
      disk.rename(part, join(folder, name))
      disk.syncFolder(folder)
    },
  }
}

/** What a name ends in while the file is written. */
const PART = '.part'
