/**
 * Does a share of a simulation in a process of its own, until it has done it or its time is up. Arguments: `seeds`, the
 * first seed, the step, how many at most, and milliseconds at most; or `points`, the first point, the step, and the same;
 * or `pairs`, the first pair, the step, and the same; or `model`, a seed, a step of no meaning, how many runs. It tells its totals to whoever began it.
 */
import { argv, exit } from 'node:process'
import { Chance } from './chance.ts'
import { pairOf, pointsOf, runScenario, undisturbed } from './every-await.ts'
import { ignoringCrashes } from './machine.ts'
import { checkModel } from './model.ts'
import { runSeed, runTwice } from './run.ts'
import { addRun, newTotals, type Totals } from './totals.ts'

const [what = 'seeds', ...figures] = argv.slice(2)
const [first = 0, step = 1, most = 0, within = 0] = figures.map(Number)

/** Enough to look at; the rest would be of the same fault. */
const MOST_BREAKS = 3

/** One seed in so many is run twice. */
const TWICE = 200

async function seeds(totals: Totals, goesOn: () => boolean): Promise<void> {
  for (let i = 0; i < most && goesOn(); i += 1) {
    const seed = first + i * step
    addRun(totals, await (seed % TWICE === 0 ? runTwice : runSeed)(`${seed}`))
  }
}

async function points(totals: Totals, goesOn: () => boolean): Promise<void> {
  const all = pointsOf(await undisturbed())
  for (let i = first; i < Math.min(all.length, first + most * step) && goesOn(); i += step) {
    const breaking = all[i]
    if (breaking !== undefined) addRun(totals, (await runScenario(breaking)).result)
  }
}

async function pairs(totals: Totals, goesOn: () => boolean): Promise<void> {
  const [scenario, ...others] = await undisturbed()
  if (scenario === undefined) return
  for (let i = 0; i < most && goesOn(); i += 1) {
    const pair = pairOf(new Chance(`pair ${first + i * step}`), [scenario, ...others])
    addRun(totals, (await runScenario(pair)).result)
  }
}

async function model(totals: Totals): Promise<void> {
  try {
    await checkModel(most, 60, first)
    totals.runs += most
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? (error.cause.stack ?? '') : ''
    totals.breaks.push({
      again: `--model ${most * step} --from ${first}`,
      why: `${error instanceof Error ? error.message : error}\n${cause}`,
    })
  }
}

async function work(): Promise<void> {
  ignoringCrashes()
  const totals = newTotals()
  const began = performance.now()
  const goesOn = () => performance.now() - began < within && totals.breaks.length < MOST_BREAKS
  if (what === 'points') await points(totals, goesOn)
  else if (what === 'pairs') await pairs(totals, goesOn)
  else if (what === 'model') await model(totals)
  else await seeds(totals, goesOn)
  process.send?.(totals, () => exit(0))
}

await work()
