import { join } from 'node:path'
import type { Random } from '../../ports.ts'
import type { Disk } from '../adapters/disk.ts'
import type { Guard } from '../guard.ts'
import { Journal } from '../journal/journal.ts'
import type { Known } from '../journal/records.ts'
import type { Place } from '../journal/segment.ts'
import { Lock } from '../lock.ts'
import { exchange, finishExchange, REPAIRED } from './exchange.ts'
import { definedIn, numbered, type Wanted, withSuccessors } from './logs.ts'
import { type Logs, rewrite } from './rewrite.ts'
import { type Piece, salvage } from './salvage.ts'
import { beginningOf, isSame, makeWhole, type Source, type Whole } from './whole.ts'

/** Where else entries of a log may be: with the partner, or in a backup. Asked only for logs that are not whole. */
export type Elsewhere = (log: Wanted, size: number) => Promise<readonly Source[]>

/** What became of a log. `unrepaired`: entries in its midst are nowhere. `lost`: from where its end is nowhere. */
export type Outcome = {
  readonly origin: string
  readonly repaired: readonly number[]
  readonly unrepaired: boolean
  readonly lost: { readonly from: number; readonly until: number } | null
}

/** What became of the whole. `exact`: every group that the journal still had is again, byte for byte, where it was. */
export type Repaired = {
  readonly outcomes: readonly Outcome[]
  readonly places: readonly Place[]
  readonly exact: boolean
  /** Of how many logs the guard knows what was signed, while nothing that is left names them. */
  readonly unnamed: number
}

/** `kept`: the logs that a backup has. `look`: nothing is changed. */
export type Repairing = {
  readonly disk: Disk
  readonly random: Random
  readonly look: boolean
  readonly kept: readonly Wanted[]
}

/**
 * Repairs the journal in a node's data folder. What is signed of each log is known from the guard; what is broken comes
 * from elsewhere, or out of the broken group itself where a hash proves its bytes; and nothing is put in the journal's
 * place before each log has its signed root again, or all of it that is anywhere. The damaged files are kept beside it.
 */
export async function repairJournal(
  data: string,
  guard: Guard,
  wanted: readonly Wanted[],
  elsewhere: Elsewhere,
  { disk, random, look, kept }: Repairing,
): Promise<Repaired> {
  const folder = join(data, 'ledger')
  using _lock = new Lock(folder, disk, random)
  finishExchange(data, disk)
  const pieces = salvage(folder, disk)
  const places = pieces.flatMap(({ place }) => place ?? [])
  const all = withSuccessors(wanted, guard, [...definedIn(pieces).values(), ...kept])
  const logs = new Map<number, { known: Known; whole: Whole }>()
  const outcomes: Outcome[] = []
  for (const known of numbered(pieces, all)) {
    const whole = await wholeLog(known, pieces, guard, elsewhere)
    outcomes.push(outcomeOf(known.origin, whole, heldIn(pieces, known.number, true)))
    if (whole !== null) logs.set(known.number, { known, whole })
  }
  const isBroken = places.length > 0 || outcomes.some(({ repaired }) => repaired.length > 0)
  const cannot = outcomes.some(({ unrepaired }) => unrepaired)
  const told = { outcomes, places, unnamed: guard.unnamed(outcomes.map(({ origin }) => origin)) }
  if (look || !isBroken || cannot) return { ...told, exact: !isBroken }
  return { ...told, exact: replace(data, pieces, logs, disk) }
}

async function wholeLog({ number, ...log }: Known, pieces: readonly Piece[], guard: Guard, elsewhere: Elsewhere) {
  const signed = guard.get(log.origin)
  const [held, loose] = [heldIn(pieces, number, false), heldIn(pieces, number, true)]
  // Without a guard nobody here knows how much was signed: what a hash does not prove is not written.
  if (!guard.found && pieces.some(({ broken }) => broken)) return null
  const here = makeWhole(held, [loose], signed)
  if (here !== null || signed === undefined) return here
  const found = [...(await elsewhere(log, signed.size)), loose]
  return makeWhole(held, found, signed) ?? beginningOf(held, signed.size)
}

function outcomeOf(origin: string, whole: Whole | null, loose: Source): Outcome {
  const { entries = [], lost = 0 } = whole ?? {}
  // In a broken group most entries stand as they were.
  const repaired = (whole?.repaired ?? []).filter((index) => !isSame(loose.get(index), entries[index]))
  const until = entries.length + lost
  return { origin, repaired, unrepaired: whole === null, lost: lost > 0 ? { from: entries.length, until } : null }
}

/** Whether every group that there was came out as the same bytes. */
function replace(data: string, pieces: readonly Piece[], logs: Logs, disk: Disk): boolean {
  const repaired = join(data, REPAIRED)
  disk.remove(repaired)
  const exact = rewrite(pieces, logs, repaired, disk)
  new Journal({ folder: repaired, disk, check: true })[Symbol.dispose]()
  exchange(data, disk)
  return exact
}

/** The entries of a log in whole groups, or in broken ones as they can be made out. */
function heldIn(pieces: readonly Piece[], number: number, broken: boolean): Source {
  const items = pieces.filter((piece) => piece.broken === broken).flatMap((piece) => piece.items)
  return new Map(items.filter(({ log }) => log === number).map(({ index, bytes }) => [index, bytes]))
}
