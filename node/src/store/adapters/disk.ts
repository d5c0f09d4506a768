import {
  closeSync,
  constants,
  copyFileSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/**
 * The files that must not be lost, as the ledger uses them. Synchronous on purpose: it costs less here than the thread
 * pool, and a failure comes at one place.
 */
export type Disk = {
  /** Makes it and those above it, where there is none. Durable when it returns. */
  makeFolder(path: string): void
  list(folder: string): string[]
  /** Null: there is none. */
  size(path: string): number | null
  /** Changes when somebody puts another file in its place. Null: there is none. */
  inode(path: string): bigint | null
  read(path: string, from?: number, length?: number): Uint8Array
  /** `new` fails when there is one. */
  open(path: string, how: 'new' | 'update', mode?: number): number
  close(file: number): void
  /** All of the bytes, or an error. */
  write(file: number, bytes: Uint8Array, at: number): void
  sync(file: number): void
  truncate(file: number, length: number): void
  syncFolder(path: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  /** Fails when there is one. Its bytes are durable when it returns; its name is once its folder is synced. */
  copy(from: string, to: string): void
}

export const disk: Disk = {
  makeFolder,
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
  size: (path) => orNull(() => statSync(path).size),
  inode: (path) => orNull(() => statSync(path, { bigint: true }).ino),
  read: (path, from, length) => (from === undefined ? readWhole(path) : readPart(path, from, length ?? 0)),
  open: (path, how, mode = 0o600) => openSync(path, how === 'new' ? 'wx+' : updating(), mode),
  close: closeSync,
  write: writeWhole,
  sync: fdatasyncSync,
  truncate: ftruncateSync,
  syncFolder,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true, recursive: true }),
  copy,
}

/** An empty folder of its own, among those that the system clears away; whoever asks removes it. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), name))
}

/** A new folder's name stands in the one above it, which must be synced as well, or all that is in it can be lost. */
function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const above = dirname(first)
  for (let made = resolve(path); made.length > above.length; made = dirname(made)) syncFolder(dirname(made))
}

/** Reading and writing, made when there is none, never cut. */
function updating(): number {
  return constants.O_RDWR | constants.O_CREAT
}

/**
 * Makes all files below a folder durable that changed since a time (milliseconds since 1970), whoever wrote them. Several
 * at once share the file system's own commits. Gives the time of the newest change.
 */
export async function syncTree(folder: string, since: number): Promise<number> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`)
  const times = files.map((file) => statSync(file).ctimeMs)
  const changed = files.filter((_, i) => (times[i] ?? 0) >= since)
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let file = changed.pop(); file !== undefined; file = changed.pop()) await syncFile(file)
  })
  await Promise.all(workers)
  for (const entry of entries) if (entry.isDirectory()) syncFolder(`${entry.parentPath}/${entry.name}`)
  syncFolder(folder)
  return times.reduce((newest, time) => Math.max(newest, time), since)
}

const AT_ONCE = 8

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

function orNull<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Plain bytes: a `Buffer` shares what another array copies. */
function readWhole(path: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function readPart(path: string, from: number, length: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(length)
    let at = 0
    while (at < length) {
      const read = readSync(file, bytes, at, length - at, from + at)
      if (read === 0) return bytes.subarray(0, at)
      at += read
    }
    return bytes
  } finally {
    closeSync(file)
  }
}

function writeWhole(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done)
  }
}

function copy(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL)
  const file = openSync(to, 'r+')
  try {
    fdatasyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a new or renamed file's name durable. Windows has no such thing. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
