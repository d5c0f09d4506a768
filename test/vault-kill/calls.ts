import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Chance } from '../../bench/simulate/chance.ts'
import { countCalls, type Fault, spoilt, underFault, underWatch } from '../faults/strace.ts'
import { begin, type Campaign, goOn, settle } from './campaign.ts'
import { type Errand, open, pack, type Under } from './errands.ts'
import { learn, plainTextLeft, wrongOutput } from './invariants.ts'
import { openKillWorld } from './world.ts'

/** What a command does to files and to the network. */
const CALLS = ['openat', 'write', 'writev', 'pwrite64', 'pwritev', 'fsync', 'link', 'linkat', 'unlink', 'close']
/** A command loads itself by hundreds of calls of a kind, before and between those that are about a package. */
const MOST_OF_A_KIND = 16
const SETTLE_EVERY = 40
const SIZE = 3_000_000

export type AtCalls = {
  readonly kills: { readonly [command: string]: number }
  readonly violations: readonly string[]
}

/** Kills `entente pack` and `entente open` before each of their calls of the system, and looks after each what is left. */
export async function killAtCalls(say: (line: string) => void = () => {}): Promise<AtCalls> {
  await using world = await openKillWorld(SIZE)
  const campaign = await begin(world, new Chance('calls'))
  // What strace shows of a write is plain text too, and stands elsewhere than what is searched.
  const apart = mkdtempSync(join(tmpdir(), 'entente-strace-'))
  const log = join(apart, 'log')
  const kills = { pack: 0, open: 0 }
  const violations: string[] = []
  let runs = 0
  for (const what of ['pack', 'open'] as const) {
    await (await errandOf(campaign, what, (args) => underWatch(CALLS, log, args))).ended
    violations.push(...(await left(campaign)))
    for (const [call, count] of countCalls(log, CALLS)) {
      const befell = kills[what]
      for (const first of places(count)) {
        const fault: Fault = { kind: 'KILL', call, first, every: 0, files: [] }
        await (await errandOf(campaign, what, (args) => underFault(fault, log, args))).ended
        kills[what] += spoilt(log, 'KILL')
        violations.push(...(await left(campaign)).map((wrong) => `${what}, before ${call} ${first}: ${wrong}`))
        runs += 1
        if (runs % SETTLE_EVERY !== 0) continue
        violations.push(...(await settle(campaign)))
        await goOn(campaign)
      }
      say(`${what} ${call}: ${kills[what] - befell} kills, ${violations.length} violations`)
    }
  }
  violations.push(...(await settle(campaign)))
  rmSync(apart, { recursive: true })
  return { kills, violations }
}

/** Which of so many calls: all, or the last and some of the others. */
function places(count: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i + 1)
  const half = MOST_OF_A_KIND / 2
  return count <= MOST_OF_A_KIND
    ? all
    : all.filter((n) => n > count - half || n % Math.ceil((count - half) / half) === 0)
}

function errandOf(campaign: Campaign, what: 'pack' | 'open', under: Under): Promise<Errand> {
  const { world, opens } = campaign
  campaign.count += 1
  return what === 'pack' ? pack(world, `${campaign.count}.tdf`, under) : open(world, opens, `${campaign.count}`, under)
}

async function left({ world, registered }: Campaign): Promise<string[]> {
  await learn(world, 'gb-security', registered)
  return [...plainTextLeft(world), ...wrongOutput(world, registered)]
}
