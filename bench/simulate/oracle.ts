import { parseAddEntries } from '@entente/core/ledger/add-entries'
import { base64 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { leafHash, memoryTree, rootOf, type Tree } from '@entente/core/ledger/merkle'
import { parseNote } from '@entente/core/ledger/note'
import { Guard } from '../../node/src/store/guard.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import { sha256 } from '../../node/src/store/primitives.ts'
import type { Store } from '../../node/src/store/store.ts'
import { Cosigners } from './cosigners.ts'
import type { SimulatedDisk } from './disk.ts'
import { Forgeries, type Head, keysOf } from './forgeries.ts'
import { CODES, type Code, FOLDERS, NATIONS, otherThan } from './nation.ts'

/** The invariants of a ledger, by their numbers; the 14th: whoever is shown two histories stops, says so, and proves it. */
export type Invariant = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`

/** Something that must never be, was. */
class Broken extends Error {
  override name = 'Broken'
  readonly invariant: Invariant

  constructor(invariant: Invariant, message: string) {
    super(`${invariant}: ${message}`)
    this.invariant = invariant
  }
}

/** An act of which a node said that it stands. */
export type Acknowledged = {
  readonly origin: string
  readonly index: number
  readonly id: string
  readonly leaf: string
}

type Shown = Head & { readonly by: string }

/** A log as it was first published: whatever anybody signs or holds of it must be a beginning of it. */
type History = { readonly leaves: string[]; tree: Tree; shown: Shown[] }

/** A log as one node holds it. */
type Holding = { leaves: string[]; tree: Tree }

/** How the base64 of what each withholds looks, wherever it begins in its text. */
const WITHHELD: { readonly [code in Code]: Buffer } = {
  GB: Buffer.from('WVlZWVlZWVlZ'),
  RU: Buffer.from('WFhYWFhYWFhY'),
}

/** Sees all that is signed, served and acknowledged, and holds each against the rest. */
export class Oracle {
  /** How often each invariant was looked at. */
  readonly looks = new Map<Invariant, number>()
  readonly cosigners = new Cosigners((...what) => this.require(...what))
  readonly forgeries = new Forgeries()
  private readonly histories = new Map<string, History>()
  private readonly holdings = new Map<string, Holding>()
  private readonly acknowledged: { readonly [code in Code]: Acknowledged[] } = { GB: [], RU: [] }
  /** Up to which size of a log a node's disk was found to hold what it serves. */
  private readonly durable = new Map<string, number>()

  private look(invariant: Invariant): void {
    this.looks.set(invariant, (this.looks.get(invariant) ?? 0) + 1)
  }

  private require(invariant: Invariant, holds: boolean, message: () => string): void {
    this.look(invariant)
    if (!holds) throw new Broken(invariant, message())
  }

  private history(origin: string): History {
    const found = this.histories.get(origin) ?? { leaves: [], tree: memoryTree(sha256), shown: [] }
    this.histories.set(origin, found)
    return found
  }

  /** A node said that an act stands. */
  async acknowledge(code: Code, store: Store, made: readonly Omit<Acknowledged, 'leaf'>[]): Promise<void> {
    for (const { origin, index, id } of made) {
      const [entry] = await store.entries(origin, index, index + 1)
      this.require('I1', entry !== undefined, () => `${code} acknowledged ${origin} ${index}, which is not there`)
      if (entry === undefined) continue
      const leaf = base64(leafHash(entry, sha256))
      const known = this.acknowledged[code].find((one) => one.id === id)
      this.require('I6', known === undefined || known.leaf === leaf, () => `${id} was acknowledged as two acts`)
      if (known === undefined) this.acknowledged[code].push({ origin, index, id, leaf })
    }
  }

  /** Whether an act that a node said stands does so after whatever was restored. */
  stands(code: Code, id: string): boolean {
    return this.acknowledged[code].some((one) => one.id === id)
  }

  /** Somebody served a body. A checkpoint must be durable where it comes from, and be of the one history. */
  served(by: string, path: string, body: Uint8Array, disk: SimulatedDisk | null): void {
    const leaks = Object.values(WITHHELD).some((secret) => Buffer.from(body).includes(secret))
    this.require('I11', !leaks, () => `${by} served what is withheld: ${path}`)
    if (!/\/(?:checkpoint|stated)$/.test(path)) return
    const { text, lines } = parseNote(body)
    const { origin, size, root } = parseCheckpoint(text)
    for (const code of CODES) {
      const { node, mirror } = NATIONS[code]
      if (lines.some(({ name }) => name === mirror.key.name)) this.cosigners.gave(node, origin, size)
    }
    if (!path.endsWith('/checkpoint')) return
    this.saw(origin, size, root, by)
    const place = `${by} ${origin}`
    if (disk === null || size <= (this.durable.get(place) ?? 0)) return
    this.requireDurable(by, origin, size, root, disk)
    this.durable.set(place, size)
  }

  /** Entries that were pushed were answered with a cosignature: they must be durable where it comes from. */
  cosigned(by: string, path: string, pushed: Uint8Array, disk: SimulatedDisk | null): void {
    if (!path.endsWith('/add-entries')) return
    const { origin, end } = parseAddEntries(pushed)
    this.cosigners.gave(keysOf(by), origin, end)
    if (disk === null) return
    if (end > (this.durable.get(`${by} ${origin}`) ?? 0)) this.requireDurable(by, origin, end, null, disk)
  }

  /** Somebody signed or cosigned a checkpoint. */
  saw(origin: string, size: number, root: Uint8Array, by: string): void {
    const { shown } = this.history(origin)
    const text = base64(root)
    if (this.forgeries.takes(by, origin, { size, root: text })) return
    if (!shown.some((one) => one.size === size && one.root === text)) shown.push({ size, root: text, by })
  }

  /** What is served must be left when the power fails now. */
  private requireDurable(by: string, origin: string, size: number, root: Uint8Array | null, disk: SimulatedDisk): void {
    const port = disk.surviving().port(
      () => null,
      () => undefined,
    )
    const journal = new Journal({ folder: `${FOLDERS.data}/ledger`, disk: port })
    const range = journal.known().find((log) => log.origin === origin)?.range
    this.require('I9', range !== undefined && range.size >= size, () => {
      return `${by} served ${origin} at ${size}, and has ${range?.size ?? 0} that no loss of power takes`
    })
    const isOne = range === undefined || range.size > size || root === null
    const same = isOne || base64(rootOf(range, sha256)) === base64(root)
    this.require('I9', same, () => `${by} served another root of ${origin} at ${size} than it keeps`)
    const guarded = new Guard(FOLDERS.guard, port).get(origin)
    this.require('I9', (guarded?.size ?? 0) >= size, () => {
      return `${by} served ${origin} at ${size}, and its guard has ${guarded?.size ?? 0}`
    })
  }

  /** The third witness cosigned one of two histories of a log, which part at a size; the other one is given whole. */
  requireOneHistory(origin: string, parting: number, other: readonly Uint8Array[]): void {
    const isOne = this.forgeries.isOneHistory(origin, parting, this.history(origin).tree, other)
    this.require('I3', isOne, () => `the witness cosigned two histories of ${origin}, beyond ${parting}`)
  }

  /** Looks at all that a running node holds. */
  async lookAt(code: Code, store: Store): Promise<void> {
    this.cosigners.lookAt(code, store)
    for (const { origin, size, root, published, witnessed } of store.logs()) {
      const holding = await this.holdingOf(code, store, origin, size, root)
      const history = this.history(origin)
      this.extend(history, holding, published)
      const common = Math.min(size, history.leaves.length)
      const consistent = base64(holding.tree.root(common)) === base64(history.tree.root(common))
      this.require(
        'I2',
        consistent,
        () => `${code} holds another beginning of ${origin} than was published, at ${common}`,
      )
      this.require('I4', published <= size && witnessed <= size, () => `${origin} is published beyond its end`)
    }
    this.compare()
    // A restored node says itself that something is missing, and takes it back when an officer says so.
    if (store.stopped() !== null) return
    for (const { origin, index, id, leaf } of this.acknowledged[code]) {
      const held = this.holdings.get(`${code} ${origin}`)?.leaves[index]
      this.require('I1', held === leaf, () => `${code} acknowledged ${id} as ${origin} ${index}, and lost it`)
    }
  }

  private async holdingOf(code: Code, store: Store, origin: string, size: number, root: Uint8Array): Promise<Holding> {
    const place = `${code} ${origin}`
    const known = this.holdings.get(place)
    const grown = known && known.leaves.length <= size ? await grow(known, store, origin, size) : null
    const good = grown !== null && base64(grown.tree.root()) === base64(root)
    const holding = good ? grown : await grow({ leaves: [], tree: memoryTree(sha256) }, store, origin, size)
    this.require('I4', holding.leaves.length === size, () => `${code} has ${size} entries of ${origin}, and not all`)
    const led = base64(holding.tree.root()) === base64(root)
    this.require('I5', led, () => `the entries of ${origin} at ${code} do not lead to its root`)
    this.holdings.set(place, holding)
    return holding
  }

  private extend(history: History, holding: Holding, published: number): void {
    for (const leaf of holding.leaves.slice(history.leaves.length, published)) {
      history.leaves.push(leaf)
      history.tree.append(Buffer.from(leaf, 'base64'))
    }
  }

  /** Everything that was shown of a log must be of its one history, as far as that is known. */
  compare(): void {
    for (const [origin, history] of this.histories) {
      const rest: Shown[] = []
      for (const one of history.shown) {
        if (one.size > history.leaves.length) {
          rest.push(one)
          continue
        }
        const same = base64(history.tree.root(one.size)) === one.root
        const owner = origin.startsWith(one.by)
        this.require(owner ? 'I2' : 'I3', same, () => `${one.by} signed another history of ${origin}, at ${one.size}`)
      }
      history.shown = rest
    }
  }

  /** When all is together again nothing may be left that was shown and stands nowhere. */
  requireAllShown(): void {
    this.compare()
    for (const [origin, { shown, leaves }] of this.histories) {
      const [lost] = shown
      this.require('I2', lost === undefined, () => `${origin} was shown at ${lost?.size}, and has ${leaves.length}`)
    }
  }

  /**
   * A node's disk was replaced by an older one. What it acknowledged since is gone, unless its partner holds it; and
   * where no guard is left, nobody but the partner says what was published.
   */
  restored(code: Code, host: string, held: ReadonlyMap<string, number>, guardLost: boolean): void {
    for (const place of [...this.durable.keys()]) if (place.startsWith(`${host} `)) this.durable.delete(place)
    this.cosigners.restored(code)
    const kept = this.acknowledged[code].filter(({ origin, index }) => index < (held.get(origin) ?? 0))
    this.acknowledged[code].splice(0, Infinity, ...kept)
    if (!guardLost) return
    for (const [origin, size] of held) this.cut(origin, size)
  }

  private cut(origin: string, size: number): void {
    const { leaves } = this.history(origin)
    const tree = memoryTree(sha256)
    const kept = leaves.slice(0, size)
    for (const leaf of kept) tree.append(Buffer.from(leaf, 'base64'))
    this.histories.set(origin, { leaves: kept, tree, shown: [] })
  }

  /** How much of a log was published. */
  published(origin: string): number {
    return this.history(origin).leaves.length
  }

  /** The greatest size of a log that anybody was shown. */
  shown(origin: string): number {
    const { shown, leaves } = this.history(origin)
    return Math.max(leaves.length, ...shown.map(({ size }) => size))
  }

  count(invariant: Invariant, holds: boolean, message: () => string): void {
    this.require(invariant, holds, message)
  }

  /** Nothing that a nation withholds may come to its partner's disk. */
  scan(code: Code, disk: SimulatedDisk): void {
    const secret = WITHHELD[otherThan(code)]
    for (const [name, bytes] of disk.unseen(secret.length)) {
      const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(secret)
      this.require('I11', !found, () => `${code} has what its partner withholds, in ${name}`)
    }
  }
}

async function grow(holding: Holding, store: Store, origin: string, size: number): Promise<Holding> {
  const from = holding.leaves.length
  if (from === size) return holding
  for (const entry of await store.entries(origin, from, size)) {
    const leaf = leafHash(entry, sha256)
    holding.leaves.push(base64(leaf))
    holding.tree.append(leaf)
  }
  return holding
}
