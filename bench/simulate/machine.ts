import type { Net, Timer } from '../../node/src/peer/ports.ts'
import type { Random } from '../../node/src/ports.ts'
import type { Disk } from '../../node/src/store/adapters/disk.ts'
import type { Machine } from '../../node/src/store/adapters/machine.ts'
import type { Chance } from './chance.ts'
import { type DiskCall, SimulatedDisk, type Verdict } from './disk.ts'
import { MemoryTables } from './tables.ts'
import type { Timeline } from './timeline.ts'

/** A process ended amid what it did. */
export class Crash extends Error {
  override name = 'Crash'
}

/** `kill`: the process ends, and the system keeps what was written. `power`: only what was synced is sure. */
export type End = 'kill' | 'power'

/** Which call of a port ends the machine: before it had its effect, or after all of its effect came to stay. */
export type CrashAt = { readonly call: number; readonly when: 'lost' | 'kept' }

/** How a disk fails, by probabilities of each call. */
export type DiskFaults = { full: boolean; writes: number; syncs: number }

/** What a process has of its machine; all of it ends with the process. */
export type Ports = {
  readonly clock: Timer
  readonly random: Random
  readonly disk: Disk
  readonly machine: Machine
  readonly net: Net
  /** Counts as a call of a port, at which the machine may end. */
  readonly count: (what: string) => void
}

export type Process = {
  readonly number: number
  readonly ended: Promise<void>
  readonly end: () => void
  readonly isOver: () => boolean
}

/** A machine with its disk, tables and clock, on which processes begin and end. */
export class SimulatedMachine {
  readonly disk = new SimulatedDisk()
  readonly tables = new MemoryTables()
  readonly faults: DiskFaults = { full: false, writes: 0, syncs: 0 }
  readonly counted = { full: 0, writes: 0, syncs: 0, kill: 0, power: 0, torn: 0 }
  /** How far the clock is ahead, in milliseconds. */
  skew = 0
  /** Calls of ports so far. */
  calls = 0
  /** Those of them that changed the disk: only these can end the machine after all of their effect. */
  readonly changes = new Set<number>()
  /** Where the machine is to end, whichever comes. */
  crashesAt: readonly CrashAt[] = []
  /** At how many calls it was spared what was to end it; null: it was not. */
  sparedAt: number | null = null
  /** How often it ended so. */
  crashes = 0
  process: Process | null = null
  private boots = 0
  private processes = 0
  private readonly timeline: Timeline
  private readonly chance: Chance
  private readonly told: (what: string) => void

  constructor(timeline: Timeline, chance: Chance, told: (what: string) => void) {
    this.timeline = timeline
    this.chance = chance
    this.told = told
  }

  /** Begins a process, and gives what it has of the machine. */
  begin(net: Net): { process: Process; ports: Ports } {
    this.end('kill')
    this.processes += 1
    const process = processOf(this.processes)
    this.process = process
    return { process, ports: this.portsOf(process, net) }
  }

  /** Ends the process, if one runs. */
  end(how: End): void {
    this.process?.end()
    if (how === 'power') {
      if (this.disk.lose(this.chance)) this.counted.torn += 1
      this.tables.lose()
      this.boots += 1
    } else {
      this.disk.kill()
      this.tables.end()
    }
    if (this.process === null) return
    this.counted[how] += 1
    this.told(how)
    this.process = null
  }

  private portsOf(process: Process, net: Net): Ports {
    const alive = () => {
      if (process.isOver()) throw new Crash()
    }
    const count = (what: string) => {
      alive()
      this.calls += 1
      this.told(what)
      if (this.isToCrash('lost')) this.crash()
    }
    const after = () => {
      this.changes.add(this.calls)
      if (!this.isToCrash('kept')) return
      this.disk.persist()
      this.crash()
    }
    const before = (call: DiskCall, path: string) => {
      count(`${call} ${path}`)
      return this.verdict(call)
    }
    return {
      count,
      clock: this.clockOf(process, count),
      random: this.chance.for(`process ${process.number}`),
      disk: this.disk.port(before, after),
      machine: this.machineOf(process),
      net: {
        fetch: async (request) => {
          count(`ask ${new URL(request.url).pathname}`)
          const came = net.fetch(request).finally(() => {
            if (!process.isOver()) count('answer')
          })
          return alwaysWhile(process, came)
        },
      },
    }
  }

  private isToCrash(how: CrashAt['when']): boolean {
    return this.crashesAt.some(({ call, when }) => call === this.calls && when === how)
  }

  private crash(): never {
    this.crashesAt = this.crashesAt.filter(({ call }) => call > this.calls)
    this.crashes += 1
    this.end('power')
    throw new Crash()
  }

  private verdict(call: DiskCall): Verdict {
    const { full, writes, syncs } = this.faults
    const done = this.chance.below(1001) / 1000
    if (call === 'sync' && this.chance.is(syncs)) {
      this.counted.syncs += 1
      return { code: 'EIO', done }
    }
    if (call !== 'write') return null
    if (full) {
      this.counted.full += 1
      return { code: 'ENOSPC', done }
    }
    if (!this.chance.is(writes)) return null
    this.counted.writes += 1
    return { code: 'EIO', done }
  }

  private clockOf(process: Process, count: (what: string) => void): Timer {
    return {
      now: () => this.timeline.now + this.skew,
      elapsed: () => this.timeline.now,
      sleep: (milliseconds, signal) => {
        count('sleep')
        return new Promise((resolve) => {
          const wake = () => {
            cancel()
            signal.removeEventListener('abort', wake)
            if (!process.isOver()) resolve()
          }
          const cancel = this.timeline.after(milliseconds, wake)
          if (signal.aborted) wake()
          else signal.addEventListener('abort', wake, { once: true })
        })
      },
    }
  }

  private machineOf({ number }: Process): Machine {
    const boot = `boot ${this.boots}`
    return {
      self: () => ({ pid: number, started: `${number}`, boot, host: 'here' }),
      isAlive: (other) => other.boot === boot && other.pid === this.process?.number,
      bootId: () => boot,
    }
  }
}

function processOf(number: number): Process {
  let over = false
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = () => {
      over = true
      resolve()
    }
  })
  return { number, ended, end, isOver: () => over }
}

/** What a process that has ended waited for never comes. */
function alwaysWhile<T>(process: Process, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(
      (value) => {
        if (!process.isOver()) resolve(value)
      },
      (error: unknown) => {
        if (!process.isOver()) reject(error)
      },
    )
  })
}

/** What a process leaves that crashed rejects, and nobody waits for it; everything else is told as ever. */
export function ignoringCrashes(): void {
  process.on('unhandledRejection', (error) => {
    if (!(error instanceof Crash)) throw error
  })
}
