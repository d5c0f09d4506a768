import { verifyFile } from '@entente/core/verify/file'
import { isFork, isShown } from '../../node/src/peer/evidence.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { ask, askAgain } from './ask.ts'
import type { Chance } from './chance.ts'
import { beginImpostor, endImpostor, type Impostor, imageOf, signOther } from './impostor.ts'
import { keyed, referenceOf, submission, suspension } from './licence.ts'
import { CODES, type Code, FOLDERS, isRefusal, NATIONS, otherThan, type Running, WITNESS } from './nation.ts'
import { healNetwork, isTogether, settleDown } from './settle.ts'
import { succeeded } from './succession.ts'
import { HOUR, MINUTE, SECOND } from './timeline.ts'
import type { World } from './world.ts'

/**
 * To whom the second history of a log is shown: to the partner, who asks at the node's address; by pushing it to him; to
 * the third witness; or to everybody, by an operator who put the disk back as it was, guard and all, and went on.
 */
export const WAYS = ['shown', 'pushed', 'witnessed', 'rewritten'] as const
export type Way = (typeof WAYS)[number]
const UNWITNESSED = ['shown', 'pushed', 'rewritten'] as const satisfies readonly Way[]

/** Two histories of one log: the nation's, of `true` entries beyond where they part, and the other, of `other`. */
type Fork = {
  readonly code: Code
  readonly way: Way
  readonly origin: string
  readonly parting: number
  readonly mine: number
  readonly other: number
}

/**
 * The log key of a nation signs two histories, and each is shown to somebody. The partner cosigns the one that it saw
 * first and never the other, stops, says so, and keeps what convinces a stranger; then the log has a successor, and both
 * go on. Both must be together when it begins.
 */
export async function forked(world: World, code: Code, chance: Chance, wanted?: Way): Promise<void> {
  const way = wanted ?? chance.pick(world.thirds ? WAYS : UNWITNESSED)
  const origin = NATIONS[code].shared.key.name
  const image = imageOf(world, code)
  const parting = sizeOf(world, code)
  // The witness is to see the other history first.
  world.network.link(NATIONS[code].node, WITNESS.host).up = way !== 'witnessed'
  const mine = await goesOn(world, code, chance.between(1, 3))
  const other = otherSize(chance, way, mine)
  const fork: Fork = { code, way, origin, parting, mine, other }
  world.trace(`${code} forks, ${way}: ${mine} and ${other} entries beyond ${parting}`)
  const host = way === 'rewritten' ? NATIONS[code].node : 'an.impostor.example'
  if (way === 'rewritten') world.end(code, 'kill')
  const impostor = await beginImpostor(world, code, image, host)
  await signOther(world, impostor, other)
  if (chance.is(0.4)) crashesSoon(world, otherThan(code), chance)
  if (chance.is(0.4)) disturb(world, chance)
  await shownTo(world, fork, impostor)
  const isStopped = impostor.running.store.stopped() !== null
  world.oracle.requireOneHistory(origin, parting, await endImpostor(world, code, impostor))
  if (other >= mine || way === 'witnessed') await requireFound(world, fork, chance)
  else world.oracle.count('I14', isStopped, () => `${code} has less than its partner cosigned, and signs on`)
  healNetwork(world)
  await ask(world, suspension(otherThan(code), referenceOf(1)))
  await succeeded(world, code)
  await settleDown(world)
}

/**
 * An operator puts a node's disk back as it was, and takes its guard away: it signs nothing before its partner has said
 * what it holds, and nothing of another history after. Then the disk comes back that was put aside.
 */
export async function unguarded(world: World, code: Code): Promise<void> {
  const origin = NATIONS[code].shared.key.name
  const partner = otherThan(code)
  const { data } = imageOf(world, code)
  const parting = sizeOf(world, code)
  await goesOn(world, code, 1)
  world.end(code, 'kill')
  const impostor = await beginImpostor(world, code, { data, guard: new Map() }, NATIONS[code].node)
  const { store } = impostor.running
  const signsNothing = () => store.stopped() !== null && (store.log(origin)?.size ?? 0) <= parting
  await signOther(world, impostor, 2)
  world.oracle.count('I14', signsNothing(), () => `${code} signs without a guard, and has not asked`)
  const place = world.sides[code].impostor
  if (place !== null) place.answers = true
  impostor.asks = () => true
  await world.pass(2 * MINUTE)
  await signOther(world, impostor, 2)
  const running = world.alive(world.sides[partner])
  const isForked = running !== null && isAlarmed(running, origin)
  world.oracle.count('I14', signsNothing() && !isForked, () => `${code} signs another history without a guard`)
  world.oracle.requireOneHistory(origin, parting, await endImpostor(world, code, impostor))
  await settleDown(world)
}

/**
 * How many entries the other history has beyond the parting. More than a partner holds convicts nobody by itself where it
 * is pushed, nor does less where it is shown; an operator who is told that he has less is stopped.
 */
function otherSize(chance: Chance, way: Way, mine: number): number {
  if (way === 'pushed') return mine
  if (way === 'witnessed') return chance.between(1, mine)
  return way === 'shown' ? mine + chance.between(0, 2) : chance.between(1, mine + 2)
}

function sizeOf(world: World, code: Code): number {
  return world.alive(world.sides[code])?.store.log(NATIONS[code].shared.key.name)?.size ?? 0
}

/** So many new applications in both logs, which both hold, whatever ends meanwhile. How many entries they add to a nation's log. */
async function goesOn(world: World, code: Code, applications: number): Promise<number> {
  const before = sizeOf(world, code)
  for (let nth = 0; nth < applications; nth += 1) await submitted(world, referenceOf(3 + nth))
  const added = sizeOf(world, code) - before
  if (added === 0) throw new Error(`nothing was added to the log of ${code}`)
  return added
}

async function submitted(world: World, reference: string): Promise<void> {
  const asked = keyed(world.chance, world.timeline.now, submission(reference))
  for (let [tries, isDone] = [0, false]; tries < TRIES && !isDone; tries += 1) {
    for (const each of CODES) await world.begin(each)
    const came = await askAgain(world, asked)
    // The partner opens its case on it, and that is known to both too.
    await world.pass(2 * SECOND)
    await world.timeline.pass(MINUTE, () => world.isBroken() || isTogether(world))
    await world.check()
    isDone = came === 'done' && isTogether(world)
  }
}

const TRIES = 4

function crashesSoon(world: World, code: Code, chance: Chance): void {
  const { machine } = world.sides[code]
  machine.crashesAt = [{ call: machine.calls + chance.between(1, 40), when: chance.pick(['lost', 'kept'] as const) }]
}

function disturb(world: World, chance: Chance): void {
  for (const [from, to] of [CODES, CODES.toReversed()].map((codes) => codes.map((code) => NATIONS[code].node))) {
    const link = world.network.link(from ?? '', to ?? '')
    Object.assign(link, { lose: chance.pick([0, 0.2]), repeat: 0.3, stale: 0.1, delay: 2 * SECOND })
  }
}

/** The other history is shown until the partner has found it out, or whoever shows it is stopped. */
async function shownTo(
  world: World,
  { code, way, origin, parting, mine, other }: Fork,
  impostor: Impostor,
): Promise<void> {
  const side = world.sides[code]
  const place = side.impostor
  const partner = NATIONS[otherThan(code)].node
  if (place !== null) place.answers = way === 'shown' || way === 'rewritten'
  impostor.asks = (request) => {
    const to = new URL(request.url).host
    if (way === 'rewritten') return true
    return way === 'witnessed' ? to === WITNESS.host : way === 'pushed' && to === partner && request.method === 'POST'
  }
  if (way === 'witnessed') {
    const cosigned = () => world.oracle.cosigners.givenBy(WITNESS.host, origin)
    await world.timeline.pass(2 * MINUTE, () => cosigned() === parting + other)
    world.network.link(NATIONS[code].node, WITNESS.host).up = true
  }
  const isLess = way === 'rewritten' && other < mine
  const isStopped = () => impostor.running.store.stopped() !== null
  await until(world, otherThan(code), (running) => (isLess ? isStopped() : isAlarmed(running, origin)))
}

function isAlarmed({ peer }: Running, origin: string): boolean {
  return peer.alarms().some((alarm) => alarm.kind === 'fork' && alarm.origin === origin)
}

/** Passes time until something holds of a node, which is begun again where it ended. A fork of one size is seen after ten minutes. */
async function until(world: World, code: Code, holds: (running: Running) => boolean): Promise<boolean> {
  const end = world.timeline.now + HOUR / 4
  while (world.timeline.now < end) {
    await world.begin(code)
    const running = () => world.alive(world.sides[code])
    await world.timeline.pass(end - world.timeline.now, () => {
      const now = running()
      return world.isBroken() || now === null || holds(now)
    })
    await world.check()
    const now = running()
    if (now !== null && holds(now)) return true
  }
  return false
}

/** The partner has found it out, and still has when it begins again; so has the nation itself, where the witness showed it. */
async function requireFound(world: World, fork: Fork, chance: Chance): Promise<void> {
  const { code, way, origin, mine, other } = fork
  const partner = otherThan(code)
  const { machine } = world.sides[partner]
  machine.crashesAt = []
  machine.sparedAt ??= machine.calls
  world.end(partner, chance.pick(['kill', 'power'] as const))
  await world.begin(code)
  const found = await until(world, partner, (running) => isAlarmed(running, origin))
  const running = world.alive(world.sides[partner])
  world.oracle.count('I14', found && running !== null, () => `${partner} was shown two histories of ${origin}, ${way}`)
  world.oracle.count(
    'I14',
    running !== null && isRefusing(running),
    () => `${partner} permits what is new all the same`,
  )
  requireEvidence(world, partner, fork, way !== 'witnessed' || mine === other)
  if (way !== 'witnessed') return
  const convicted = await until(world, code, ({ store }) => store.stopped() !== null)
  world.oracle.count('I14', convicted, () => `${code} signs on, and the witness has another history of its log`)
  requireEvidence(world, code, fork, true)
}

function isRefusing({ peer }: Running): boolean {
  try {
    peer.requirePermission()
    return false
  } catch (error) {
    return isRefusal(error) && error.code === 'ledger-stopped'
  }
}

/** What no loss of power takes from a disk convicts the log's key, as a stranger judges it; a note alone convinces the node. */
function requireEvidence(world: World, at: Code, { code, origin, way }: Fork, convinces: boolean): void {
  const files = [...world.sides[at].machine.disk.surviving().below(FOLDERS.evidence)].map(
    ([path, bytes]) => [path.slice(FOLDERS.evidence.length + 1), bytes] as const,
  )
  const forks = files.filter(([name]) => isFork(name, origin, NODE))
  const isKept = forks.length > 0 || (!convinces && files.some(([name]) => isShown(name, origin, NODE)))
  world.oracle.count('I14', isKept, () => `${at} keeps no proof of two histories of ${origin}, ${way}`)
  for (const [name, bytes] of forks) {
    const judged = verifyFile(bytes, { roots: [NATIONS[code].root.key] }, NODE)
    const isProven = judged.outcome === 'proven' && judged.found.kind === 'fork' && judged.found.origin === origin
    world.oracle.count('I14', isProven, () => `${name} of ${at} convinces nobody: ${judged.outcome}`)
  }
}
