import { Refused } from '@entente/core/contract/refusals'
import { type Expected, openAct } from '@entente/core/ledger/act'
import {
  cosignCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  withLines,
} from '@entente/core/ledger/checkpoint'
import { followEntries } from '@entente/core/ledger/follow'
import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import { extend, leafHash, rangeOf, rootOf, type Tree } from '@entente/core/ledger/merkle'
import { parseNote } from '@entente/core/ledger/note'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { leavesOf } from '@entente/core/ledger/tiles'
import { type Clock, instantOf, type Random } from '../../ports.ts'
import { NODE } from '../../store/primitives.ts'
import type { TakenIn } from '../../store/store.ts'
import type { DiskLog } from './disk.ts'

/** Who keeps a store: the keys of the node, and those of the partner. */
export type Keeper = {
  readonly logs: readonly Signer[]
  readonly seal: Signer
  readonly mirror: Signer
  readonly partner: Expected
  readonly mirrors: readonly VerifierKey[]
  readonly clock: Clock
  readonly random: Random
}

/** Signs an own log at its size. */
export function publish(log: DiskLog, tree: Tree, keeper: Keeper): void {
  log.note = sign({ log, tree }, tree.size(), keeper)
}

/** Signs an own log at a size that it had; null: it is not published so far. */
export function signedAt(place: Signed, size: number, keeper: Keeper): Uint8Array | null {
  const { note } = place.log
  const published = note === null ? 0 : parseCheckpoint(parseNote(note).text).size
  return size > published ? null : sign(place, size, keeper)
}

type Signed = { readonly log: DiskLog; readonly tree: Tree }

function sign({ log: { origin }, tree }: Signed, size: number, { logs }: Keeper): Uint8Array {
  const signer = logs.find(({ key }) => key.name === origin)
  if (signer === undefined) throw new Error(`no key for ${origin}`)
  return signCheckpoint({ origin, size, root: tree.root(size) }, signer)
}

/** Takes in entries of a followed log, and cosigns it. */
export function mirror(
  log: DiskLog,
  tree: Tree,
  entries: readonly Uint8Array[],
  note: Uint8Array,
  by: Keeper,
): TakenIn {
  const held = log.note && {
    note: log.note,
    checkpoint: openCheckpoint(log.note, log.keys, [], NODE).checkpoint,
    range: rangeOf(tree.size(), tree.nodes),
  }
  const step = followEntries(held, note, leavesOf(entries), log.keys, NODE)
  if (step.kind === 'refused') return { kind: 'refused', code: step.refusal.code, message: step.refusal.message }
  if (step.kind !== 'advanced') return step
  const from = log.entries.length
  const quarantined = entries.flatMap((entry, i) =>
    attempt(() => openAct(entry, by.partner, NODE)).ok ? [] : [from + i],
  )
  for (const entry of entries) {
    log.entries.push(entry)
    tree.append(leafHash(entry))
  }
  log.cosignedAt = Math.max(log.cosignedAt, Math.floor(by.clock.now() / 1000))
  const lines = step.opened.note.lines.filter((line) =>
    log.keys.some(({ id, name }) => id === line.id && name === line.name),
  )
  const cleaned = { ...step.opened, note: { ...step.opened.note, lines } }
  log.note = withLines(cleaned, [cosignCheckpoint(step.opened, log.cosignedAt, by.mirror)])
  return { kind: 'advanced', size: log.entries.length, quarantined }
}

/** Takes the partner's cosignature of an own log. Refuses `ledger-stopped`: it says more than is held here. */
export function receive(log: DiskLog, tree: Tree, note: Uint8Array, { mirrors }: Keeper): void {
  const { checkpoint, cosignatures } = openCheckpoint(note, log.keys, mirrors, NODE)
  const [cosignature] = cosignatures
  if (cosignature === undefined) throw new LedgerRefusal('no-quorum', 'the partner did not cosign it')
  const isOurs = checkpoint.size <= tree.size() && `${tree.root(checkpoint.size)}` === `${checkpoint.root}`
  if (!isOurs) throw new Refused('ledger-stopped', `the partner holds another history of ${log.origin}, or more of it`)
  if (checkpoint.size <= log.witnessed) return
  log.receipt = note
  log.witnessed = checkpoint.size
  log.witnessedAt = instantOf(cosignature.time * 1000)
}

/** Takes entries of an own log back from the partner's mirror. Refuses what does not make up what he cosigned. */
export function takeBack(log: DiskLog, tree: Tree, entries: readonly Uint8Array[], note: Uint8Array, by: Keeper): void {
  const { checkpoint } = openCheckpoint(note, log.keys, by.mirrors, NODE)
  const range = extend(rangeOf(tree.size(), tree.nodes), leavesOf(entries))
  if (range.size !== checkpoint.size || `${rootOf(range)}` !== `${checkpoint.root}`) {
    throw new LedgerRefusal('bad-bundle', 'the entries are not those that were cosigned')
  }
  for (const entry of entries) {
    log.entries.push(entry)
    tree.append(leafHash(entry))
  }
  publish(log, tree, by)
  receive(log, tree, note, by)
}
