import { successorOf } from '@entente/core/contract/chain'
import { statedAct } from '@entente/core/ledger/act'
import { EMPTY_RANGE } from '@entente/core/ledger/merkle'
import { attempt } from '@entente/core/ledger/refusal'
import type { Guard } from '../guard.ts'
import { applied, type Known } from '../journal/records.ts'
import type { Piece } from './salvage.ts'

/** A log that a node is to have, in the order in which a new node defines them. */
export type Wanted = Pick<Known, 'origin' | 'nation' | 'own' | 'shared'>

/**
 * The logs that a node is to have, and those that go on from them: each shared one whose name the guard knows, and those
 * that are found written down, in the node itself or in a backup. An internal log's successor is named by chance, and the
 * guard has hashes of names alone.
 */
export function withSuccessors(wanted: readonly Wanted[], guard: Guard, found: readonly Wanted[]): Wanted[] {
  const chained = wanted.filter(({ shared }) => shared).flatMap((log) => chainIn(log, guard))
  const all = [...wanted, ...chained, ...found]
  return all.filter(({ origin }, at) => all.findIndex((other) => other.origin === origin) === at)
}

function chainIn(log: Wanted, guard: Guard): Wanted[] {
  const origin = successorOf(log.origin)
  return guard.get(origin) === undefined ? [] : [{ ...log, origin }, ...chainIn({ ...log, origin }, guard)]
}

/** The logs that whole groups of a journal define, by their numbers in it. */
export function definedIn(pieces: readonly Piece[]): Map<number, Known> {
  const logs = new Map<number, Known>()
  for (const { items, broken } of pieces) {
    if (broken) continue
    for (const item of items) {
      const log = item.log === 0 ? applied(logs, item) : null
      if (log !== null && !logs.has(log.number)) logs.set(log.number, fresh(log, log.number))
    }
  }
  return logs
}

/**
 * The logs by their numbers in a journal: as it defines them; where that is broken, as the acts under a number say whose
 * they are, or as a new node would number them; and those of which nothing is left after all others.
 */
export function numbered(pieces: readonly Piece[], wanted: readonly Wanted[]): Known[] {
  const logs = definedIn(pieces)
  const isKnown = (origin: string) => [...logs.values()].some((log) => log.origin === origin)
  const used = new Set(pieces.flatMap(({ items }) => items.map(({ log }) => log)))
  for (const number of used) {
    const log = number === 0 || logs.has(number) ? undefined : saidUnder(number, pieces, wanted)
    if (log !== undefined && !isKnown(log.origin)) logs.set(number, fresh(log, number))
  }
  for (const [at, log] of wanted.entries()) {
    if (isKnown(log.origin)) continue
    const number = logs.has(at + 1) ? Math.max(...used, ...logs.keys()) + 1 : at + 1
    logs.set(number, fresh(log, number))
  }
  return [...logs.values()].sort((a, b) => a.number - b.number)
}

/** The log that the first act under a number that can be read says to stand in. */
function saidUnder(number: number, pieces: readonly Piece[], wanted: readonly Wanted[]): Wanted | undefined {
  for (const { items } of pieces) {
    for (const { log, bytes } of items) {
      const act = log === number ? attempt(() => statedAct(bytes)) : null
      const said = act?.ok ? wanted.find(({ origin }) => origin === act.value.log) : undefined
      if (said !== undefined) return said
    }
  }
  return undefined
}

function fresh(log: Wanted, number: number): Known {
  return { ...log, number, range: EMPTY_RANGE, note: null, thirds: new Map() }
}
