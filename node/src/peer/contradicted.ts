import type { Checkpoint } from '@entente/core/ledger/checkpoint'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { evidencePrefix, forkFile, isFork, shownName } from './evidence.ts'
import type { Evidence, PeerStore } from './ports.ts'
import type { Standing } from './standing.ts'

/** Where what is wrong with our own log is kept and told. */
export type OwnTrouble = {
  readonly store: PeerStore
  readonly origin: string
  readonly nation: string
  readonly evidence: Evidence
  readonly standing: Standing
  readonly using?: Primitives
}

/** A checkpoint that our own log's key signed, and that our log is not known to have: as a witness shows it. */
export type ShownOurs = { readonly checkpoint: Checkpoint; readonly note: Uint8Array; readonly witness: string }

/**
 * Keeps what a third witness shows of our log, and has the store sign nothing more. The evidence is durable before
 * anything stops or is told: `same-size` where our history has that size too; else the note alone, which says that our
 * key signed more than we have.
 */
export async function keepContradiction(on: OwnTrouble, shown: ShownOurs): Promise<void> {
  const { store, origin, evidence, standing } = on
  const kept = (await evidence.names()).find((name) => isFork(name, origin, on.using))
  const { name, bytes } = kept === undefined ? await evidenceOf(on, shown) : { name: kept, bytes: null }
  try {
    if (bytes !== null) await evidence.keep(name, bytes)
  } finally {
    // Where even that cannot be written, nothing is signed all the same.
    const isOurs = (await store.shown(origin, shown.note)) === 'ours'
    if (!isOurs) standing.raise('contradicted', origin, wordsOf(origin, `the witness ${shown.witness} shows`, name))
  }
}

/**
 * Whether evidence against our own log is kept: it outlives the process that found it. Of two histories our key signed
 * nothing frees but another log; of more entries than we have, taking them back from the partner.
 */
export async function isContradicted({ store, origin, evidence, standing, using }: OwnTrouble): Promise<boolean> {
  const names = await evidence.names()
  const fork = names.find((name) => isFork(name, origin, using))
  const held = store.log(origin)?.size ?? 0
  const more = names.find((name) => (shownIn(name, origin, using) ?? 0) > held)
  const name = fork ?? more
  if (name === undefined) standing.clear(origin, 'contradicted')
  if (name === undefined) return false
  const words = wordsOf(origin, 'it was shown', name)
  if (fork !== undefined) store.halt(words)
  // A node without its guard does not know of it otherwise.
  const note = fork === undefined ? await evidence.read(name) : null
  if (note !== null) await store.shown(origin, note)
  standing.raise('contradicted', origin, words)
  return true
}

function wordsOf(origin: string, shows: string, name: string): string {
  return `Nothing is signed, and nothing new is permitted: ${shows} what the key of ${origin} signed, and this node does not have. It was restored, or somebody else has its key. The proof is kept as ${name}.`
}

async function evidenceOf({ store, origin, nation, using = PURE }: OwnTrouble, { checkpoint, note }: ShownOurs) {
  const { size } = checkpoint
  const alone = { name: shownName(origin, size, using), bytes: note }
  // A store that signs nothing any more gives no other half.
  const ours = store.stopped() === null ? await store.signedAt(origin, size) : null
  if (ours === null) return alone
  const accused = { origin, nation, lists: () => store.keys(origin) }
  const file = attempt(() => forkFile({ claim: 'same-size', notes: [ours, note] }, accused, using))
  return file.ok ? file.value : alone
}

function shownIn(name: string, origin: string, using?: Primitives): number | null {
  const prefix = evidencePrefix(origin, using)
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  const size = /^shown-(\d+)\.note$/.exec(rest)?.[1]
  return size === undefined ? null : Number(size)
}
