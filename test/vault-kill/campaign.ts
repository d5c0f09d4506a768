import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { Chance } from '../../bench/simulate/chance.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { instantOf } from '../../node/src/ports.ts'
import { end } from '../story/children.ts'
import { deposit, type Errand, open, type Permit, pack, shares } from './errands.ts'
import {
  fileOf,
  learn,
  plainTextLeft,
  type Registered,
  wrongOutput,
  wrongPackages,
  wrongWithNode,
} from './invariants.ts'
import { BEGIN, type KillWorld, type Named, openKillWorld } from './world.ts'

/** What is done, and who is killed amid it: the command on somebody's machine, or a nation's node. */
const KILLS = [
  ['pack', 'desk'],
  ['pack', 'GB'],
  ['deposit', 'RU'],
  ['open', 'desk'],
  ['open', 'GB'],
  ['open', 'RU'],
  ['shares', 'GB'],
  ['shares', 'RU'],
] as const
type Kill = (typeof KILLS)[number]
type Victim = Kill[1]

export type KillOptions = {
  readonly kills: number
  readonly seed: number
  /** Which kills, each amid its work once before they are by chance; by default all that there are. */
  readonly of?: readonly Kill[]
  /** Of the drawing. */
  readonly bytes?: number
  readonly say?: (line: string) => void
}

export type Killed = {
  /** Kills that befell a process amid its work, by what it did; and those that came when all was done. */
  readonly amid: { readonly [what: string]: number }
  readonly late: number
  readonly packages: number
  readonly permits: number
  readonly violations: readonly string[]
}

/** At once, since a person is heard so often in an hour. */
const TOGETHER = 4
const SETTLE_EVERY = 20
/** A kill that is not left to chance, and came when all was done, is made again, so often in all and sooner each time. */
const MOST_STRIKES = 3
/** From a package's being written until it has its place takes such a part of packing at most. */
const NARROW = 0.4
const TWO_HOURS = 2 * 3_600_000
const SIZE = 1_200_000

/** All that is known from one kill to the next. */
export type Campaign = {
  readonly world: KillWorld
  readonly chance: Chance
  readonly registered: Registered
  readonly permits: Permit[]
  /** How long each errand takes that nothing befalls, in milliseconds. */
  readonly takes: Map<Errand['what'], number>
  /** A package that opens: a copy of its file on its recipient's machine. */
  readonly opens: string
  count: number
}

/** Kills processes amid packing, depositing, opening and releasing, so many times, and looks after each what is left. */
export async function killVault(options: KillOptions): Promise<Killed> {
  const { kills, seed, of = KILLS, bytes = SIZE, say = () => {} } = options
  await using world = await openKillWorld(bytes)
  const campaign = await begin(world, new Chance(`${seed}`))
  const amid: { [what: string]: number } = {}
  const violations: string[] = []
  let late = 0
  for (let i = 0; i < kills && violations.length === 0; i += 1) {
    const kill = of[i < of.length ? i : campaign.chance.below(of.length)] ?? KILLS[0]
    const found = await strikes(campaign, kill, i < of.length ? MOST_STRIKES : 1)
    const name = kill.join(' ')
    if (found.amid) amid[name] = (amid[name] ?? 0) + 1
    late += found.late
    say(`${name}: ${found.amid ? 'amid' : 'late'}, ${found.wrong.length} wrong`)
    violations.push(...found.wrong.map((what) => `${i}, ${name}: ${what}`))
    if ((i + 1) % SETTLE_EVERY !== 0) continue
    violations.push(...(await settle(campaign)))
    await goOn(campaign)
  }
  const told = world.processes.told.filter((line) => !line.includes('ExperimentalWarning'))
  violations.push(...(await settle(campaign)), ...told)
  return { amid, late, packages: campaign.registered.size, permits: campaign.permits.length, violations }
}

/** One of each errand, which nothing befalls, so that there is a package that opens and it is known how long each takes. */
export async function begin(world: KillWorld, chance: Chance): Promise<Campaign> {
  const registered: Registered = new Map()
  const permits: Permit[] = []
  const takes = new Map<Errand['what'], number>()
  const opens = join(world.processes.folder, 'desk', 'package.tdf')
  const timed = async (start: () => Errand | Promise<Errand>) => {
    const began = performance.now()
    const errand = await start()
    await errand.ended
    takes.set(errand.what, performance.now() - began)
  }
  await timed(() => pack(world, 'first'))
  await learn(world, 'gb-security', registered)
  const [container, named] = [...registered][0] ?? []
  if (container === undefined || named === undefined) throw new Error('nothing could be packed')
  copyFileSync(fileOf(world, 'GB', container), opens)
  await world.story.until('the package is known', () => knows(world, 'ru-security', named))
  await timed(() => deposit(world, named, opens))
  for (const officer of ['gb-security', 'ru-security']) await world.story.done(officer, 'vault.accept', named)
  for (const officer of ['gb-security', 'ru-security'])
    await world.story.until(
      `${officer} has it accepted`,
      async () => (await stateOf(world, officer, named)) === 'accepted',
    )
  await timed(() => open(world, opens, 'opened'))
  if (!existsSync(join(world.out, 'opened'))) throw new Error('the package does not open')
  await timed(() => shares(world, readFileSync(opens), 'GB', TOGETHER, permits))
  const wrong = wrongOutput(world, registered)
  if (wrong.length > 0 || permits.length !== TOGETHER) throw new Error(`it goes wrong untouched: ${wrong}`)
  return { world, chance, registered, permits, takes, opens, count: 0 }
}

async function knows({ people }: KillWorld, as: string, named: Named): Promise<boolean> {
  return (await people.post(as, 'vault.get', named)).ok
}

async function stateOf({ story }: KillWorld, as: string, named: Named): Promise<string> {
  return (await story.done<{ state: string }>(as, 'vault.get', named)).state
}

/** Strikes until it befell a process amid its work, so often at most. */
async function strikes(campaign: Campaign, kill: Kill, most: number) {
  const wrong: string[] = []
  for (let late = 0; ; late += 1) {
    const found = await strike(campaign, kill, 2 ** -late)
    wrong.push(...found.wrong)
    if (found.amid) return { amid: true, late, wrong }
    if (late + 1 === most) return { amid: false, late: most, wrong }
  }
}

/** One errand, of which a process is killed at a moment by chance, within such a part of what it takes. */
async function strike(campaign: Campaign, [what, victim]: Kill, part: number) {
  const { world, chance, registered, takes } = campaign
  const moment = chance.below(Math.ceil(1.1 * part * (takes.get(what) ?? 0)))
  const isNarrow = chance.below(2) === 0
  const over = new AbortController()
  const drafted = what === 'pack' && isNarrow ? draftAt(world, over.signal) : null
  const errand = await errandFor(campaign, what, victim)
  if (errand === null) return { amid: false, wrong: [] }
  let ended = false
  void errand.ended.then(() => {
    ended = true
  })
  await Promise.race([errand.ended, drafted === null ? after(moment) : drafted.then(() => after(moment * NARROW))])
  over.abort()
  const amid = !ended
  await killed(world, errand, victim)
  await errand.ended
  if (victim !== 'desk') await world.again(victim)
  await learn(world, 'gb-security', registered)
  const wrong = [...plainTextLeft(world), ...wrongOutput(world, registered)]
  if (victim !== 'desk') wrong.push(...wrongPackages(world, victim, registered))
  return { amid, wrong }
}

/** Waits until Britain's node has written a package, which it registers then. */
async function draftAt(world: KillWorld, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of watch(join(world.vault('GB'), 'drafts'), { signal })) return
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function killed({ processes }: KillWorld, { command }: Errand, victim: Victim): Promise<void> {
  if (victim !== 'desk') await processes.stop(victim, 'SIGKILL')
  else if (command !== null) await end(command, 'SIGKILL')
}

async function errandFor(campaign: Campaign, what: Errand['what'], victim: Victim): Promise<Errand | null> {
  const { world, opens, permits } = campaign
  campaign.count += 1
  if (what === 'pack') return pack(world, `${campaign.count}.tdf`)
  if (what === 'open') return open(world, opens, `${campaign.count}`)
  if (what === 'shares') return shares(world, readFileSync(opens), victim === 'RU' ? 'RU' : 'GB', TOGETHER, permits)
  return depositNext(campaign)
}

/** A package that Russia's node does not have yet; where it has all, one is packed first. */
async function depositNext({ world, registered }: Campaign): Promise<Errand | null> {
  const next = () => [...registered].find(([container]) => !existsSync(fileOf(world, 'RU', container)))
  if (next() === undefined) {
    await (await pack(world, 'to-deposit.tdf')).ended
    await learn(world, 'gb-security', registered)
  }
  const [container, named] = next() ?? []
  if (container === undefined || named === undefined) return null
  await world.story.until('the package is known', () => knows(world, 'ru-security', named))
  return deposit(world, named, fileOf(world, 'GB', container))
}

/** Both nodes end in order and are looked into. */
export async function settle({ world, permits }: Campaign): Promise<string[]> {
  const { processes } = world
  const wrong: string[] = []
  for (const nation of ['GB', 'RU'] as const) {
    await processes.stop(nation, 'SIGTERM')
    wrong.push(...(await processes.kept(nation, (node) => wrongWithNode(node, permits))))
  }
  wrong.push(...plainTextLeft(world))
  return wrong.map((what) => `when all was over: ${what}`)
}

/** Both nodes begin again two hours later, when people are heard again. */
export async function goOn({ world: { processes }, count }: Campaign): Promise<void> {
  processes.moved(instantOf(Date.parse(BEGIN) + TWO_HOURS * (1 + count)))
  const both: readonly Code[] = ['GB', 'RU']
  await Promise.all(both.map((nation) => processes.start(nation).ready))
}
