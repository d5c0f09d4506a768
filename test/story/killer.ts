import { setTimeout as after } from 'node:timers/promises'
import type { Code } from '../../node/src/demo/nation.ts'
import { leaseRunsOut } from '../../node/src/store/testing/postgres.ts'
import type { Databases, Processes } from './processes.ts'

/** A small generator, so that the moments of a run can be had again. */
function moments(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

export type Killer = {
  kills(): number
  /** Of them, while a process was opening what it keeps. */
  early(): number
  /** Rejects when a process does not come back. */
  readonly done: Promise<void>
}

/** At work it is killed within this of its answering again, while it opens within this of its beginning to. */
const AT_WORK = 1500
const OPENING = 2500

/** Kills either process at moments by chance, so many times, and starts it again each time. */
export function killing(
  processes: Processes,
  databases: Databases | null,
  wanted: number,
  comesBack: (nation: Code) => Promise<void>,
  chance = moments(Number(process.env.ENTENTE_SEED ?? 11)),
): Killer {
  let kills = 0
  let early = 0
  const restart = async (nation: Code) => {
    if (databases !== null) await leaseRunsOut(databases[nation])
    return processes.start(nation)
  }
  const kill = async () => {
    const nation = chance() < 0.5 ? 'GB' : 'RU'
    await after(chance() * AT_WORK)
    await processes.stop(nation, 'SIGKILL')
    kills += 1
    let started = await restart(nation)
    if (chance() < 0.25 && kills < wanted) {
      await started.opening
      await after(chance() * OPENING)
      await processes.stop(nation, 'SIGKILL')
      kills += 1
      early += 1
      started = await restart(nation)
    }
    await started.ready
    await comesBack(nation)
  }
  const all = async () => {
    while (kills < wanted) await kill()
  }
  return { kills: () => kills, early: () => early, done: all() }
}
