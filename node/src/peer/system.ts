import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { systemClock } from '../ports.ts'
import type { Evidence, Net, Timer } from './ports.ts'

/** The machine's own clock, network and disk: nothing else of this folder touches them. */
export const systemTimer: Timer = {
  ...systemClock,
  sleep: (milliseconds, signal) => after(milliseconds, undefined, { signal }).catch(() => undefined),
}

export const systemNet: Net = { fetch: (request) => fetch(request) }

/** Evidence as files of a folder, which is made when it is not there. */
export function evidenceFolder(folder: string): Evidence {
  mkdirSync(folder, { recursive: true })
  return {
    names: async () => (await readdir(folder)).filter((name) => !name.endsWith('.part')),
    async keep(name, bytes) {
      if ((await readdir(folder)).includes(name)) return
      const part = join(folder, `${name}.part`)
      const file = openSync(part, 'w', 0o600)
      try {
        writeFileSync(file, bytes)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      await rename(part, join(folder, name))
      syncFolder(folder)
    },
  }
}

/** A rename is durable when its folder is. Windows syncs no folder, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
