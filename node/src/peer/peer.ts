import { successorOf } from '@entente/core/contract/chain'
import type { Entry } from '@entente/core/contract/entry'
import { nodeItself } from '@entente/core/contract/people'
import type { Expected } from '@entente/core/ledger/act'
import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import type { Primitives } from '@entente/core/ledger/primitives'
import { linked } from '../linked.ts'
import type { Clock, Random } from '../ports.ts'
import type { Offer } from '../store/acceptance.ts'
import { NODE } from '../store/primitives.ts'
import type { By, Recorded } from '../store/store.ts'
import { type Carrying, carrying } from './carry/carry.ts'
import { isContradicted } from './contradicted.ts'
import { followRound } from './follow.ts'
import { isFresh } from './fresh.ts'
import { datedBy, keysOf, mayReadOf, NOBODY, type Pair, pairing, tellUnaccepted } from './pair.ts'
import type { Partner } from './partner.ts'
import { poll } from './poll.ts'
import type { Evidence, Net, PeerStore, Timer } from './ports.ts'
import { type OnRead, type Publisher, publisher } from './publish.ts'
import { pushRound } from './push.ts'
import { recordCommitment, recordSeen } from './quote.ts'
import { type Reach, reachOf } from './reach.ts'
import { signedBy } from './read-signed.ts'
import { overdue, receiptRound, waitForReceipts } from './receipt-round.ts'
import { recover, takeBackSuccessor } from './recover.ts'
import type { Silence } from './silence.ts'
import { keepSilence } from './silence-file.ts'
import { standing as newStanding, type Standing } from './standing.ts'
import { checkStart, type Start } from './start.ts'
import { type StateOf, statesIn } from './state.ts'
import { keptSuccessor, lookForSuccessor, type Offered, successorRound } from './successor.ts'
import { type Third, thirdRounds } from './third.ts'
import { seenRounds } from './third-seen.ts'
import { isForked } from './trouble.ts'

/** This node, as far as its partner concerns it. */
export type Home = {
  readonly node: string
  /** Whose acts our shared logs hold; its origin is the name of the first. */
  readonly own: Expected
  /** The keys that sign a shared log of ours, or did. */
  readonly log: (origin: string) => readonly VerifierKey[]
  /** Sign what we ask of the partner: the first of them that he knows. */
  readonly asks: () => readonly Signer[]
  /** Who may read our shared log beside the partner. */
  readonly readers: readonly VerifierKey[]
}

export type PeerOptions = {
  readonly store: PeerStore
  readonly home: Home
  readonly partner: Partner
  readonly clock: Timer
  /** What is told of the partner bears its instants, as acts do; by default those of `clock`. */
  readonly instants?: Clock
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
    /** Whether the partner's node signed a request to this one. */
    isPartner(request: Request): boolean
    /** Asks the partner what it holds of our log, before anything is signed. */
    start(signal: AbortSignal): Promise<Start>
    /** Takes our own entries back from the partner, when an officer says so. */
    recover(signal: AbortSignal): Promise<Start>
    /** The successor of the partner's log that waits for an officer to accept it; null: none is shown. Refuses one that is none. */
    successor(signal: AbortSignal): Promise<Offered | null>
    /** What was judged of it last. */
    offered(): Offer | null
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

/** Publishes our logs, follows the partner's, and knows how far each act has come. */
export function openPeer(options: PeerOptions): Peer {
  const { store, home, partner, using = NODE } = options
  const isCarried = options.net === null
  const dated = datedBy(options)
  const [standing, reach] = [newStanding(dated), reachOf(dated)]
  const pairs = pairing(options, standing, reach)
  const isPartner = signedBy(partner.readers, home.node, options.clock, using)
  const publishing = publishingOf(options, pairs.now, isPartner)
  return {
    ...publishing,
    answer: async (request) => (await pairs.now().mirroring.answer(request)) ?? publishing.answer(request),
    ...carriedBy(pairs.now),
    isPartner,
    ...standingOf(store, standing, pairs.now),
    reach,
    thirds: keysOf(options).map(({ name }) => name),
    silence: () => pairs.now().receiving.silence.now(),
    witnessWithin: pairs.now().following.witnessWithin,
    keepSilence: (index) => keepSilence(pairs.now().own, partner, index),
    stateOf: statesIn(store, { own: home.own, partner: partner.expected }, using),
    async start(signal) {
      const { following, receiving, own } = pairs.now()
      await isForked(following)
      await isContradicted(own)
      if (isCarried) await keptSuccessor(following).catch(() => null)
      return isCarried ? { kind: 'carried' } : begin(receiving, signal)
    },
    recover: (signal) => takenBack(pairs.now, signal),
    async successor(signal) {
      const { following } = pairs.now()
      const found = isCarried ? await keptSuccessor(following) : await lookForSuccessor(following, signal)
      return found ?? null
    },
    offered: () => pairs.now().following.offers.newest,
    async run(signal) {
      await pairs.now().following.folded(0, 0, [])
      while (!signal.aborted) await runPair(options, pairs.now(), signal)
    },
    quote: () => seen(store, pairs.now(), nodeItself(home.node)),
    hourly: () => hourly(options, pairs.now(), nodeItself(home.node)),
  }
}

/** What stands against either log, the newest pair's. */
function standingOf(store: PeerStore, standing: Standing, now: () => Pair) {
  const told = (): Standing => {
    now()
    tellUnaccepted(store, standing)
    return standing
  }
  return {
    alarms: () => told().alarms(),
    stopped: () => told().stopped() ?? store.stopped(),
    requirePermission: () => told().requirePermission(),
    isFresh(at: number) {
      told()
      return isFresh(now().following, at)
    },
  }
}

async function takenBack(now: () => Pair, signal: AbortSignal): Promise<Start> {
  // A mirror that lacks what it cosigned would endorse a fork: what it held of the partner's log comes first.
  const takeBoth = async () => {
    await followRound(now().following)(signal)
    return recover(now().receiving, signal)
  }
  let end = await takeBoth()
  // Without a guard nothing is followed before the partner has said how much of its log may have been cosigned here.
  if (end.kind !== 'agrees') end = await takeBoth()
  while (await takeBackSuccessor(now().receiving, signal)) end = await recover(now().receiving, signal)
  if (end.kind === 'agrees') await now().receiving.store.succeed()
  await isContradicted(now().own)
  return end
}

/** Who may read our log, and what the partner's node reads of it that it has not cosigned. */
function publishingOf(options: PeerOptions, now: () => Pair, isPartner: Peer['isPartner']): Publisher {
  const { store, clock } = options
  const onRead: OnRead = (request, { origin }, end) => {
    const { own, receiving } = now()
    if (origin === own.origin) receiving.silence.read(request, end, isPartner)
  }
  return publisher(store, clock, mayReadOf(options), { onRead })
}

/** What the partner left unanswered in the process before counts at once. */
async function begin(receiving: Pair['receiving'], signal: AbortSignal): Promise<Start> {
  await receiving.silence.begin()
  overdue(receiving)
  return checkStart(receiving, signal)
}

function carriedBy(now: () => Pair): Carrying {
  const on = () => carrying(now().following, now().receiving)
  return {
    exportLog: (asked) => on().exportLog(asked),
    importFile: (bytes, takeBack) => on().importFile(bytes, takeBack),
    takeTyped: (text) => on().takeTyped(text),
  }
}

/** Follows while the two logs go on; ends where either has a successor, or the signal is raised. */
async function runPair(options: PeerOptions, on: Pair, signal: AbortSignal): Promise<void> {
  const { store, clock, random } = options
  const { signal: both, end } = linked(signal)
  const next = [on.own.origin, on.following.partner.origin].map(successorOf)
  const turned = Promise.race(next.map((origin) => store.grown(origin, 0, both))).finally(end)
  const asked = roundsOfThirds(options, on)
  const isCarried = options.net === null
  const pushed = options.pushes === false ? [] : [pushRound(on.receiving)]
  const dialled = [followRound(on.following), receiptRound(on.receiving), successorRound(on.following), ...pushed]
  const carried = isCarried ? [waitForReceipts(on.receiving, both)] : []
  const rounds = isCarried ? asked : [...dialled, ...asked]
  // With nobody to ask there is nothing whose end would be the end of the pair.
  const followed = rounds.length === 0 ? [] : [runBoth(rounds, clock, random, both).finally(end)]
  await Promise.all([turned, ...carried, ...followed])
}

/** Asking third witnesses to cosign our log, and looking at what they cosigned of the partner's. */
function roundsOfThirds({ thirds = [], thirdNet: net = NOBODY }: PeerOptions, { own, receiving, following }: Pair) {
  return [...thirdRounds({ ...receiving, ...own, net }, thirds), ...seenRounds({ ...following, net }, thirds)]
}

function seen(store: PeerStore, { own, following }: Pair, by: By): Promise<Recorded | null> {
  return recordSeen(store, own.origin, following.partner.origin, following.witnessWithin, by)
}

async function hourly({ store, random }: PeerOptions, on: Pair, by: By): Promise<readonly Recorded[]> {
  const saw = await seen(store, on, by)
  const bound = await recordCommitment(store, random, by)
  return [saw, bound].flatMap((recorded) => recorded ?? [])
}

/** Rounds side by side until the signal is raised. The fault of one ends the others, and is told. */
async function runBoth(rounds: readonly RoundOf[], clock: Timer, random: Random, signal: AbortSignal): Promise<void> {
  const both = linked(signal)
  try {
    await Promise.all(rounds.map((round) => poll(round, clock, random, both.signal)))
  } finally {
    both.end()
  }
}

type RoundOf = ReturnType<typeof followRound>
