import type { Chance } from './chance.ts'
import type { CrashAt, SimulatedMachine } from './machine.ts'
import { CODES, type Code } from './nation.ts'
import { type Result, resultOf } from './run.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'
import { recover, settleDown } from './settle.ts'
import { SECOND } from './timeline.ts'
import { World } from './world.ts'

/** A machine that ends amid one call of a port of one side, counted from where the scenario begins. */
export type Point = CrashAt & { readonly code: Code }

/** A scenario, and where it is broken off: nowhere, at a point, or at two. */
export type Breaking = { readonly scenario: Scenario; readonly at: readonly Point[] }

/** How many calls of ports a machine made since it was counted, and which of them changed its disk. */
export type Counted = { readonly count: number; readonly changes: ReadonlySet<number> }

/** What each side called in a scenario. */
export type Calls = { readonly [code in Code]: Counted }

export type Undisturbed = { readonly scenario: Scenario; readonly calls: Calls }

/** What chance is called that all points share: the calls of a scenario are counted with it. */
const SEED = '1'

/** Runs a scenario, crashing where told, and then all must be well. `line` is told every line of the trace. */
export async function runScenario(
  { scenario, at }: Breaking,
  line?: (line: string) => void,
): Promise<{ result: Result; calls: Calls }> {
  const world = new World({ seed: `${scenario.name} ${SEED}`, thirds: scenario.thirds ?? false, ...(line && { line }) })
  const began = world.timeline.now
  let broken: string | null = null
  let calls: Calls = { GB: NONE, RU: NONE }
  try {
    await scenario.given(world)
    const from = { GB: world.sides.GB.machine.calls, RU: world.sides.RU.machine.calls }
    for (const code of CODES) world.sides[code].machine.crashesAt = pointsOn(code, at, from[code])
    await scenario.when(world)
    calls = { GB: since(world.sides.GB.machine, from.GB), RU: since(world.sides.RU.machine, from.RU) }
    if (at.length > 1) await recovering(world)
    await settleDown(world)
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  const result = resultOf(world, argumentsOf({ scenario, at }), began, broken)
  world.over()
  return { result, calls }
}

const NONE: Counted = { count: 0, changes: new Set() }

function pointsOn(code: Code, at: readonly Point[], from: number): CrashAt[] {
  return at.filter((point) => point.code === code).map(({ call, when }) => ({ call: from + call, when }))
}

/** What a machine called beyond so many calls. */
export function since({ calls, changes, sparedAt }: SimulatedMachine, from: number): Counted {
  return { count: (sparedAt ?? calls) - from, changes: new Set([...changes].map((call) => call - from)) }
}

/** What crashed is opened again and goes on, while the second crash may still come. */
async function recovering(world: World): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    for (const code of CODES) await world.begin(code)
    await world.pass(2 * SECOND)
    await recover(world)
  }
}

/** Every scenario as it goes when nothing breaks it off. Throws where one breaks all the same. */
export async function undisturbed(scenarios: readonly Scenario[] = SCENARIOS): Promise<Undisturbed[]> {
  const all: Undisturbed[] = []
  for (const scenario of scenarios) {
    const { result, calls } = await runScenario({ scenario, at: [] })
    if (result.broken !== null) throw new Error(`${scenario.name}, undisturbed: ${result.broken}`)
    all.push({ scenario, calls })
  }
  return all
}

/** Every point of every scenario. */
export function pointsOf(all: readonly Undisturbed[]): Breaking[] {
  return all.flatMap(({ scenario, calls }) =>
    CODES.flatMap((code) => crashesAmid(calls[code]).map((crash) => ({ scenario, at: [{ code, ...crash }] }))),
  )
}

/** Every crash amid these calls. A call that changes no disk has no effect that could come to stay before the crash. */
export function crashesAmid({ count, changes }: Counted): CrashAt[] {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((call): CrashAt[] => {
    const lost: CrashAt = { call, when: 'lost' }
    return changes.has(call) ? [lost, { call, when: 'kept' }] : [lost]
  })
}

/** So many calls a side makes at most when it opens again after a crash, and catches up. */
const RECOVERY = 60

/**
 * Two points of one scenario, by chance: the second on either side, before the first or after it, and as often while what
 * crashed is opened again.
 */
export function pairOf(chance: Chance, all: readonly [Undisturbed, ...Undisturbed[]]): Breaking {
  const { scenario, calls } = chance.pick(all)
  const first = chance.pick<Code>(['GB', 'RU'])
  const second = chance.pick<Code>(['GB', 'RU'])
  const when = () => chance.pick(['lost', 'kept'] as const)
  const call = chance.between(1, Math.max(1, calls[first].count))
  const isChange = calls[first].changes.has(call)
  const from = first === second ? call : 0
  const most = first === second ? RECOVERY : Math.max(1, calls[second].count) + RECOVERY / 2
  const at: Point[] = [
    { code: first, call, when: isChange ? when() : 'lost' },
    { code: second, call: from + chance.between(1, most), when: when() },
  ]
  return { scenario, at }
}

/** The arguments of `npm run simulate` that run a scenario again as it was broken off. */
function argumentsOf({ scenario, at }: Breaking): string {
  const points = at.map(({ code, call, when }) => `${code}:${call}:${when}`).join(',')
  return `--scenario '${scenario.name}'${points && ` --crash ${points}`}`
}

/** Reads `GB:123,RU:45:kept`: where a scenario is to be broken off; a call has no effect unless it says `kept`. */
export function parseBreaking(name: string, crashes: string): Breaking {
  const scenario = SCENARIOS.find((one) => one.name === name)
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
  const at = crashes === '' ? [] : crashes.split(',').map(parsePoint)
  return { scenario, at }
}

function parsePoint(text: string): Point {
  const [, code, call, when = 'lost'] = /^(GB|RU):([1-9]\d{0,8})(?::(lost|kept))?$/.exec(text) ?? []
  if ((code !== 'GB' && code !== 'RU') || (when !== 'lost' && when !== 'kept')) {
    throw new Error(`${text} is no point: one is GB:123, GB:123:lost or GB:123:kept`)
  }
  return { code, call: Number(call), when }
}
