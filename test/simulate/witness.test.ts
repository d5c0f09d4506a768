import { expect, test, vi } from 'vitest'
import { ask } from '../../bench/simulate/ask.ts'
import { crashesAmid, since } from '../../bench/simulate/every-await.ts'
import { referenceOf, submission } from '../../bench/simulate/licence.ts'
import { type CrashAt, ignoringCrashes } from '../../bench/simulate/machine.ts'
import { CODES, NATIONS, WITNESS } from '../../bench/simulate/nation.ts'
import { settleDown } from '../../bench/simulate/settle.ts'
import { MANNERS } from '../../bench/simulate/witness.ts'
import { World } from '../../bench/simulate/world.ts'

ignoringCrashes()
vi.setConfig({ testTimeout: 120_000 })

const ORIGIN = NATIONS.GB.shared.key.name

async function opened(seed: string) {
  const world = new World({ seed, thirds: true })
  for (const code of CODES) await world.begin(code)
  world.beginWitness()
  const sizeOf = () => world.alive(world.sides.GB)?.store.log(ORIGIN)?.size ?? 0
  const lineOf = () => world.alive(world.sides.GB)?.store.thirds(ORIGIN)[0]?.size ?? 0
  return { world, sizeOf, lineOf }
}

const HOSTILE = MANNERS.filter((manner) => manner !== 'sound')

test.each(HOSTILE)(
  'a third witness that is %s stops nothing, and no node keeps what it did not give',
  async (manner) => {
    const { world, sizeOf, lineOf } = await opened(`a witness that is ${manner}`)
    world.witness.manner = manner
    expect(await ask(world, submission(referenceOf(1)))).toBe('done')
    await world.pass(20_000)
    const { peer, store } = world.alive(world.sides.GB) ?? {}
    expect([store?.log(ORIGIN)?.witnessed, lineOf(), peer?.stopped()]).toEqual([sizeOf(), 0, null])
    expect(peer?.alarms()).toMatchObject([{ kind: 'uncosigned' }])
    world.witness.lasting = true
    await settleDown(world)
    expect([lineOf(), peer?.alarms()]).toEqual([sizeOf(), []])
    world.over()
  },
)

test('a third witness that loses power amid any call of its ports cosigns on where it was', async () => {
  const cosigning = async (...crashes: readonly CrashAt[]) => {
    const { world, lineOf, sizeOf } = await opened('a witness')
    await world.pass(2000)
    const { machine } = world.witness
    const from = machine.calls
    machine.crashesAt = crashes.map(({ call, when }) => ({ call: from + call, when }))
    expect(await ask(world, submission(referenceOf(1)))).toBe('done')
    await world.pass(3000)
    const counted = since(machine, from)
    expect(machine.crashes).toBe(crashes.length)
    await settleDown(world)
    expect(lineOf()).toBe(sizeOf())
    world.over()
    return counted
  }
  const crashes = crashesAmid(await cosigning())
  expect(new Set(crashes.map(({ when }) => when))).toEqual(new Set(['lost', 'kept']))
  for (const crash of crashes) await cosigning(crash)
})

test('a third witness that goes back, and a line that it did not give, are found out', async () => {
  const { world } = await opened('a witness that forgets')
  await world.pass(3000)
  const { cosigners } = world.oracle
  const given = cosigners.givenBy(WITNESS.host, ORIGIN)
  expect(given).toBeGreaterThan(0)
  expect(() => cosigners.third(ORIGIN, given - 1)).toThrow(/^I3: the witness cosigned/)
  const other = new World({ seed: 'another', thirds: true })
  const store = world.alive(world.sides.GB)?.store
  expect(() => store && other.oracle.cosigners.lookAt('GB', store)).toThrow(/^I7: GB/)
  world.over()
  other.over()
})
