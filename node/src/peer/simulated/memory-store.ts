import { actId } from '@entente/core/contract/act'
import type { ActDraft } from '@entente/core/contract/entry'
import { Refused } from '@entente/core/contract/refusals'
import { sealAct } from '@entente/core/ledger/act'
import { encodeBundle } from '@entente/core/ledger/bundle'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { leafHash, memoryTree, type Tree } from '@entente/core/ledger/merkle'
import { parseNote } from '@entente/core/ledger/note'
import { FULL, type Tile, tileBytes, tileWidth } from '@entente/core/ledger/tiles'
import { instantOf } from '../../ports.ts'
import type { Shown } from '../../store/shown.ts'
import type { By, LogState, Recorded } from '../../store/store.ts'
import type { PeerStore } from '../ports.ts'
import type { Disk, DiskLog } from './disk.ts'
import { type Keeper, mirror, publish, receive, signedAt, takeBack } from './mirror.ts'

/**
 * The store in memory, with real keys and real proofs: for tests and simulations. What is on the disk outlives it, so
 * that opening another one on the same disk is a restart.
 */
export function memoryStore(disk: Disk, keeper: Keeper): PeerStore {
  const trees = new Map([...disk.logs].map(([origin, { entries }]) => [origin, treeOf(entries)]))
  const grown = new Set<() => void>()
  const at = (origin: string) => placeIn(disk, trees, origin)
  const stop = stopper()
  return {
    stopped: stop.why,
    logs: () => [...disk.logs.keys()].map((origin) => stateOf(at(origin))),
    log: (origin) => (disk.logs.has(origin) ? stateOf(at(origin)) : undefined),
    checkpoint: (origin) => bestNote(at(origin).log),
    receipt: (origin) => at(origin).log.receipt,
    cosignature: (origin) => at(origin).log.note,
    signedAt: async (origin, size) => signedAt(at(origin), size, keeper),
    ...SIMPLE,
    entries: async (origin, from, until) => at(origin).log.entries.slice(from, until),
    tile: async (origin, level, index, width) => tileOf(at(origin), { level, index, width }),
    bundle: async (origin, index, width) => bundleOf(at(origin), index, width),
    async grown(origin, size, signal) {
      const published = () => (disk.logs.has(origin) ? stateOf(at(origin)).published : 0)
      while (published() <= size && !signal.aborted) await nextOf(grown, signal)
    },
    async takeIn(origin, entries, note) {
      stop.refuse()
      const { log, tree } = at(origin)
      const taken = mirror(log, tree, entries, note, keeper)
      if (taken.kind === 'advanced') wake(grown)
      return taken
    },
    async takeBack(origin, entries, note) {
      takeBack(at(origin).log, at(origin).tree, entries, note, keeper)
      stop.end()
    },
    async witnessed(origin, note) {
      const { log, tree } = at(origin)
      stop.at(() => receive(log, tree, note, keeper))
    },
    shown: async (origin, note) => shownIn(at(origin), note, stop),
    halt: stop.for,
    transact: oneByOne(async (work) => {
      stop.refuse()
      const drafted = drafting(disk, keeper)
      const came = await work(drafted)
      appendTo(at, drafted.entries, keeper)
      wake(grown)
      return came
    }),
  }
}

type Appended = { readonly log: DiskLog; readonly entry: Uint8Array }

function appendTo(at: (origin: string) => Place, entries: readonly Appended[], keeper: Keeper): void {
  for (const { log, entry } of entries) {
    log.entries.push(entry)
    at(log.origin).tree.append(leafHash(entry))
  }
  for (const log of new Set(entries.map(({ log }) => log))) publish(log, at(log.origin).tree, keeper)
}

function shownIn({ log, tree }: Place, note: Uint8Array, stop: ReturnType<typeof stopper>): Shown {
  const { size, root } = parseCheckpoint(parseNote(note).text)
  if (size <= tree.size() && `${tree.root(size)}` === `${root}`) return 'ours'
  stop.for(`our key signed another history of ${log.origin}, or more of it`)
  return size > tree.size() ? 'ahead' : 'other'
}

/** Its nations keep the keys that they introduced themselves with, and nothing in memory can fail to be published, nor is worth a third witness. */
const SIMPLE = {
  keepThird: async () => false,
  thirds: () => [],
  keys: () => [],
  ownKeys: () => [],
  offered: async () => {
    throw new Refused('not-found', 'it knows of no successor')
  },
  partnerLists: () => [],
  showKeys: () => false,
  publish: async () => undefined,
  succeed: async () => false,
  held: async () => null,
  unconfirmed: () => false,
  confirmed: async () => undefined,
  vouched: async () => undefined,
} as const

/** What was stopped once appends and cosigns nothing more. */
function stopper() {
  let stopped: Refused | null = null
  return {
    end: () => {
      stopped = null
    },
    for(reason: string) {
      stopped = new Refused('ledger-stopped', reason)
    },
    why: () => stopped?.message ?? null,
    refuse() {
      if (stopped !== null) throw stopped
    },
    at(work: () => void) {
      try {
        work()
      } catch (error) {
        if (error instanceof Refused) stopped = error
        throw error
      }
    },
  }
}

type Place = { readonly log: DiskLog; readonly tree: Tree }

function placeIn(disk: Disk, trees: ReadonlyMap<string, Tree>, origin: string): Place {
  const [log, tree] = [disk.logs.get(origin), trees.get(origin)]
  if (log === undefined || tree === undefined) throw new Error(`there is no log ${origin}`)
  return { log, tree }
}

function tileOf({ log, tree }: Place, tile: Tile): Uint8Array | null {
  return tileWidth(tile.level, tile.index, log.entries.length) >= tile.width ? tileBytes(tile, tree.nodes) : null
}

function bundleOf({ log }: Place, index: number, width: number): Uint8Array | null {
  const entries = log.entries.slice(index * FULL, index * FULL + width)
  return entries.length === width ? encodeBundle(entries) : null
}

function treeOf(entries: readonly Uint8Array[]): Tree {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  return tree
}

function stateOf({ log, tree }: Place): LogState {
  const { origin, nation, own, shared, witnessed, witnessedAt, note } = log
  const published = note === null ? 0 : sizeOf(note)
  return {
    origin,
    nation,
    own,
    shared,
    witnessed,
    witnessedAt,
    size: tree.size(),
    root: tree.root(),
    published,
    ended: false,
    end: null,
  }
}

/** The newest checkpoint, with the cosignature where that is of the same size. */
function bestNote({ note, receipt }: DiskLog): Uint8Array | null {
  return note !== null && receipt !== null && sizeOf(note) === sizeOf(receipt) ? receipt : note
}

function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}

function wake(grown: Set<() => void>): void {
  for (const resolve of [...grown]) resolve()
}

function nextOf(grown: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      grown.delete(done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    grown.add(done)
    signal.addEventListener('abort', done, { once: true })
  })
}

type Transact = PeerStore['transact']

function oneByOne(transact: Transact): Transact {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = () => transact(work)
    const came = last.then(run, run)
    last = came.catch(() => undefined)
    return came
  }
}

function drafting(disk: Disk, { seal, clock, random }: Keeper) {
  const entries: { log: DiskLog; entry: Uint8Array }[] = []
  return {
    entries,
    async act({ log: which, causes = [], ...draft }: ActDraft, by: By, id?: string): Promise<Recorded> {
      const log = [...disk.logs.values()].find(({ own, shared }) => own && shared === (which === 'shared'))
      const made = id ?? actId(clock.now(), random.bytes(10))
      if (log === undefined || made === null) throw new Error('there is no such log, or no such time')
      const { origin, nation } = log
      const index = log.entries.length + entries.filter((one) => one.log === log).length
      const act = { ...draft, id: made, at: instantOf(clock.now()), nation, log: origin, by, causes }
      entries.push({ log, entry: sealAct(act, [seal]) })
      return { id: made, origin, index }
    },
  }
}
