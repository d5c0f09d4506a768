import { expect, test } from 'vitest'
import { newDisk } from './simulated/disk.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { handTimer } from './simulated/hand-timer.ts'
import { GB, memoryEvidence, peerOf, RU, storeOf } from './simulated/nation.ts'
import { seededRandom } from './simulated/timer.ts'

/** Britain's node, which has just cosigned Russia's log, and whose own shared log is of this name. */
async function nodeWith(origin: string) {
  const clock = handTimer(Date.UTC(2014, 2, 18, 12))
  const random = seededRandom(9)
  const theirs = RU.shared.key.name
  const disk = newDisk([
    { origin, nation: 'GB', own: true, shared: true, keys: [GB.shared.key] },
    { origin: theirs, nation: 'RU', own: false, shared: true, keys: [RU.shared.key] },
  ])
  const store = storeOf(GB, RU, disk, { clock, random })
  const entry = entryOf(RU, 0)
  await store.takeIn(theirs, [entry], historyOf(RU, [entry]).note(1))
  return { clock, peer: peerOf(GB, RU, store, { clock, random, net: null, evidence: memoryEvidence() }) }
}

test('a node whose successor the partner has not accepted is not fresh, whether or not anybody asked for its alarms', async () => {
  const first = await nodeWith(GB.shared.key.name)
  expect(first.peer.isFresh(first.clock.now())).toBe(true)
  const successor = await nodeWith(`${GB.shared.key.name}.2`)
  expect(successor.peer.isFresh(successor.clock.now())).toBe(false)
})
