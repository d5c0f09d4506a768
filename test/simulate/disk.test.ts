import { utf8 } from '@entente/core/ledger/bytes'
import { expect, test } from 'vitest'
import { Chance } from '../../bench/simulate/chance.ts'
import { SimulatedDisk, type Verdict } from '../../bench/simulate/disk.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import { definition } from '../../node/src/store/journal/records.ts'
import { ONE_LOG } from '../../node/src/store/journal/testing/one-log.ts'

const log = definition(ONE_LOG)

function textIn(simulated: SimulatedDisk, path: string): string | null {
  const disk = simulated.port()
  return disk.size(path) === null ? null : Buffer.from(disk.read(path)).toString()
}

test('a loss of power leaves what was synced, and of the rest nothing, all, or a part', () => {
  const left = new Set<string>()
  for (let seed = 0; seed < 200; seed += 1) {
    const simulated = new SimulatedDisk()
    const disk = simulated.port()
    disk.makeFolder('/a')
    const file = disk.open('/a/file', 'new')
    disk.write(file, utf8('synced '), 0)
    disk.sync(file)
    disk.syncFolder('/a')
    disk.write(file, utf8('x'.repeat(2000)), 7)
    simulated.lose(new Chance(`${seed}`))
    const text = textIn(simulated, '/a/file') ?? ''
    expect(text.startsWith('synced ')).toBe(true)
    left.add(`${text.length} ${text.replaceAll('\0', '').length}`)
  }
  expect(left.has('7 7') && left.has('2007 2007') && left.size > 5).toBe(true)
})

test('a name that its folder was not synced with may be lost, with all that was synced under it', () => {
  const found = new Set<string | null>()
  for (let seed = 0; seed < 50; seed += 1) {
    const simulated = new SimulatedDisk()
    const disk = simulated.port()
    disk.makeFolder('/a')
    const file = disk.open('/a/file', 'new')
    disk.write(file, utf8('text'), 0)
    disk.sync(file)
    simulated.lose(new Chance(`${seed}`))
    found.add(textIn(simulated, '/a/file'))
  }
  expect(found).toEqual(new Set([null, 'text']))
})

test('a journal whose sync failed is written again when it is opened, before anything rests on it', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const simulated = new SimulatedDisk()
    let failing = false
    const verdict = (call: string): Verdict => (failing && call === 'sync' ? { code: 'EIO', done: 0 } : null)
    const disk = simulated.port(verdict)
    const options = { folder: '/ledger', disk, stillOurs: () => undefined }
    disk.makeFolder('/ledger')
    const before = new Journal(options)
    before.append([[log], [{ log: 1, index: 0, bytes: utf8('first') }]])
    failing = true
    expect(() => before.append([[{ log: 1, index: 1, bytes: utf8('second') }]])).toThrow(/did not confirm/)
    failing = false
    // The machine runs on, and what the system has in memory is read: whoever opens it sees both entries.
    simulated.kill()
    const after = new Journal(options)
    expect(after.known()[0]?.range.size).toBe(2)
    simulated.lose(new Chance(`${seed}`))
    expect(new Journal(options).known()[0]?.range.size).toBe(2)
  }
})

test('wherever the power fails amid three groups that are written into room, what was synced stands and the rest is cut off', () => {
  const left = new Set<number>()
  for (let seed = 0; seed < 300; seed += 1) {
    const simulated = new SimulatedDisk()
    let syncs = Number.POSITIVE_INFINITY
    const disk = simulated.port((call) => {
      if (call === 'sync') syncs -= 1
      if (syncs === 0) throw new Error('the power failed')
      return null
    })
    const options = { folder: '/ledger', disk, roomFrom: 1, stillOurs: () => undefined }
    const entry = (index: number) => [{ log: 1, index, bytes: utf8(`${index} `.repeat(500)) }]
    disk.makeFolder('/ledger')
    const journal = new Journal(options)
    journal.append([[log]])
    const [path = ''] = journal.files()
    const room = () =>
      disk
        .read(path)
        .toReversed()
        .findIndex((byte) => byte !== 0)
    let before = 0
    for (; room() < 5000; before += 1) journal.append([entry(before)])
    const failing = 1 + (seed % 3)
    syncs = failing
    expect(() => journal.append([0, 1, 2].map((i) => entry(before + i)))).toThrow()
    syncs = Number.POSITIVE_INFINITY
    simulated.lose(new Chance(`${seed}`))
    const again = new Journal(options)
    const size = again.known()[0]?.range.size ?? 0
    expect(size).toBeGreaterThanOrEqual(before + failing - 1)
    again.append([entry(size)])
    expect(new Journal({ ...options, check: true }).known()[0]?.range.size).toBe(size + 1)
    left.add(size - before)
  }
  expect([...left].sort()).toEqual([0, 1, 2, 3])
})

test('what a sync failed to write never comes to the plate over what was written and synced after it', () => {
  const left = new Set<string>()
  for (let seed = 0; seed < 200; seed += 1) {
    const simulated = new SimulatedDisk()
    let failing = true
    const disk = simulated.port((call) => (failing && call === 'sync' ? { code: 'EIO', done: 0 } : null))
    const file = disk.open('/file', 'new')
    disk.write(file, utf8('o'.repeat(3000)), 0)
    expect(() => disk.sync(file)).toThrow(/EIO/)
    failing = false
    disk.syncFolder('/')
    disk.write(file, utf8('n'.repeat(1000)), 1000)
    disk.truncate(file, 2500)
    disk.sync(file)
    simulated.lose(new Chance(`${seed}`))
    const text = textIn(simulated, '/file') ?? ''
    expect([text.length, text.slice(1000, 2000)]).toEqual([2500, 'n'.repeat(1000)])
    left.add(text)
  }
  expect(left.size > 5).toBe(true)
})
