import { statfs } from 'node:fs/promises'
import { Refused } from '@entente/core/contract/refusals'

/** What is always left of the disk, in bytes. */
export const LEAST_FREE = 1024 * 1024 * 1024

/** Room on the disk, which the logs need too: what is about to be written is counted before it is. */
export class Room {
  private readonly free: () => Promise<number>
  private reserved = 0

  /** `free`: so many bytes are left on the disk. */
  constructor(free: () => Promise<number>) {
    this.free = free
  }

  /** Keeps room for so many bytes until what it gives is called. Refuses `no-room`. */
  async reserve(bytes: number): Promise<() => void> {
    const free = await this.free()
    if (free < bytes + this.reserved + LEAST_FREE) throw new Refused('no-room', 'The node’s disk has no room for it')
    this.reserved += bytes
    return () => {
      this.reserved -= bytes
    }
  }
}

/** So many bytes a process may still write to the disk of a folder. */
export async function freeBelow(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
