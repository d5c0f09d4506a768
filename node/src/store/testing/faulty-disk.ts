import { type Disk, disk } from '../adapters/disk.ts'

/** A disk whose next calls of one kind fail as the test says. */
export type FaultyDisk = Disk & {
  /** Fails the calls with these numbers from now on, the first being 1; a write first writes so many bytes. */
  fail(call: 'write' | 'sync' | 'truncate', code: 'ENOSPC' | 'EIO', numbers?: readonly number[], written?: number): void
  heal(): void
}

export function faultyDisk(): FaultyDisk {
  let plan: { call: string; code: string; numbers: readonly number[]; written: number } | null = null
  let count = 0
  const failing = (call: string) => {
    if (plan?.call !== call) return null
    count += 1
    return plan.numbers.includes(count) ? Object.assign(new Error(plan.code), { code: plan.code }) : null
  }
  return {
    ...disk,
    fail(call, code, numbers = [1], written = 0) {
      plan = { call, code, numbers, written }
      count = 0
    },
    heal() {
      plan = null
    },
    write(file, bytes, at) {
      const error = failing('write')
      disk.write(file, error === null ? bytes : bytes.subarray(0, plan?.written), at)
      if (error !== null) throw error
    },
    sync(file) {
      const error = failing('sync')
      if (error !== null) throw error
      disk.sync(file)
    },
    truncate(file, length) {
      const error = failing('truncate')
      if (error !== null) throw error
      disk.truncate(file, length)
    },
  }
}
