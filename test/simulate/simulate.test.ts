import { expect, test } from 'vitest'
import { ask } from '../../bench/simulate/ask.ts'
import { Chance } from '../../bench/simulate/chance.ts'
import { pairOf, parseBreaking, pointsOf, runScenario, undisturbed } from '../../bench/simulate/every-await.ts'
import { grant, referenceOf, submission } from '../../bench/simulate/licence.ts'
import { ignoringCrashes } from '../../bench/simulate/machine.ts'
import { checkModel } from '../../bench/simulate/model.ts'
import { FOLDERS } from '../../bench/simulate/nation.ts'
import { backUp, restore } from '../../bench/simulate/restore.ts'
import { runSeed } from '../../bench/simulate/run.ts'
import { SCENARIOS } from '../../bench/simulate/scenarios.ts'
import { settleDown } from '../../bench/simulate/settle.ts'
import { addRun, newTotals } from '../../bench/simulate/totals.ts'
import { World } from '../../bench/simulate/world.ts'

/** So many of each stay well below a minute together; `npm run simulate` does the rest. */
const [SEEDS, EVERY, PAIRS, LISTS] = [12, 127, 8, 6]

ignoringCrashes()

test('a seed makes the same run each time, and another seed another', async () => {
  const once = await runSeed('306')
  expect(await runSeed('306')).toEqual(once)
  expect((await runSeed('7')).traceHash).not.toBe(once.traceHash)
})

test('two nations and a witness keep every invariant, whatever befalls them', async () => {
  const totals = newTotals()
  for (let seed = 1; seed <= SEEDS; seed += 1) addRun(totals, await runSeed(`${seed}`))
  expect(totals.breaks).toEqual([])
  for (const kind of ['power lost', 'processes killed', 'messages cut by a partition', 'clocks moved']) {
    expect(totals.faults[kind], kind).toBeGreaterThan(0)
  }
  expect(totals.asked.done).toBeGreaterThan(SEEDS)
}, 120_000)

test('a crash amid a call of a port, before its effect or after it, loses nothing that was said to stand', async () => {
  expect(SCENARIOS.length).toBeGreaterThanOrEqual(20)
  const all = await undisturbed()
  const points = pointsOf(all)
  expect(points.length).toBeGreaterThan(1000)
  const totals = newTotals()
  for (let at = 0; at < points.length; at += EVERY) {
    const point = points[at]
    if (point !== undefined) addRun(totals, (await runScenario(point)).result)
  }
  expect(totals.breaks).toEqual([])
  expect(totals.faults['of these amid a call of a port']).toBe(totals.runs)
  const [first, ...others] = all
  if (first === undefined) throw new Error('there is no scenario')
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    addRun(totals, (await runScenario(pairOf(new Chance(`pair ${pair}`), [first, ...others]))).result)
  }
  expect(totals.breaks).toEqual([])
  expect(totals.faults['of these amid a call of a port']).toBeGreaterThan(totals.runs)
}, 120_000)

test('a scenario that was broken off is broken off there again, by what a break says', async () => {
  const crash = 'GB:9:kept,RU:4:lost'
  const { result } = await runScenario(parseBreaking('a delivery is reserved', crash))
  expect(result.again).toBe(`--scenario 'a delivery is reserved' --crash ${crash}`)
  expect((await runScenario(parseBreaking('a delivery is reserved', crash))).result).toEqual(result)
  expect(() => parseBreaking('a delivery is reserved', 'GB:0')).toThrow(/no point/)
  expect(() => parseBreaking('a delivery is lost', '')).toThrow(/no scenario/)
})

test('nodes do what the model says, whatever list of commands they are given', async () => {
  await checkModel(LISTS, 40, 20140318)
}, 120_000)

test('a disk that says that it has synced and has not is found out when something is served', async () => {
  const world = new World({ seed: 'a lying disk' })
  // What the port calls, shadowed by one that does nothing.
  Object.assign(world.sides.GB.machine.disk, { sync: () => undefined })
  const story = async () => {
    await world.begin('GB')
    await world.begin('RU')
    await ask(world, submission(referenceOf(1)))
    await world.pass(5000)
  }
  await expect(story()).rejects.toThrow(/^I9: gb\.entente\.example served/)
  world.over()
})

/** Two nations that both hold an application. */
async function applied(seed: string) {
  const world = new World({ seed })
  await world.begin('GB')
  await world.begin('RU')
  await ask(world, submission(referenceOf(1)))
  await world.pass(5000)
  return { world, stoppedOf: (code: 'GB' | 'RU') => world.alive(world.sides[code])?.store.stopped() }
}

test('a backup takes the place of no disk that alone holds what the partner’s own disk lost', async () => {
  const { world, stoppedOf } = await applied('one copy left')
  backUp(world, 'GB')
  backUp(world, 'RU')
  for (const step of grant('RU', referenceOf(1))) expect(await ask(world, step)).toBe('done')
  await world.pass(5000)
  await restore(world, 'RU', false)
  // Of the grant only the mirror at the partner is left.
  await restore(world, 'GB', false)
  expect(world.counted.restored).toBe(1)
  expect(stoppedOf('GB')).toBeNull()
  await settleDown(world)
  expect([stoppedOf('GB'), stoppedOf('RU')]).toEqual([null, null])
  world.over()
})

test('two nodes that are restored at once, one of them without its guard, come together again', async () => {
  const { world, stoppedOf } = await applied('both restored')
  backUp(world, 'GB')
  for (const step of grant('RU', referenceOf(1))) expect(await ask(world, step)).toBe('done')
  await world.pass(5000)
  backUp(world, 'RU')
  await restore(world, 'GB', false)
  await world.begin('GB')
  expect(stoppedOf('GB')).toMatch(/this node was restored/)
  await restore(world, 'RU', true)
  expect([...world.sides.RU.machine.disk.below(FOLDERS.guard)]).toEqual([])
  expect(world.counted.restored).toBe(2)
  await settleDown(world)
  expect([stoppedOf('GB'), stoppedOf('RU')]).toEqual([null, null])
  world.over()
})
