import type { Entry } from '@entente/core/contract/entry'
import { type Expected, openAct } from '@entente/core/ledger/act'
import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import type { Primitives } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import type { Random } from '../ports.ts'
import { NODE } from '../store/primitives.ts'
import type { By, Recorded } from '../store/store.ts'
import { Turn } from '../store/turn.ts'
import { type Carrying, carrying } from './carry/carry.ts'
import { isContradicted } from './contradicted.ts'
import { expectedAt } from './expected.ts'
import { type Following, followRound } from './follow.ts'
import { isFresh } from './fresh.ts'
import { mirror } from './mirror/mirror.ts'
import type { Partner } from './partner.ts'
import { poll } from './poll.ts'
import type { Evidence, Net, PeerStore, Timer } from './ports.ts'
import { type OnRead, type Publisher, publisher } from './publish.ts'
import { pushRound } from './push.ts'
import { recordCommitment, recordSeen } from './quote.ts'
import { type Reach, reachOf } from './reach.ts'
import { signedBy, signedNet } from './read-signed.ts'
import { overdue, type Receiving, receiptRound, waitForReceipts } from './receipt.ts'
import { recover } from './recover.ts'
import { countSilence, type Silence } from './silence.ts'
import { keepSilence } from './silence-file.ts'
import { standing as newStanding, type Standing } from './standing.ts'
import { checkStart, type Start } from './start.ts'
import { type StateOf, statesIn } from './state.ts'
import { type Third, thirdRounds } from './third.ts'
import { isForked } from './trouble.ts'

/** This node, as far as its partner concerns it. */
export type Home = {
  readonly node: string
  /** Whose acts our shared log holds; its origin is the log's name. */
  readonly own: Expected
  /** The keys that sign our shared log, or did. */
  readonly log: () => readonly VerifierKey[]
  /** Signs what we ask of the partner. */
  readonly reader: () => Signer
  /** Who may read our shared log beside the partner. */
  readonly readers: readonly VerifierKey[]
}

export type PeerOptions = {
  readonly store: PeerStore
  readonly home: Home
  readonly partner: Partner
  readonly clock: Timer
  readonly random: Random
  /** Null: the partner is not dialled, and the logs are carried by hand. */
  readonly net: Net | null
  readonly evidence: Evidence
  /** Neutral third parties that are asked to cosign our shared log, each by `thirdNet`. */
  readonly thirds?: readonly Third[]
  readonly thirdNet?: Net
  /** Milliseconds, from the agreement: 24 hours unless it says otherwise, 14 days where the logs are carried. */
  readonly witnessWithin?: number
  /** Whether what we published is pushed to the partner; by default it is, where he is dialled. */
  readonly pushes?: boolean
  /**
   * Told of good acts of the partner once they are folded, in order, and of none when following begins: what was folded
   * just before a crash is not told again, so an answer looks in the tables for what is not answered yet.
   */
  readonly onFolded?: (entries: readonly Entry[]) => Promise<void>
  readonly using?: Primitives
}

/** The partner's side of a node. */
export type Peer = Publisher &
  Carrying &
  Pick<Standing, 'alarms' | 'stopped' | 'requirePermission'> & {
    /** Whether the partner has shown its log within the time that the agreement gives it to cosign ours. */
    isFresh(at: number): boolean
    /** Asks the partner what it holds of our log, before anything is signed. */
    start(signal: AbortSignal): Promise<Start>
    /** Takes our own entries back from the partner, when an officer says so. */
    recover(signal: AbortSignal): Promise<Start>
    /** Follows until the signal is raised. Rejects at a fault of ours, such as a disk that fails. */
    run(signal: AbortSignal): Promise<void>
    readonly stateOf: StateOf
    /** How the partner was reached since this process began. */
    readonly reach: Pick<Reach, 'of' | 'counts'>
    /** How long the partner has not cosigned what waits for it; null: nothing does, or it is not dialled. */
    readonly silence: () => Silence | null
    /** Keeps an act of ours that says so as evidence. See `keepSilence`. */
    keepSilence(index: number): Promise<boolean>
    /** Milliseconds that the agreement gives him. */
    readonly witnessWithin: number
    /** The names of the neutral third parties that are asked. */
    readonly thirds: readonly string[]
    /** Writes into our log that we hold the partner's, where something is new; null: nothing is. */
    quote(): Promise<Recorded | null>
    /** To be called hourly: what we saw of the partner's log, and what binds us to our internal one. */
    hourly(): Promise<readonly Recorded[]>
  }

/** Milliseconds within which the partner must cosign, unless the agreement says otherwise. */
const ON_LINE = 24 * 3600 * 1000
const BY_COURIER = 14 * ON_LINE

/** Publishes our logs, follows the partner's, and knows how far each act has come. */
export function openPeer(options: PeerOptions): Peer {
  const { store, home, partner, clock, random, using = NODE } = options
  const isCarried = options.net === null
  const parts = partsOf(options)
  const { standing, reach, silence, following, receiving, own } = parts
  const publishing = publishingOf(options, parts)
  const mirroring = mirror(following, parts.mayRead)
  return {
    ...publishing,
    answer: async (request) => (await mirroring.answer(request)) ?? publishing.answer(request),
    ...carrying(following, receiving),
    alarms: standing.alarms,
    stopped: () => standing.stopped() ?? store.stopped(),
    requirePermission: standing.requirePermission,
    isFresh: (at) => isFresh(following, at),
    reach,
    thirds: following.thirds.map(({ name }) => name),
    ...{ silence: silence.now, witnessWithin: following.witnessWithin },
    keepSilence: (index) => keepSilence(own, partner, index),
    stateOf: statesIn(store, { own: home.own, partner: partner.expected }, using),
    async start(signal) {
      await isForked(following)
      await isContradicted(own)
      return isCarried ? { kind: 'carried' } : begin(receiving, signal)
    },
    async recover(signal) {
      const end = await takenBack(following, receiving, signal)
      await isContradicted(own)
      return end
    },
    async run(signal) {
      await following.folded(0, 0, [])
      const asked = thirdRounds({ ...receiving, ...own, net: options.thirdNet ?? NOBODY }, options.thirds ?? [])
      const pushed = options.pushes === false ? [] : [pushRound(receiving)]
      const rounds = isCarried ? asked : [followRound(following), receiptRound(receiving), ...pushed, ...asked]
      const carried = isCarried ? [waitForReceipts(receiving, signal)] : []
      await Promise.all([...carried, runBoth(rounds, clock, random, signal)])
    },
    quote: () => recordSeen(store, own.origin, partner.origin, nodeOf(home)),
    hourly: () => hourly(options, nodeOf(home)),
  }
}

/** What following, being followed and pushing stand on. */
function partsOf(options: PeerOptions) {
  const { store, home, partner, clock, evidence, using = NODE } = options
  const witnessWithin = options.witnessWithin ?? (options.net === null ? BY_COURIER : ON_LINE)
  const [standing, reach, telling] = [newStanding(clock), reachOf(clock), new Turn()]
  const net = signedNet(options.net ?? NOBODY, clock, partner.node, home.reader)
  const mayRead = signedBy(() => [...partner.readers(), ...home.readers], home.node, clock, using)
  const folded: Following['folded'] = (...range) => telling.run(() => tellOf(options, standing, ...range))
  const common = { store, partner, standing, reach, clock, net, witnessWithin, using }
  const following = { ...common, evidence, folded, thirds: keysOf(options) }
  const { origin, nation } = home.own
  const silence = countSilence(store, origin, clock, evidence)
  const receiving: Receiving = { ...common, origin, log: home.log, silence }
  const own = { store, origin, nation, evidence, standing, using }
  return { standing, reach, silence, mayRead, following, receiving, own }
}

type Parts = Pick<ReturnType<typeof partsOf>, 'mayRead' | 'silence'>

/** Who may read our log, and what the partner's node reads of it that it has not cosigned. */
function publishingOf(
  { store, home, partner, clock, using = NODE }: PeerOptions,
  { mayRead, silence }: Parts,
): Publisher {
  const isPartner = signedBy(partner.readers, home.node, clock, using)
  const onRead: OnRead = (request, { origin }, end) => {
    if (origin === home.own.origin) silence.read(request, end, isPartner)
  }
  return publisher(store, clock, mayRead, { onRead })
}

async function takenBack(following: Following, receiving: Receiving, signal: AbortSignal): Promise<Start> {
  // A mirror that lacks what it cosigned would endorse a fork: what it held of the partner's log comes first.
  await followRound(following)(signal)
  const end = await recover(receiving, signal)
  if (end.kind === 'agrees') await receiving.store.succeed()
  return end
}

/** What the partner left unanswered in the process before counts at once. */
async function begin(receiving: Receiving, signal: AbortSignal): Promise<Start> {
  await receiving.silence.begin()
  overdue(receiving)
  return checkStart(receiving, signal)
}

function nodeOf({ node }: Home): By {
  return { person: 'node', role: 'node', organisation: node }
}

/** The keys of the third witnesses. */
function keysOf({ thirds = [] }: PeerOptions): VerifierKey[] {
  return thirds.map(({ key }) => key)
}

async function hourly({ store, home, partner, random }: PeerOptions, by: By): Promise<readonly Recorded[]> {
  const saw = await recordSeen(store, home.own.origin, partner.origin, by)
  const bound = await recordCommitment(store, random, by)
  return [saw, bound].flatMap((recorded) => recorded ?? [])
}

/** Rounds side by side until the signal is raised. The fault of one ends the others, and is told. */
async function runBoth(rounds: readonly RoundOf[], clock: Timer, random: Random, signal: AbortSignal): Promise<void> {
  const either = new AbortController()
  const both = AbortSignal.any([signal, either.signal])
  const loops = rounds.map((round) => poll(round, clock, random, both))
  await Promise.all(loops.map((loop) => loop.catch((error) => Promise.reject(error).finally(() => either.abort()))))
}

type RoundOf = ReturnType<typeof followRound>

/** What is asked of a partner that is not dialled. */
const NOBODY: Net = { fetch: () => Promise.reject(new Error('the partner is not dialled')) }

/** A fault in our own answers is an alarm, and must not end the following. */
async function tellOf(options: PeerOptions, standing: Standing, ...range: Parameters<Following['folded']>) {
  const [from, until, bad] = range
  const { store, partner, onFolded, using = NODE } = options
  if (onFolded === undefined) return
  try {
    const entries = from < until ? await store.entries(partner.origin, from, until) : []
    const acts = entries.flatMap((entry, i) =>
      bad.includes(from + i) ? [] : entryOf(entry, from + i, expectedAt(store, partner.expected, from + i), using),
    )
    if (acts.length > 0 || from === until) await onFolded(acts)
    standing.clear(partner.origin, 'unanswered')
  } catch (error) {
    const why = error instanceof Error ? error.message : 'for no known reason'
    standing.raise('unanswered', partner.origin, `Our own answer to acts of ${partner.origin} failed: ${why}`)
  }
}

function entryOf(entry: Uint8Array, index: number, expected: Expected, using: Primitives): Entry[] {
  const opened = attempt(() => openAct(entry, expected, using))
  return opened.ok ? [{ act: opened.value.act, origin: expected.origin, index, shared: true }] : []
}
