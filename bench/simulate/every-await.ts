import type { Code } from './nation.ts'
import { type Result, resultOf } from './run.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'
import { settleDown } from './settle.ts'
import { CODES, World } from './world.ts'

/** A machine that ends amid one call of a port of one side, in one of two ways. */
export type Point = {
  readonly scenario: number
  readonly code: Code
  readonly call: number
  readonly when: 'lost' | 'kept'
}

/** Runs a scenario, crashing where told, and then all must be well. Gives how many calls of ports each side made. */
export async function runScenario(scenario: Scenario, seed: string, point: Omit<Point, 'scenario'> | null) {
  const world = new World({ seed: `${scenario.name} ${seed}` })
  const began = world.timeline.now
  let broken: string | null = null
  const calls = { GB: 0, RU: 0 }
  try {
    await scenario.given(world)
    const before = { GB: world.sides.GB.machine.calls, RU: world.sides.RU.machine.calls }
    if (point !== null) {
      const { machine } = world.sides[point.code]
      machine.crashAt = { call: before[point.code] + point.call, when: point.when }
    }
    await scenario.when(world)
    for (const code of CODES) calls[code] = world.sides[code].machine.calls - before[code]
    await settleDown(world)
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  const place = point === null ? 'undisturbed' : `${point.code} call ${point.call} ${point.when}`
  const result: Result = resultOf(world, `"${scenario.name}", ${place}, chance ${seed}`, began, broken)
  world.over()
  return { result, calls }
}

/** Every point of every scenario. */
export async function pointsOf(scenarios: readonly Scenario[] = SCENARIOS, seed = '1'): Promise<Point[]> {
  const points: Point[] = []
  for (const [scenario, each] of scenarios.entries()) {
    const { result, calls } = await runScenario(each, seed, null)
    if (result.broken !== null) throw new Error(`${each.name}, undisturbed: ${result.broken}`)
    for (const code of CODES) {
      for (let call = 1; call <= calls[code]; call += 1) {
        points.push({ scenario, code, call, when: 'lost' }, { scenario, code, call, when: 'kept' })
      }
    }
  }
  return points
}
