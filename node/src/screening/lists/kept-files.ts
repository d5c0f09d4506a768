import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

const PART = '.part'

/** Where the file of this digest is kept, compressed. */
export function keptPath(folder: string, sha256: string): string {
  return join(folder, `${sha256}.gz`)
}

/** A file that is being kept: its bytes go to `stream`; its name it gets when their digest is known. */
export type Keeping = {
  readonly stream: Writable
  /** Durable, under its digest, when it resolves, also where one that a disk altered was there. */
  done(sha256: string): Promise<void>
  forget(): Promise<void>
}

/** Begins to keep a file in a folder, which is made where there is none. */
export async function keepFile(folder: string, name: string): Promise<Keeping> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}${PART}`)
  await rm(path, { force: true })
  const stream = createGzip()
  const written = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  // Whoever waits for it is told; nobody does where the file is forgotten.
  written.catch(() => {})
  return {
    stream,
    async forget() {
      stream.destroy()
      await written.catch(() => {})
      await rm(path, { force: true })
    },
    async done(sha256) {
      stream.end()
      await written
      await syncFile(path)
      await rename(path, keptPath(folder, sha256))
      await syncFile(folder)
    },
  }
}

/** Removes what a process that ended left half written. */
export async function forgetParts(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) if (name.endsWith(PART)) await rm(join(folder, name), { force: true })
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
