import { logNumber } from '@entente/core/contract/chain'
import type { Place } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { type Evidenced, formatRecord } from '@entente/core/ledger/record'
import type { Dossier } from '@entente/core/licence/dossier'
import type { Node } from '../node.ts'
import { proofIn, type Side } from '../peer/proof-in.ts'
import { NODE } from '../store/primitives.ts'
import type { LogState, Store } from '../store/store.ts'

/** Where the shared acts of a dossier stand that had their effect, and are of these types. */
export function placesOf({ timeline }: Dossier, isWanted: (type: string) => boolean = () => true): Place[] {
  return timeline.filter(({ internal, type }) => !internal && isWanted(type)).map(({ place }) => place)
}

/**
 * A record of the acts at these places, as a file that `entente verify` checks without any node; of what is not
 * witnessed yet nothing is in it, unless it would be another thing without: `whole`. Refuses `not-found`: nothing of it
 * is witnessed; `not-witnessed`: not all of what is to be whole.
 */
export async function recordFile(node: Node, name: string, places: readonly Place[], want: 'whole' | 'any' = 'any') {
  const logs = new Map<string, Provable>()
  for (const log of sharedLogs(node)) {
    const found = await provable(node, log)
    if (found !== null) logs.set(log.origin, found)
  }
  const proven = places.filter(({ origin, index }) => index < (logs.get(origin)?.seen.checkpoint.size ?? 0))
  if (proven.length === 0) throw new Refused('not-found', 'Nothing of it is witnessed yet')
  if (want === 'whole' && proven.length < places.length) {
    throw new Refused('not-witnessed', 'Not all of it is witnessed yet')
  }
  const acts: Evidenced[] = []
  const chains = new Set(proven.map(({ origin }) => origin))
  for (const place of [...publishedLists(node, logs), ...openings(chains), ...proven])
    acts.push(await evidenced(node, logs, place))
  const [own, theirs] = [...logs].flatMap(([origin, { keys }]) => (logNumber(origin) === 1 ? [keys] : []))
  if (own === undefined || theirs === undefined) throw new Refused('not-found', 'The partner’s log is not followed yet')
  const bytes = formatRecord([own, theirs], acts)
  return { name: `${name.replaceAll('/', '-')}.entente`, mediaType: 'application/octet-stream', bytes }
}

/** A log up to what both nations signed, with the key list that it began with. */
type Provable = Side & { readonly keys: Uint8Array }

/** The acts that brought newer key lists: by them the others are judged. */
function publishedLists({ store }: Node, logs: ReadonlyMap<string, Provable>): Place[] {
  return [...logs].flatMap(([origin, { seen }]) =>
    store
      .keys(origin)
      .filter(({ from }) => from > 0 && from <= seen.checkpoint.size)
      .map(({ from }) => ({ origin, index: from - 1 })),
  )
}

/** The first entries of the successors that are needed: with their lists they begin, and they end the logs before them. */
function openings(origins: ReadonlySet<string>): Place[] {
  return [...origins].filter((origin) => logNumber(origin) > 1).map((origin) => ({ origin, index: 0 }))
}

/** The own one first. */
export function sharedLogs({ store }: Pick<Node, 'store'>) {
  return store
    .logs()
    .filter(({ shared }) => shared)
    .sort((a, b) => Number(b.own) - Number(a.own))
}

/** Null: a successor of which nothing is cosigned yet proves nothing. */
async function provable({ store }: Node, { origin, own }: LogState): Promise<Provable | null> {
  const note = own ? store.receipt(origin) : store.cosignature(origin)
  if (note === null && logNumber(origin) > 1) return null
  if (note === null) throw new Refused('not-found', `Nothing of ${origin} is witnessed yet`)
  const { keys } = await openingOf(store, origin)
  return under(note, { read: tilesOf(store, origin), keys })
}

/** The tiles of a log that this node holds. */
export function tilesOf(store: Store, origin: string): Side['read'] {
  return async ({ level, index, width }) => {
    const bytes = await store.tile(origin, level, index, width)
    if (bytes === null) throw new Error(`${origin} lacks the tile ${index} of level ${level}`)
    return bytes
  }
}

/** The key list that a log began with, as its nation's root signed it, and the vkey of that root. */
export async function openingOf(store: Store, origin: string): Promise<{ keys: Uint8Array; root: string }> {
  const [first] = await store.entries(origin, 0, 1)
  if (first === undefined) throw new Error(`${origin} has no first entry`)
  const { keys, root } = statedAct(first).body
  return { keys: utf8(String(keys)), root: String(root) }
}

async function evidenced(
  node: Node,
  logs: ReadonlyMap<string, Provable>,
  { origin, index }: Place,
): Promise<Evidenced> {
  const side = logs.get(origin)
  const [entry] = await node.store.entries(origin, index, index + 1)
  if (side === undefined || entry === undefined) throw new Error(`${origin} has no entry ${index}`)
  // Whoever checks may ask for third witnesses’ lines as well.
  const joint = node.store.joint(origin, index)
  return { entry, proof: (await proofIn(joint === null ? side : under(joint, side), index, NODE)).proof }
}

/** A log at a checkpoint. */
function under(note: Uint8Array, side: Omit<Provable, 'seen'>): Provable {
  return { ...side, seen: { checkpoint: parseCheckpoint(parseNote(note).text), note } }
}
