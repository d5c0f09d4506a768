import type { Disk } from '../../node/src/store/adapters/disk.ts'
import { Guard } from '../../node/src/store/guard.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import { SimulatedDisk } from './disk.ts'
import { CODES, type Code, FOLDERS, NATIONS, otherThan } from './nation.ts'
import { MINUTE } from './timeline.ts'
import type { World } from './world.ts'

/** How many entries there are of each log. */
type Sizes = ReadonlyMap<string, number>

/** Copies a node's journal, as an operator may at any time. */
export function backUp(world: World, code: Code): void {
  const { machine, backups } = world.sides[code]
  const files = [...machine.disk.below(`${FOLDERS.data}/ledger`)].filter(([name]) => /journal\.\d+$/.test(name))
  if (files.length === 0) return
  world.trace(`${code} is backed up`)
  backups.push(new Map(files))
}

/** Puts the oldest backup in the place of a node's data; without its guard it is a new machine. */
export async function restore(world: World, code: Code, withoutGuard: boolean): Promise<void> {
  const side = world.sides[code]
  const backup = side.backups.shift()
  if (backup === undefined || !hasGuard(world, otherThan(code))) return
  const sizes = sizesOn(diskWith(backup))
  if (losesForGood(world, code, sizes)) return
  world.end(code, 'kill')
  // Whatever was under way to the others has come, or never will.
  await world.pass(5 * MINUTE)
  if (losesForGood(world, code, sizes)) return
  // A partner that was restored too says by its guard what it cosigned, and gives nothing back: all must be here.
  const isAlone = world.alive(world.sides[otherThan(code)])?.store.stopped() !== null
  const isTold = !isAlone || CODES.every((each) => lacksOf(world, each, sizes) === 0)
  const guardLost = withoutGuard && isTold && hasSpoken(world, otherThan(code), NATIONS[code].shared.key.name)
  // What was signed and reached nobody stands in the guard alone, and the node would wait for newer data for ever.
  if (!guardLost && signedAlone(world, code, sizes)) return
  world.trace(`${code} is restored${guardLost ? ', without its guard' : ''}`)
  world.counted.restored += 1
  side.machine.disk.replace(FOLDERS.data, backup)
  side.machine.tables.lose()
  if (guardLost) side.machine.disk.replace(FOLDERS.guard, new Map())
  side.unanswered.length = 0
  world.oracle.restored(code, side.host, leftTo(world, code), guardLost)
}

/** Whether a restore would lose for good: of a log more was shown than the partner holds, or the backup. */
function losesForGood(world: World, code: Code, backup: Sizes): boolean {
  const partner = keptBy(world, otherThan(code))
  return CODES.some((each) => Math.min(lacksOf(world, each, backup), lacksOf(world, each, partner)) > 0)
}

/** Whether a node ever cosigned a log: of one that it holds nothing of it has nothing to say, and who lost his guard waits. */
function hasSpoken(world: World, code: Code, origin: string): boolean {
  return (keptBy(world, code).get(origin) ?? 0) > 0
}

/**
 * Whether a node's guard says that more of its shared log was signed than the backup or the partner holds.
 */
function signedAlone(world: World, code: Code, backup: Sizes): boolean {
  const origin = NATIONS[code].shared.key.name
  const held = [backup, keptBy(world, otherThan(code))].map((sizes) => sizes.get(origin) ?? 0)
  return guardsOf(world, code).some((disk) => {
    using guard = new Guard(FOLDERS.guard, disk)
    return (guard.get(origin)?.size ?? 0) > Math.max(...held)
  })
}

/** How many entries of a nation's log were shown that are not among these. */
function lacksOf(world: World, of: Code, sizes: Sizes): number {
  const origin = NATIONS[of].shared.key.name
  return Math.max(0, world.oracle.shown(origin) - (sizes.get(origin) ?? 0))
}

/** How much of its own logs a restored node can have again: of the shared log what its partner keeps. */
function leftTo(world: World, code: Code): Sizes {
  const { shared, internal } = NATIONS[code]
  const own = keptBy(world, code)
  const theirs = keptBy(world, otherThan(code))
  const left = new Map([[internal.key.name, own.get(internal.key.name) ?? 0]])
  left.set(shared.key.name, Math.max(own.get(shared.key.name) ?? 0, theirs.get(shared.key.name) ?? 0))
  return left
}

/** Whether a node has a guard that says what it signed. */
function hasGuard(world: World, code: Code): boolean {
  using guard = new Guard(FOLDERS.guard, keptOn(world, code))
  return guard.found
}

/** What would be on a node's disk if its power was lost now. */
function keptOn(world: World, code: Code) {
  return world.sides[code].machine.disk.surviving().port()
}

/**
 * What a node's guard may say when its process begins again, after a loss of power and after a kill: what was written to
 * it and not synced counts too, since a process that was killed leaves it there.
 */
export function guardsOf(world: World, code: Code) {
  return [keptOn(world, code), guardStanding(world, code)]
}

/** A copy of a node's guard as it stands while the power stays: whoever opens a guard writes to it. */
function guardStanding(world: World, code: Code) {
  const disk = new SimulatedDisk()
  disk.replace(FOLDERS.guard, world.sides[code].machine.disk.below(FOLDERS.guard))
  return disk.port()
}

/** How much of each log is on a node's disk for good. */
function keptBy(world: World, code: Code): Sizes {
  return sizesOn(keptOn(world, code))
}

/** A disk that has a backup alone. */
function diskWith(backup: ReadonlyMap<string, Uint8Array>) {
  const disk = new SimulatedDisk()
  disk.replace(FOLDERS.data, backup)
  return disk.port()
}

function sizesOn(disk: Disk): Sizes {
  const journal = new Journal({ folder: `${FOLDERS.data}/ledger`, disk })
  return new Map(journal.known().map(({ origin, range }) => [origin, range.size]))
}
