import { ask, askAgain } from './ask.ts'
import { Chance } from './chance.ts'
import { rebuiltAlike } from './compare.ts'
import { forked, unguarded } from './fork.ts'
import { aboutLicence, grant, referenceOf, submission } from './licence.ts'
import type { SimulatedMachine } from './machine.ts'
import { CODES, type Code, NATIONS, WITNESS } from './nation.ts'
import { backUp, restore } from './restore.ts'
import { rotate } from './rotation.ts'
import { settleDown } from './settle.ts'
import { succeeded } from './succession.ts'
import { HOUR, MINUTE, SECOND } from './timeline.ts'
import { MANNERS } from './witness.ts'
import { World } from './world.ts'

/** What one run did and met. */
export type Result = {
  /** The arguments that run it again. */
  readonly again: string
  readonly traceHash: string
  /** Virtual milliseconds. */
  readonly passed: number
  readonly faults: { readonly [kind: string]: number }
  readonly asked: { readonly [came: string]: number }
  readonly looks: { readonly [invariant: string]: number }
  /** What must not be and was; null: nothing. */
  readonly broken: string | null
}

type Step = (world: World, chance: Chance) => Promise<void>

const host = (chance: Chance): string => chance.pick([NATIONS.GB.node, NATIONS.RU.node, WITNESS.host])

/** The licence of a run: most of what is asked is about one, now and then about a second. */
const licence = (chance: Chance): string => referenceOf(chance.is(0.85) ? 1 : 2)

const code = (chance: Chance): Code => chance.pick<Code>(['GB', 'RU'])

async function granting(world: World, chance: Chance, node: Code): Promise<void> {
  const steps = grant(node, licence(chance))
  const [first, ...rest] = steps
  if (chance.is(0.7) && first !== undefined) await ask(world, first, ...rest)
  else for (const step of steps) await ask(world, step)
}

/** What may happen, and how often beside the rest. */
const STEPS: readonly (readonly [number, Step])[] = [
  [48, async (world, chance) => void (await ask(world, aboutLicence(chance, licence(chance))))],
  [6, async (world, chance) => void (await ask(world, submission(licence(chance))))],
  [6, (world, chance) => granting(world, chance, code(chance))],
  [16, (world, chance) => world.pass(chance.between(1, 3 * SECOND))],
  [8, (world, chance) => world.pass(chance.between(SECOND, MINUTE))],
  [2, (world, chance) => world.pass(chance.between(MINUTE, 4 * MINUTE))],
  [1, (world, chance) => world.pass(chance.is(0.2) ? HOUR + MINUTE : MINUTE)],
  [5, async (world, chance) => world.end(code(chance), 'power')],
  [4, async (world, chance) => world.end(code(chance), 'kill')],
  [5, async (world, chance) => crashSoon(world.sides[code(chance)].machine, chance, 60)],
  [2, async (world, chance) => world.close(code(chance))],
  [
    14,
    async (world) => {
      for (const each of CODES) await world.begin(each)
      world.beginWitness()
    },
  ],
  [4, async (world, chance) => troubleWitness(world, chance)],
  [
    6,
    async (world, chance) => {
      const link = world.network.link(host(chance), host(chance))
      link.up = !link.up
    },
  ],
  [
    4,
    async (world, chance) => {
      const up = chance.is(0.5)
      for (const [from, to] of [
        ['GB', 'RU'],
        ['RU', 'GB'],
      ] as const) {
        world.network.link(NATIONS[from].node, NATIONS[to].node).up = up
      }
    },
  ],
  [
    6,
    async (world, chance) => {
      const link = world.network.link(host(chance), host(chance))
      link.lose = chance.pick([0, 0.05, 0.3])
      link.repeat = chance.pick([0, 0.2, 0.6])
      link.stale = chance.pick([0, 0.1, 0.4])
      link.delay = chance.pick([40, 40, 2 * SECOND, 20 * SECOND])
    },
  ],
  [
    3,
    async (world, chance) => {
      const far = chance.pick([48 * HOUR, -48 * HOUR, 2 * MINUTE, -2 * MINUTE, -HOUR, 10 * MINUTE])
      world.skew(code(chance), chance.is(0.5) ? 0 : far)
    },
  ],
  [
    3,
    async (world, chance) => {
      const { faults } = world.sides[code(chance)].machine
      faults.full = chance.is(0.3)
      faults.writes = chance.pick([0, 0.1, 0.3])
      faults.syncs = chance.pick([0, 0.05, 0.2])
    },
  ],
  [3, (world, chance) => rebuild(world, code(chance))],
  [5, async (world, chance) => backUp(world, code(chance))],
  [4, (world, chance) => restore(world, code(chance), chance.is(0.5))],
  [
    3,
    async (world, chance) => {
      const of = code(chance)
      for (const asked of [...world.sides[of].unanswered]) await askAgain(world, asked)
    },
  ],
]

/** In so many runs keys are exchanged, step by step and by either nation. */
const ROTATES = 0.15
const ROTATION: readonly [number, Step] = [24, async (world, chance) => void (await rotate(world, code(chance)))]

/** An operator has the tables of a node made again, amid whatever it does. */
async function rebuild(world: World, of: Code): Promise<void> {
  const { writes, syncs } = world.sides[of].machine.faults
  if (writes === 0 && syncs === 0) await rebuiltAlike(world, of)
}

/** The machine ends amid one of its next calls of a port. */
function crashSoon(machine: SimulatedMachine, chance: Chance, most: number): void {
  machine.crashesAt = [{ call: machine.calls + chance.between(1, most), when: chance.pick(['lost', 'kept'] as const) }]
}

/** The witness ends, now or amid one of its next calls of a port; its disk fails; or it does not do as it should. */
function troubleWitness(world: World, chance: Chance): void {
  const { witness, thirds, counted } = world
  if (!thirds) return
  const { machine } = witness
  chance.weigh<() => void>([
    [3, () => machine.end(chance.pick(['kill', 'power'] as const))],
    [3, () => crashSoon(machine, chance, 20)],
    [1, () => void Object.assign(machine.faults, { writes: chance.pick(RARE), syncs: chance.pick(RARE) })],
    [
      4,
      () => {
        witness.manner = chance.pick(MANNERS)
        if (witness.manner !== 'sound') counted.hostile += 1
      },
    ],
  ])()
}

const RARE = [0, 0.1, 0.3] as const

/** Runs a world from a seed: a licence, whatever befalls it, then all faults end and all must be well. */
export async function runSeed(seed: string, line?: (line: string) => void): Promise<Result> {
  const world = new World({ seed, thirds: new Chance(seed).for('thirds').is(THIRDS), ...(line && { line }) })
  const chance = world.chance.for('steps')
  const began = world.timeline.now
  let broken: string | null = null
  try {
    for (const each of CODES) await world.begin(each)
    world.beginWitness()
    if (chance.is(0.9)) await licensed(world, chance)
    const steps = chance.between(8, 36)
    const all = chance.is(ROTATES) ? [...STEPS, ROTATION] : STEPS
    for (let i = 0; i < steps; i += 1) await chance.weigh(all)(world, chance)
    world.witness.lasting = chance.is(LASTS)
    await settleDown(world)
    await chance.weigh(ENDS)(world, chance)
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  return ended(world, seed, began, broken)
}

/** A run made once more, of which the trace must be the same to a byte. */
export async function runTwice(seed: string): Promise<Result> {
  const [once, again] = [await runSeed(seed), await runSeed(seed)]
  const looks = { ...once.looks, I12: 1 }
  const differs = `I12: the trace is ${once.traceHash}, and then ${again.traceHash}`
  const broken = once.broken ?? (again.traceHash === once.traceHash ? null : differs)
  return { ...once, looks, broken }
}

/** So many runs have a third witness in the nodes' configurations, and in so many of these its fault outlasts the rest. */
const [THIRDS, LASTS] = [0.3, 0.3]

/** In the end the key of one may be in other hands: its log has a successor, also where both histories were shown. */
const ENDS: readonly (readonly [number, Step])[] = [
  [77, async () => undefined],
  [
    19,
    async (world, chance) => {
      await succeeded(world, code(chance))
      await settleDown(world)
    },
  ],
  [3, (world, chance) => forked(world, code(chance), chance)],
  [1, (world, chance) => unguarded(world, code(chance))],
]

function ended(world: World, seed: string, began: number, broken: string | null): Result {
  const result = resultOf(world, `--seed ${seed}`, began, broken)
  world.over()
  return result
}

export function resultOf(world: World, again: string, began: number, broken: string | null): Result {
  return {
    again,
    traceHash: world.traceHash(),
    passed: world.timeline.now - began,
    faults: faultsOf(world),
    asked: askedOf(world),
    looks: Object.fromEntries(world.oracle.looks),
    broken,
  }
}

/** Most runs begin with a licence that both have signed, or nothing could be relied on. */
async function licensed(world: World, chance: Chance): Promise<void> {
  await world.pass(SECOND)
  await ask(world, submission(referenceOf(1)))
  await world.pass(SECOND)
  for (const node of CODES) {
    const [first, ...rest] = grant(node, referenceOf(1))
    if (first !== undefined && chance.is(0.95)) await ask(world, first, ...rest)
  }
  await world.pass(SECOND)
}

function faultsOf({ network, sides, witness, counted }: World): { [kind: string]: number } {
  const { lost, repeated, stale, late, cut, refused, reset } = network.faults
  const machines = [sides.GB.machine, sides.RU.machine, witness.machine]
  const sum = (kind: keyof (typeof witness)['machine']['counted']) =>
    machines.reduce((all, { counted: of }) => all + of[kind], 0)
  return {
    'messages lost': lost,
    'requests repeated': repeated,
    'old answers': stale,
    'messages late or out of order': late,
    'messages cut by a partition': cut,
    'connections refused': refused,
    'connections reset': reset,
    'pushes lost': network.pushes.lost,
    'pushes with their answer lost': network.pushes.unanswered,
    'pushes repeated': network.pushes.repeated,
    'pushes late or out of order': network.pushes.late,
    'processes killed': sum('kill'),
    'power lost': sum('power'),
    'of these amid a call of a port': sides.GB.machine.crashes + sides.RU.machine.crashes,
    'of these with writes lost or torn': sum('torn'),
    'writes to a full disk': sum('full'),
    'writes that failed': sum('writes'),
    'syncs that failed': sum('syncs'),
    'clocks moved': counted.skewed,
    'old backups restored': counted.restored,
    'witnesses that are hostile': counted.hostile,
    'second histories of a log signed': counted.forged,
  }
}

function askedOf({ counted, pushed }: World): { [came: string]: number } {
  const { done, refused, crashed, down } = counted
  return { done, refused, crashed, down, ...Object.fromEntries(pushed) }
}
