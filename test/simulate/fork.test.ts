import { expect, test, vi } from 'vitest'
import type { SimulatedDisk } from '../../bench/simulate/disk.ts'
import { forked, unguarded, WAYS } from '../../bench/simulate/fork.ts'
import { ignoringCrashes } from '../../bench/simulate/machine.ts'
import { CODES, FOLDERS } from '../../bench/simulate/nation.ts'
import { settleDown } from '../../bench/simulate/settle.ts'
import { World } from '../../bench/simulate/world.ts'

ignoringCrashes()
vi.setConfig({ testTimeout: 120_000 })

/** Two nations that are together, and a third witness. */
async function together(seed: string) {
  const world = new World({ seed, thirds: true })
  for (const code of CODES) await world.begin(code)
  world.beginWitness()
  await settleDown(world)
  return world
}

test.each(WAYS)(
  'of two histories of a log, one of them %s, the first alone is cosigned, with proof for a stranger; then both go on',
  async (way) => {
    const world = await together(`two histories, ${way}`)
    await forked(world, way === 'shown' ? 'RU' : 'GB', world.chance.for('fork'), way)
    expect(world.oracle.looks.get('I14')).toBeGreaterThanOrEqual(4)
    for (const code of CODES) {
      const running = world.alive(world.sides[code])
      expect([running?.peer.stopped(), running?.store.stopped()]).toEqual([null, null])
    }
    world.over()
  },
)

test.each(CODES)(
  'a node whose disk was put back, and whose guard was taken away, signs no second history (%s)',
  async (code) => {
    const world = await together(`no guard, ${code}`)
    await unguarded(world, code)
    expect([world.oracle.looks.get('I14'), world.counted.forged]).toEqual([2, 1])
    world.over()
  },
)

/** A disk on which nothing is kept as evidence, though it says so. */
function losesEvidence(disk: SimulatedDisk): void {
  const rename = Reflect.get(disk, 'rename')
  const lossy = (from: string, to: string) => {
    if (!to.startsWith(FOLDERS.evidence)) Reflect.apply(rename, disk, [from, to])
  }
  Object.assign(disk, { rename: lossy })
}

test('a node that keeps no proof of two histories is found out', async () => {
  const world = await together('no proof')
  losesEvidence(world.sides.RU.machine.disk)
  await expect(forked(world, 'GB', world.chance.for('fork'), 'pushed')).rejects.toThrow(/^I14: RU/)
  world.over()
})

test('a partner that cosigns the history of whoever stole the key is found out', async () => {
  const world = await together('the other history')
  const origin = 'gb.entente.example/log/mtca-gb-ru'
  const size = world.alive(world.sides.GB)?.store.log(origin)?.size ?? 0
  world.oracle.forgeries.begins(origin)
  world.oracle.saw(origin, size, new Uint8Array(32), world.sides.RU.host)
  expect(() => world.oracle.compare()).toThrow(/^I3: ru\.entente\.example signed another history/)
  world.over()
})
