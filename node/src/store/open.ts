import { isSameKey, type Signer } from '@entente/core/ledger/key'
import { systemClock, systemRandom } from '../ports.ts'
import { acceptSuccessor, offered } from './acceptance.ts'
import { type Disk, disk as realDisk } from './adapters/disk.ts'
import type { Machine } from './adapters/machine.ts'
import { backUp } from './backup.ts'
import { catchUp, refold } from './catch-up.ts'
import { KnownDossiers } from './dossiers.ts'
import { openEmbedded } from './engine/embedded.ts'
import type { Engine } from './engine/engine.ts'
import { isServer } from './engine/fill.ts'
import { openServer } from './engine/server.ts'
import type { OpenTables } from './engine/tables-folder.ts'
import { Guard } from './guard.ts'
import { holdAgainstGuard, isUnconfirmed, succeed } from './guarded.ts'
import { heldBy } from './held.ts'
import { jointOver } from './joint.ts'
import { ownLogKeys, partnerLists, showKeys, signersNow } from './key-places.ts'
import { type PartnerKeys, partnerKeys, readKeys, type Signers, sharedOrigin } from './keys.ts'
import { die, headOf, type Ledger } from './ledger.ts'
import { begun, stateOf } from './log-state.ts'
import { digestOf } from './maintenance.ts'
import { openOwnLogs } from './own-logs.ts'
import { grown, publish, serveFollowed } from './publish.ts'
import { type ChecksAhead, onAllCores } from './seals-ahead.ts'
import { shown } from './shown.ts'
import { signedAt } from './signed-at.ts'
import { Stopped } from './stopped.ts'
import type { Digest, Store, StoreOptions } from './store.ts'
import { openSuccessor } from './succession.ts'
import { takeBack } from './take-back.ts'
import { takeIn } from './take-in.ts'
import { keepThird, thirdsOf, withThirds } from './thirds.ts'
import { bundleOf, tileOf } from './tiles.ts'
import { Commands } from './transact.ts'
import { Turn } from './turn.ts'
import { confirmed, vouched, witnessed } from './witness.ts'

/**
 * For tests and simulated worlds: another machine, tables elsewhere, smaller segments and room in them sooner, a shorter
 * lease of a server, seals checked on one core.
 */
export type Inner = {
  readonly disk?: Disk
  readonly machine?: Machine
  readonly tables?: OpenTables
  readonly segmentBytes?: number
  readonly roomFrom?: number
  readonly leaseSeconds?: number
  readonly checksAhead?: ChecksAhead
  /** Keys that are not in the keys file, and the partner's as its introduction has them. */
  readonly keys?: { readonly own: Signers; readonly partner: PartnerKeys }
}

/**
 * Opens a node's store: a folder is the embedded engine, a URL is PostgreSQL. It refuses a folder that is open in another
 * process (`Locked`) and a journal that was altered (`Damaged`, with the place). When what is held is behind what was
 * signed it opens for reading, and `stopped` says why nothing is signed.
 */
export async function openStore(options: StoreOptions, inner: Inner = {}): Promise<Store> {
  const signers = inner.keys?.own ?? readKeys(options.keys, inner.disk)
  const engine = await engineOf(options, inner)
  let guard: Guard | null = null
  try {
    guard = new Guard(options.guard, inner.disk ?? realDisk)
    const partner = options.partner && (inner.keys?.partner ?? partnerKeys(options.partner))
    const { checksAhead = onAllCores } = inner
    const ledger: Ledger = { ...ledgerOf(options, engine, guard, signers, partner), checksAhead }
    await defineLogs(ledger, options)
    const told = await catchUp(ledger)
    ledger.problems.push(...engine.told, ...(told === null ? [] : [told]))
    await holdAgainstGuard(ledger, options.trustJournal ?? false)
    const commands = new Commands(ledger)
    if (ledger.stopped === null) await openOwnLogs(ledger)
    serveFollowed(ledger)
    return storeOf(ledger, commands)
  } catch (error) {
    guard?.[Symbol.dispose]()
    await engine[Symbol.asyncDispose]()
    throw error
  }
}

/** Which engine, is said by the form of the place alone; nothing else of a node can tell. */
function engineOf({ where, random = systemRandom }: StoreOptions, inner: Inner): Promise<Engine> {
  const { disk = realDisk } = inner
  if (isServer(where)) return openServer(where, disk, random, inner.leaseSeconds)
  return openEmbedded({ ...inner, folder: where, disk, random })
}

function ledgerOf(
  options: StoreOptions,
  engine: Engine,
  guard: Guard,
  signers: Signers,
  partner: PartnerKeys | null,
): Omit<Ledger, 'checksAhead'> {
  const { nation, node, agreement, fold, clock = systemClock, random = systemRandom } = options
  return {
    engine,
    guard,
    signers,
    home: partnerKeys(signers.introduction),
    partner,
    shown: [],
    nation,
    node,
    parties: { agreement, partner: options.partner },
    fold,
    clock,
    random,
    turn: new Turn(),
    known: new KnownDossiers(),
    published: new Map(),
    cosigned: new Map(),
    waiters: new Set(),
    cosignedUnder: null,
    heads: new Map(),
    ends: new Map(),
    missing: new Set(),
    confirmed: false,
    owed: new Map(),
    inDoubt: false,
    stopped: null,
    stoppedAt: null,
    curable: null,
    problems: [],
  }
}

/** The logs that a node of this agreement has, in the journal before anything is appended to them. */
async function defineLogs({ engine, signers }: Ledger, { nation, agreement, partner }: StoreOptions): Promise<void> {
  const wanted = [
    { origin: signers.shared.key.name, nation, own: true, shared: true },
    { origin: signers.internal.key.name, nation, own: true, shared: false },
  ]
  if (partner !== null) {
    wanted.push({ origin: sharedOrigin(partner.node, agreement), nation: partner.nation, own: false, shared: true })
  }
  const held = await engine.logs()
  for (const log of wanted) if (!held.some(({ origin }) => origin === log.origin)) await engine.define(log)
}

function storeOf(ledger: Ledger, commands: Commands): Store {
  const { engine, turn } = ledger
  let closing: Promise<void> | null = null
  return {
    ...shownOf(ledger),
    ...changing(ledger),
    read: engine.read,
    transact: (work, ids, hand) => commands.transact(work, ids, hand),
    publish: () => turn.run(async () => publish(ledger)),
    halt: (reason) => void die(ledger, reason),
    keepLaw: (law) => engine.keepLaw(law),
    rebuild: () => turn.run(() => rebuilt(ledger)),
    digest: () => turn.run(() => digestOf(engine.read)),
    backup: (folder) => turn.run(() => backUp(engine, folder)),
    check: () => turn.run(() => check(ledger)),
    [Symbol.asyncDispose]: () => {
      closing ??= turn.run(() => close(ledger))
      return closing
    },
  }
}

/** What is told of the logs, and served of them. */
function shownOf(ledger: Ledger) {
  const { engine } = ledger
  return {
    logs: () => begun(ledger).map(({ origin }) => stateOf(ledger, origin)),
    log: (origin) => (begun(ledger).some((head) => head.origin === origin) ? stateOf(ledger, origin) : undefined),
    stopped: () => ledger.stopped,
    told: () => [...ledger.problems],
    stoppedAt: () => (ledger.stopped === null ? null : ledger.stoppedAt),
    checkpoint: (origin) => withThirds(ledger, origin, ownNote(ledger, origin)),
    receipt: (origin) => withThirds(ledger, origin, headOf(ledger, origin).own ? headOf(ledger, origin).note : null),
    cosignature: (origin) => (headOf(ledger, origin).own ? null : (ledger.published.get(origin)?.note ?? null)),
    joint: (origin, index) => jointOver(ledger, origin, index),
    unconfirmed: () => isUnconfirmed(ledger),
    signedAt: (origin, size) => signedAt(ledger, origin, size),
    keys: (origin) => headOf(ledger, origin).keys,
    partnerLists: () => partnerLists(ledger),
    showKeys: (note) => showKeys(ledger, note),
    reader: () => readerOf(ledger),
    readers: () => readersOf(ledger),
    entries: (origin, from, until) => engine.entries(origin, from, until),
    tile: (origin, level, index, width) => tileOf(ledger, origin, level, index, width),
    bundle: (origin, index, width) => bundleOf(ledger, origin, index, width),
    grown: (origin, size, signal) => grown(ledger, origin, size, signal),
    thirds: (origin) => thirdsOf(ledger, origin),
    ownKeys: (origin) => ownLogKeys(ledger, { origin, keys: ledger.heads.get(origin)?.keys ?? [] }),
  } satisfies Partial<Store>
}

/** What the partner's side and officers change, one after another. */
function changing(ledger: Ledger) {
  const { turn } = ledger
  return {
    takeIn: (origin, entries, note) => turn.run(() => takeIn(ledger, origin, entries, note)),
    takeBack: (origin, entries, note, beside) => turn.run(() => takeBack(ledger, origin, entries, note, beside)),
    witnessed: (origin, note) => turn.run(() => witnessed(ledger, origin, note)),
    keepThird: (origin, witness, note) => turn.run(() => keepThird(ledger, origin, witness, note)),
    shown: (origin, note) => turn.run(() => shown(ledger, origin, note)),
    held: (origin, asked) => turn.run(async () => heldBy(ledger, origin, asked)),
    confirmed: (origin, asked, note) => turn.run(() => confirmed(ledger, origin, asked, note)),
    vouched: (origin, note) => turn.run(() => vouched(ledger, origin, note)),
    succeed: () => turn.run(() => succeed(ledger)),
    openSuccessor: (asked, by) => turn.run(() => openSuccessor(ledger, asked, by)),
    offered: (successor) => turn.run(() => offered(ledger, successor)),
    acceptSuccessor: (successor, asked, by) => turn.run(() => acceptSuccessor(ledger, successor, asked, by)),
  } satisfies Partial<Store>
}

async function rebuilt(ledger: Ledger): Promise<Digest> {
  // Its tables would be emptied, and could not be filled from what nobody knows to be there.
  if (ledger.inDoubt) throw new Stopped(ledger.stopped ?? '')
  await refold(ledger)
  return digestOf(ledger.engine.read)
}

/** The newest signed checkpoint of an own log. */
function ownNote(ledger: Ledger, origin: string): Uint8Array | null {
  return headOf(ledger, origin).own ? (ledger.published.get(origin)?.note ?? null) : null
}

/** The oldest that the list in force names: the partner knows it, and learns of a newer one from our log. */
function readerOf(ledger: Ledger): Signer {
  const [oldest = ledger.signers.reader] = signersNow(ledger, 'reader')
  return oldest
}

/** A node that was restored does not know the newest of its own lists, by which its partner judges it. */
function readersOf(ledger: Ledger): readonly Signer[] {
  const reader = readerOf(ledger)
  const others = ledger.signers.held.reader.filter((signer) => !isSameKey(signer.key, reader.key))
  return [reader, ...others.toReversed()]
}

async function check(ledger: Ledger) {
  const found = await ledger.engine.check()
  const logs = begun(ledger).map(({ origin }) => stateOf(ledger, origin))
  return { logs, stopped: ledger.stopped, problems: [...ledger.problems, ...found] }
}

async function close(ledger: Ledger): Promise<void> {
  ledger.stopped ??= 'the store is closed'
  for (const waiter of [...ledger.waiters]) waiter.wake()
  ledger.guard[Symbol.dispose]()
  await ledger.engine[Symbol.asyncDispose]()
}
