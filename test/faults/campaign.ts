import { Chance } from '../../bench/simulate/chance.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { countCalls, type Fault, KINDS, type Kind, spoilt, underFault, underWatch } from './strace.ts'
import { type FaultWorld, openFaultWorld } from './world.ts'

/** Everything that a node does between an act and its witness that a disk or a network can refuse. */
const CALLS = 'write writev pwrite64 fdatasync fsync openat ftruncate rename unlink mkdir'.split(' ')

/**
 * What may fail: a disk's own calls on the node's files, its tables' too; and every send on a socket, `writev`: asking
 * the partner, pushing to it, answering it, asking the third witness, and the server that has the tables. The first that
 * fails and the calls from one that does to the next are up to `most`: as often as the call comes, and of the tables'
 * thousand writes so few that a node can still open.
 */
const FAILING: readonly Failing[] = [
  { kind: 'ENOSPC', call: 'pwrite64', where: 'files', most: 3 },
  { kind: 'ENOSPC', call: 'pwrite64', where: 'any', most: 300 },
  { kind: 'ENOSPC', call: 'openat', where: 'files', most: 3 },
  { kind: 'ENOSPC', call: 'fdatasync', where: 'files', most: 4 },
  { kind: 'ENOSPC', call: 'fsync', where: 'any', most: 1 },
  { kind: 'ENOSPC', call: 'rename', where: 'any', most: 2 },
  { kind: 'EIO', call: 'pwrite64', where: 'files', most: 3 },
  { kind: 'EIO', call: 'pwrite64', where: 'any', most: 300 },
  { kind: 'EIO', call: 'fdatasync', where: 'files', most: 4 },
  { kind: 'EIO', call: 'fsync', where: 'any', most: 1 },
  { kind: 'EIO', call: 'ftruncate', where: 'any', most: 2 },
  { kind: 'EIO', call: 'rename', where: 'any', most: 2 },
  { kind: 'EIO', call: 'unlink', where: 'files', most: 2 },
  { kind: 'EIO', call: 'writev', where: 'any', most: 16, apart: 4 },
  { kind: 'ENOSPC', call: 'writev', where: 'any', most: 16, apart: 4 },
  { kind: 'ECONNRESET', call: 'writev', where: 'any', most: 16, apart: 4 },
  { kind: 'EPIPE', call: 'writev', where: 'any', most: 16, apart: 4 },
]

/** How often an untouched process makes each call. */
type Counts = ReadonlyMap<string, number>
type Failing = {
  readonly kind: Kind
  readonly call: string
  readonly where: 'files' | 'any'
  readonly most: number
  /** No nearer to one another than so; by default every second. A partner that is not reached at all is not waited for. */
  readonly apart?: number
}

/** Of a hundred injections so many. A kill costs a process of its own, while of failures one process sees a dozen. */
const SHARE = { KILL: 16, EIO: 34, ENOSPC: 34, ECONNRESET: 8, EPIPE: 8 } as const

export type Tally = { readonly [kind in Kind]: number } & { readonly runs: number; readonly acknowledged: number }

/** How many calls were spoilt in all. */
export function injected(tally: Tally): number {
  return KINDS.reduce((sum, kind) => sum + tally[kind], 0)
}

export type Campaign = { readonly tally: Tally; readonly violations: readonly string[] }

export type CampaignOptions = {
  readonly injections: number
  readonly seed: number
  /** Ends after so many milliseconds, however many there were. */
  readonly within?: number
  readonly say?: (line: string) => void
}

/** A failure is outlived, so that one process sees many. */
const wavesOf = (kind: Kind) => (kind === 'KILL' ? 3 : 25)
const SETTLE_EVERY = 25
/** A fault that comes too late for its process befalls nothing, now and then. */
const MOST_IDLE = 20

/** Spoils system calls of one process after another on an engine, until there were so many and some of each kind. */
export async function spoil(cluster: Cluster | null, options: CampaignOptions): Promise<Campaign> {
  const { injections, seed, within = Number.POSITIVE_INFINITY, say = () => {} } = options
  const [chance, began] = [new Chance(`${seed}`), Date.now()]
  await using world = await openFaultWorld(cluster)
  const counts = await callsOf(world)
  const tally = { KILL: 0, EIO: 0, ENOSPC: 0, ECONNRESET: 0, EPIPE: 0, runs: 0, acknowledged: 0 }
  const violations: string[] = []
  let idle = 0
  const settle = async () => {
    const wrong = await world.settle()
    violations.push(...wrong.map((what) => `in the end: ${what}`))
  }
  const isEnough = () => injected(tally) >= injections && KINDS.every((kind) => tally[kind] > 0)
  while (!isEnough() && Date.now() - began < within && violations.length === 0) {
    const kind = KINDS.reduce((least, one) => (tally[one] / SHARE[one] < tally[least] / SHARE[least] ? one : least))
    const fault = kind === 'KILL' ? killing(counts, chance) : failing(kind, counts, world.files(), chance)
    const run = await world.run(wavesOf(kind), (args) => underFault(fault, world.log, args))
    const count = spoilt(world.log, kind)
    tally[kind] += count
    tally.runs += 1
    idle = count === 0 ? idle + 1 : 0
    if (idle === MOST_IDLE) violations.push(`strace spoilt nothing in ${idle} processes, one after another`)
    const { call, first, every } = fault
    say(
      `${kind} ${call} ${kind === 'KILL' ? first : `${first}+${every}`}: ${count} spoilt, ${run.lines.at(-1)?.slice(0, 90)}`,
    )
    if (count === 0 && run.lines.at(-1) !== 'done') run.wrong.push('nothing befell it, and it did not do its work')
    violations.push(...run.wrong.map((what) => `${JSON.stringify({ ...fault, files: fault.files.length })}: ${what}`))
    if (run.wrong.length > 0) violations.push(...run.lines.slice(-12))
    if (tally.runs % SETTLE_EVERY === 0) await settle()
  }
  await settle()
  tally.acknowledged = world.acknowledged()
  return { tally, violations }
}

async function callsOf(world: FaultWorld): Promise<Map<string, number>> {
  await world.run(1)
  await world.run(wavesOf('KILL'), (args) => underWatch(CALLS, world.log, args))
  return countCalls(world.log, CALLS)
}

/** A kill before one of the calls that an untouched run makes; each kind of call as often as any other. */
function killing(counts: Counts, chance: Chance): Fault {
  const made = [...counts].filter(([, count]) => count > 0)
  const [call = 'write', count = 1] = made[chance.below(made.length)] ?? []
  return { kind: 'KILL', call, first: chance.between(1, count), every: 0, files: [] }
}

function failing(kind: Kind, counts: Counts, files: readonly string[], chance: Chance): Fault {
  const some = FAILING.filter((one) => one.kind === kind && (counts.get(one.call) ?? 0) >= one.most / 2)
  const one = some[chance.below(some.length)]
  if (one === undefined) throw new Error(`an untouched process makes no call that ${kind} could befall`)
  const { call, where, most, apart = 2 } = one
  const [first, every] = [chance.between(1, most), chance.between(apart, most + 1)]
  return { kind, call, first, every: most > 100 ? every + 100 : every, files: where === 'files' ? files : [] }
}
