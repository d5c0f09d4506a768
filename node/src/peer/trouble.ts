import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import type { Fork } from '@entente/core/ledger/fork'
import type { SignedKeys } from '@entente/core/ledger/key-history'
import { parseNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { parseProof } from '@entente/core/ledger/proof'
import { attempt } from '@entente/core/ledger/refusal'
import { ownTiles } from './catch-up.ts'
import { badAct, forkFile, isFork, isShown } from './evidence.ts'
import type { Partner } from './partner.ts'
import type { Evidence, PeerStore } from './ports.ts'
import type { Side } from './proof-in.ts'
import { listsAt, sizeIn } from './signed-by.ts'
import type { Standing } from './standing.ts'

/** Where what is wrong with the partner's log is kept and told. */
export type Trouble = {
  readonly store: PeerStore
  readonly partner: Partner
  readonly evidence: Evidence
  readonly standing: Standing
  readonly using?: Primitives
}

/** A partner could fill the disk with bad acts. The entries are in the log, so evidence of more can be made later. */
const MOST_FILES = 16

/**
 * Whether the log is known to have forked: the evidence outlives the process that found it, and so does another history
 * that a witness showed and that this node alone can judge.
 */
export async function isForked({ evidence, partner, standing, using }: Trouble): Promise<boolean> {
  const { origin } = partner
  const names = await evidence.names()
  const kept = names.find((name) => isFork(name, origin, using)) ?? names.find((name) => isShown(name, origin, using))
  if (kept === undefined) return false
  const words = isFork(kept, origin, using)
    ? wordsOfFork(origin, kept)
    : wordsOfOther(origin, witnessIn(origin, await evidence.read(kept)), kept)
  standing.raise('fork', origin, words)
  return true
}

/** Another history of a log than this node holds, as a witness shows it. */
export function wordsOfOther(origin: string, witness: string, file: string): string {
  return `The witness ${witness} shows another history of ${origin} than this node holds, signed by its key. The note is kept as ${file}.`
}

function witnessIn(origin: string, note: Uint8Array | null): string {
  const read = attempt(() => parseNote(note ?? new Uint8Array(0)).lines)
  return (read.ok && read.value.find(({ name }) => name !== origin)?.name) || '?'
}

/**
 * The evidence is durable before anything says that there is some. It is judged by the key lists in force where its two
 * checkpoints stand. Refuses what `forkFile` refuses.
 */
export async function keepFork(on: Trouble, fork: Fork): Promise<void> {
  const { evidence, partner, standing, using } = on
  const { name, bytes } = forkFile(fork, { ...partner, lists: () => listsOver(on, fork) }, using)
  await evidence.keep(name, bytes)
  standing.raise('fork', partner.origin, wordsOfFork(partner.origin, name))
}

function listsOver(on: Trouble, fork: Fork): readonly SignedKeys[] {
  const lists = notesIn(fork).flatMap((note) => listsAt(on, sizeIn(note)))
  return [...new Set(lists)].sort((a, b) => a.list.serial - b.list.serial)
}

function notesIn(fork: Fork): readonly Uint8Array[] {
  if (fork.claim === 'same-size') return fork.notes
  return fork.claim === 'bad-act'
    ? [parseProof(fork.proof).note]
    : fork.sides.map(({ proof }) => parseProof(proof).note)
}

function wordsOfFork(origin: string, file: string): string {
  return (
    `The partner signed two different histories of ${origin}. Its log is followed no further, and nothing new is ` +
    `permitted under the agreement; restrictions go on working. The proof is kept as ${file}.`
  )
}

/** What was shown as a checkpoint and is none. Only the first is kept: a stranger could fill the disk. */
export async function keepRefused(on: Trouble, note: Uint8Array, code: string, message: string): Promise<void> {
  const { origin } = on.partner
  const isNew = !on.standing.alarms().some((alarm) => alarm.kind === 'refused' && alarm.origin === origin)
  if (isNew) await on.evidence.keep(`refused-${code}.note`, note)
  on.standing.raise('refused', origin, `What is shown as the checkpoint of ${origin} is refused (${code}): ${message}.`)
}

/** Entries that are no acts: they were taken in and cosigned, have no effect, and can be shown to anybody. */
export async function keepBadActs(on: Trouble, indices: readonly number[]): Promise<void> {
  const { store, partner, standing, evidence } = on
  const side = heldSide(on)
  if (indices.length === 0 || side === null) return
  const places = indices.slice(0, 8).join(', ')
  const words = `Entries of ${partner.origin} are no acts of its nation, and are without effect: ${places}.`
  standing.raise('bad-act', partner.origin, words)
  const kept = (await evidence.names()).filter((name) => name.includes('-bad-act-')).length
  const shown = indices.filter((index) => index < side.seen.checkpoint.size)
  for (const index of shown.slice(0, Math.max(0, MOST_FILES - kept))) {
    const [entry] = await store.entries(partner.origin, index, index + 1)
    const file = entry && (await badActFile(entry, index, side, on))
    if (file) await evidence.keep(file.name, file.bytes)
  }
}

/** Null where only our fold refuses the entry, or its officer did not sign it: no stranger could judge that by one list. */
async function badActFile(entry: Uint8Array, index: number, side: Side, { store, partner, using }: Trouble) {
  const fork = await badAct(entry, index, side, using)
  const inForce = store.keys(partner.origin).findLast(({ from }) => from <= index)
  const file = attempt(() => forkFile(fork, partner, using, inForce))
  return file.ok ? file.value : null
}

/** The log as we hold and have cosigned it: the one half of any evidence. Null: nothing yet. */
export function heldSide({ store, partner, using = PURE }: Trouble): Side | null {
  const note = store.cosignature(partner.origin)
  if (note === null) return null
  const { checkpoint } = openCheckpoint(note, partner.log(), [], using)
  return { seen: { checkpoint, note }, read: ownTiles(store, partner.origin) }
}
