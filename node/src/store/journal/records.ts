import { equal, fromU64, join, textOf, u64, utf8 } from '@entente/core/ledger/bytes'
import { type CompactRange, EMPTY_RANGE, extend, leafHash } from '@entente/core/ledger/merkle'
import { sha256 } from '../primitives.ts'
import type { Item } from './frame.ts'

/** What the journal says of a log. Its number is its name within the journal. */
export type Known = {
  readonly number: number
  readonly origin: string
  readonly nation: string
  readonly own: boolean
  readonly shared: boolean
  readonly range: CompactRange
  /** Of a followed log the newest checkpoint; of an own one the newest that the partner cosigned. */
  readonly note: Uint8Array | null
  /** The newest checkpoint that each third witness cosigned, by its key's name and id. */
  readonly thirds: ReadonlyMap<string, Uint8Array>
}

/** The node's own records stand under log number 0, their kind where an entry has its index. */
const OWN = 0
const DEFINITION = 1
const RANGE = 2
const NOTE = 3
const THIRD = 4

/** That there is a log. */
export function definition(log: Omit<Known, 'range' | 'note' | 'thirds'> & Partial<Known>): Item {
  const flags = (log.own ? 1 : 0) + (log.shared ? 2 : 0)
  return record(DEFINITION, log.number, Uint8Array.of(flags), utf8(`${log.nation} ${log.origin}`))
}

/** A checkpoint to be kept, of the log itself or as a third witness cosigned it. */
export function noteRecord(number: number, note: Uint8Array, by?: string): Item {
  return by === undefined ? record(NOTE, number, note) : record(THIRD, number, utf8(`${by}\n`), note)
}

/** All the checkpoints of a log that are kept. */
export function noteRecords({ number, note, thirds }: Pick<Known, 'number' | 'note' | 'thirds'>): Item[] {
  const cosigned = [...thirds].map(([by, third]) => noteRecord(number, third, by))
  return note === null ? cosigned : [noteRecord(number, note), ...cosigned]
}

/** All that must be known before a segment's entries: so opening reads one segment. */
export function stateRecords(logs: Iterable<Known>): Item[] {
  return [...logs].flatMap((log) => [
    definition(log),
    record(RANGE, log.number, u64(log.range.size), ...log.range.roots),
    ...noteRecords(log),
  ])
}

function record(kind: number, number: number, ...parts: readonly Uint8Array[]): Item {
  return { log: OWN, index: kind, bytes: join(Uint8Array.of(number >> 8, number & 255), ...parts) }
}

/** The state after an item. Null: the item contradicts the state, and no journal of ours has it. */
export function applied(logs: ReadonlyMap<number, Known>, item: Item): Known | null {
  if (item.log !== OWN) {
    const log = logs.get(item.log)
    if (log === undefined || log.range.size !== item.index) return null
    return { ...log, range: extend(log.range, [item.leaf ?? leafHash(item.bytes, sha256)], sha256) }
  }
  const number = (item.bytes[0] ?? 0) * 256 + (item.bytes[1] ?? 0)
  const rest = item.bytes.slice(2)
  const log = logs.get(number)
  if (item.index === DEFINITION) return log ?? defined(number, rest)
  if (log === undefined) return null
  if (item.index === NOTE) return { ...log, note: rest }
  if (item.index === THIRD) return withThird(log, rest)
  return item.index === RANGE ? ranged(log, rest) : null
}

function defined(number: number, rest: Uint8Array): Known | null {
  const [flags = 0] = rest
  const [nation, origin] = textOf(rest.subarray(1))?.split(' ') ?? []
  if (nation === undefined || origin === undefined) return null
  const [own, shared] = [(flags & 1) !== 0, (flags & 2) !== 0]
  return { number, origin, nation, own, shared, range: EMPTY_RANGE, note: null, thirds: new Map() }
}

function withThird(log: Known, rest: Uint8Array): Known | null {
  const end = rest.indexOf(0x0a)
  const by = end < 0 ? null : textOf(rest.subarray(0, end))
  return by === null ? null : { ...log, thirds: new Map([...log.thirds, [by, rest.slice(end + 1)]]) }
}

/** A range that the journal led to must be the one that it states. */
function ranged(log: Known, rest: Uint8Array): Known | null {
  const size = fromU64(rest.subarray(0, 8))
  if (size === null || (rest.length - 8) % 32 !== 0) return null
  const roots = Array.from({ length: (rest.length - 8) / 32 }, (_, i) => rest.slice(8 + i * 32, 40 + i * 32))
  if (log.range.size === 0 && log.range.roots.length === 0) return { ...log, range: { size, roots } }
  const same = log.range.size === size && roots.every((root, i) => equal(root, log.range.roots[i] ?? root.subarray(1)))
  return same && roots.length === log.range.roots.length ? log : null
}
