import { parseNote } from '@entente/core/ledger/note'
import { Guard } from '../../node/src/store/guard.ts'
import { askAgain } from './ask.ts'
import { compareTables } from './compare.ts'
import { CODES, type Code, FOLDERS, NATIONS, otherThan, WITNESS } from './nation.ts'
import { SOUND } from './network.ts'
import { guardsOf } from './restore.ts'
import { newestOf } from './succession.ts'
import { MINUTE, SECOND } from './timeline.ts'
import type { World } from './world.ts'

/** The longest that a question is held open at a server, with the room for its answer: what one interval is. */
const INTERVAL = 35 * SECOND

/** The newest time that a node put under a cosignature, in milliseconds: no later one may be earlier. */
function cosignedUntil(world: World, code: Code): number {
  const times = guardsOf(world, code).flatMap((disk) => {
    using guard = new Guard(FOLDERS.guard, disk)
    return CODES.map((each) => guard.get(NATIONS[each].shared.key.name)?.time ?? 0)
  })
  return Math.max(...times) * SECOND
}

/** Whatever is sent comes through, soon and once. */
export function healNetwork({ network }: World): void {
  const hosts = [...CODES.map((code) => NATIONS[code].node), WITNESS.host]
  for (const from of hosts) for (const to of hosts) Object.assign(network.link(from, to), SOUND)
}

/** All faults end, whoever is down is up again, and an officer recovers what was restored. */
async function heal(world: World): Promise<void> {
  world.trace('healed')
  healNetwork(world)
  for (const code of CODES) {
    const { machine } = world.sides[code]
    Object.assign(machine.faults, { full: false, writes: 0, syncs: 0 })
    machine.crashesAt = []
    machine.skew = 0
    // A clock that was ahead when something was cosigned must be waited for: no cosignature may bear an earlier time.
    const ahead = cosignedUntil(world, code) - world.timeline.now
    if (ahead <= 0) continue
    for (const each of CODES) world.end(each, 'kill')
    world.witness.machine.end('kill')
    await world.pass(ahead)
  }
  for (const code of CODES) {
    const running = world.alive(world.sides[code])
    if (running !== null && running.store.stopped() !== null) world.end(code, 'kill')
    await world.begin(code)
  }
  await healWitness(world)
}

/** The witness is sound again, unless what is wrong with it is to outlast the other faults. */
async function healWitness(world: World): Promise<void> {
  const { witness } = world
  if (witness.lasting) return
  const { machine } = witness
  machine.crashesAt = []
  // One whose disk failed cosigns nothing more before it begins again.
  if (machine.faults.writes > 0 || machine.faults.syncs > 0) machine.end('kill')
  Object.assign(machine.faults, { writes: 0, syncs: 0 })
  witness.manner = 'sound'
  world.beginWitness()
}

/**
 * Officers of nodes that are behind have them take back what their partner holds; twice, since where both were restored
 * the second may have to go on first.
 */
export async function recover(world: World): Promise<void> {
  for (const code of [...CODES, ...CODES]) {
    const running = world.alive(world.sides[code])
    if (running === null || running.store.stopped() === null) continue
    world.trace(`${code} recovers: ${running.store.stopped()}`)
    let isDone = false
    const done = () => {
      isDone = true
    }
    void running.peer.recover(new AbortController().signal).then(done, done)
    await world.timeline.pass(MINUTE, () => isDone)
  }
  await world.check()
}

/** Whether both hold, and have cosigned, all that either published, and each knows it of the other. */
export function isTogether(world: World): boolean {
  return CODES.every((code) => {
    const store = world.alive(world.sides[code])?.store
    const other = world.alive(world.sides[otherThan(code)])?.store
    const own = newestOf(store, code)
    const held = newestOf(other, code)
    if (!own || !held || own.origin !== held.origin) return false
    return own.witnessed === own.size && own.published === own.size && held.published === own.size
  })
}

/** After all faults: together again within two intervals, and all that each knows is what the other knows. */
export async function settleDown(world: World): Promise<void> {
  await heal(world)
  await world.pass(SECOND)
  await recover(world)
  for (const code of CODES) {
    for (const asked of [...world.sides[code].unanswered]) await askAgain(world, asked)
  }
  const since = world.timeline.now
  const together = await world.timeline.pass(2 * INTERVAL, () => world.isBroken() || isTogether(world))
  await world.check()
  world.trace(`together after ${world.timeline.now - since}`)
  world.oracle.count('I10', together, () => `not together again within two intervals: ${stateOfAll(world)}`)
  world.oracle.requireAllShown()
  await compareTables(world)
  await requireLines(world)
}

/** Whether a record of the newest of what each published bears the witness's line beside the partner's. */
function isLined(world: World): boolean {
  return CODES.every((code) => {
    const store = world.alive(world.sides[code])?.store
    const own = newestOf(store, code)
    const joint = own && store?.joint(own.origin, own.size - 1)
    return joint ? parseNote(joint).lines.some(({ name }) => name === WITNESS.cosigner.key.name) : false
  })
}

/** A witness that is down, or hostile, has stopped nothing; once it is there for an interval its lines are too. */
async function requireLines(world: World): Promise<void> {
  const stopped = () => CODES.flatMap((code) => world.alive(world.sides[code])?.peer.stopped() ?? [])
  // What a restored node was told of itself stands until it is told again.
  const goesOn = await world.timeline.pass(INTERVAL, () => world.isBroken() || stopped().length === 0)
  await world.check()
  world.oracle.count('I10', goesOn, () => `somebody is stopped, and all is well: ${stopped().join(' ')}`)
  if (!world.thirds) return
  world.witness.lasting = false
  await healWitness(world)
  const lined = await world.timeline.pass(INTERVAL, () => world.isBroken() || isLined(world))
  await world.check()
  world.oracle.count('I10', lined, () => `the witness's lines are not there after an interval: ${stateOfAll(world)}`)
}

function stateOfAll(world: World): string {
  return CODES.map((code) => {
    const running = world.alive(world.sides[code])
    if (running === null) return `${code} is down (${world.sides[code].refuses})`
    const logs = running.store
      .logs()
      .map(({ origin, size, published, witnessed }) => `${origin} ${size}/${published}/${witnessed}`)
    const alarms = running.peer.alarms().map(({ kind, detail }) => `${kind}: ${detail}`)
    return `${code} ${[...logs, running.store.stopped() ?? 'not stopped', ...alarms].join('; ')}`
  }).join(' | ')
}
