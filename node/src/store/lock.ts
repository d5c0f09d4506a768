import { join } from 'node:path'
import type { Random } from '../ports.ts'
import type { Disk } from './adapters/disk.ts'
import { type Machine, machine as thisMachine } from './adapters/machine.ts'
import { Stopped } from './stopped.ts'

/** Who holds a folder: a process of a machine since it was started. */
export type Holder = { pid: number; started: string | null; boot: string | null; host: string; nonce: string }

/** Somebody else has the folder open. */
export class Locked extends Error {
  override name = 'Locked'
}

/**
 * A folder that one process has open. PGlite takes no lock of its own: two processes on one folder destroy it. A lock
 * of a process that is gone is taken over; another machine's never is, for it cannot be seen whether that one lives.
 */
export class Lock implements Disposable {
  private readonly path: string
  private readonly disk: Disk
  /** Kept open: the inode of a file that nobody has open is given to the next one that is made. */
  private readonly file: number
  private readonly inode: bigint | null

  constructor(folder: string, disk: Disk, random: Random, machine: Machine = thisMachine) {
    disk.makeFolder(folder)
    this.path = join(folder, 'lock')
    this.disk = disk
    const nonce = Buffer.from(random.bytes(16)).toString('hex')
    const text = new TextEncoder().encode(JSON.stringify({ ...machine.self(), nonce } satisfies Holder))
    this.file = create(disk, this.path, text) ?? takeOver(disk, machine, this.path, text)
    try {
      this.inode = disk.inode(this.path)
      const isOurs = Buffer.from(disk.read(this.path)).equals(text)
      if (!isOurs) throw new Locked(`${this.path} was taken by another process`)
    } catch (error) {
      disk.close(this.file)
      throw error
    }
  }

  /** Throws when the lock is no longer the one that was made: somebody took it by hand. */
  stillOurs(): void {
    const inode = this.disk.inode(this.path)
    if (inode !== null && inode === this.inode) return
    throw new Stopped(`the lock ${this.path} was taken away: another process may have the folder`)
  }

  [Symbol.dispose](): void {
    try {
      if (this.disk.inode(this.path) === this.inode) this.disk.remove(this.path)
    } finally {
      this.disk.close(this.file)
    }
  }
}

/** The new file, open. Null: there is one. */
function create(disk: Disk, path: string, text: Uint8Array): number | null {
  const file = openNew(disk, path)
  if (file === null) return null
  try {
    disk.write(file, text, 0)
    disk.sync(file)
    return file
  } catch (error) {
    // Left behind it would be held by this process, which does not have it.
    disk.close(file)
    disk.remove(path)
    throw error
  }
}

function openNew(disk: Disk, path: string): number | null {
  try {
    return disk.open(path, 'new')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
    throw error
  }
}

/**
 * Two takers at once would otherwise each delete the other's fresh lock: so one makes a second lock, and judges again. A
 * second lock of a taker that is gone is itself taken over in the same way, or a process that is killed amid a takeover
 * would keep the folder from being opened for ever.
 */
function takeOver(disk: Disk, machine: Machine, path: string, text: Uint8Array): number {
  refuseIfHeld(disk, machine, path)
  const second = `${path}.takeover`
  const held = create(disk, second, text) ?? takeOver(disk, machine, second, text)
  try {
    refuseIfHeld(disk, machine, path)
    disk.remove(path)
    const file = create(disk, path, text)
    if (file === null) throw new Locked(`${path} was taken by another process`)
    return file
  } finally {
    disk.close(held)
    disk.remove(second)
  }
}

function refuseIfHeld(disk: Disk, machine: Machine, path: string): void {
  if (isHeld(disk, machine, path))
    throw new Locked(`the folder is open in another process: ${describe(holderIn(disk, path))}, ${path}`)
}

function isHeld(disk: Disk, machine: Machine, path: string): boolean {
  const holder = holderIn(disk, path)
  return holder !== null && machine.isAlive(holder)
}

function describe(holder: Holder | null): string {
  return holder === null ? 'not known which' : `process ${holder.pid} on ${holder.host}`
}

/** Null: no lock, or one that broke off as it was written, which nobody holds. */
function holderIn(disk: Disk, path: string): Holder | null {
  if (disk.size(path) === null) return null
  try {
    const { pid, started, boot, host, nonce }: Partial<Holder> = JSON.parse(Buffer.from(disk.read(path)).toString())
    if (typeof pid !== 'number' || typeof host !== 'string') return null
    return { pid, started: started ?? null, boot: boot ?? null, host, nonce: nonce ?? '' }
  } catch {
    return null
  }
}
