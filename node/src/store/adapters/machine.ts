import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { kill, pid } from 'node:process'

/** What tells a process from every other one, on this machine and since it was started. */
export type Process = { pid: number; started: string | null; boot: string | null; host: string }

/** What a lock and the tables must know of the machine and its processes. */
export type Machine = {
  readonly self: () => Process
  /** Whether that process may still run. One of another machine may. */
  readonly isAlive: (other: Process) => boolean
  /** Changes whenever the machine starts. Null where the system does not say. */
  readonly bootId: () => string | null
}

export const machine: Machine = { self, isAlive, bootId }

function self(): Process {
  return { pid, started: startOf(pid), boot: bootId(), host: hostname() }
}

function bootId(): string | null {
  return textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? null
}

/** A process that has ended, and whose parent has not asked how: it holds nothing any more. */
const ENDED = 'Z'

/** When a process was started, in the machine's own count; numbers of processes are given again, these are not. */
function startOf(id: number): string | null {
  const stat = textOf(`/proc/${id}/stat`)
  // The second field is the program's name in parentheses, and may hold spaces of its own.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined || fields[0] === ENDED ? null : (fields[19] ?? null)
}

function isAlive(other: Process): boolean {
  const own = self()
  if (other.host !== own.host) return true
  if (other.boot !== own.boot) return false
  // Who could not read when it was started is told by its number alone.
  if (own.started !== null && other.started !== null) return startOf(other.pid) === other.started
  try {
    kill(other.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Calls again and again, without keeping the process alive. Gives what ends it. */
export function every(milliseconds: number, work: () => Promise<void>): () => void {
  const timer = setInterval(() => void work(), milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
