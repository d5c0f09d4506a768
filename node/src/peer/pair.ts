import { logNumber } from '@entente/core/contract/chain'
import type { Entry } from '@entente/core/contract/entry'
import { type Expected, openAct } from '@entente/core/ledger/act'
import type { VerifierKey } from '@entente/core/ledger/key'
import type { Primitives } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { NODE } from '../store/primitives.ts'
import { Turn } from '../store/turn.ts'
import type { OwnTrouble } from './contradicted.ts'
import { expectedAt } from './expected.ts'
import type { Following } from './follow.ts'
import { type Mirror, mirror } from './mirror/mirror.ts'
import type { PeerOptions } from './peer.ts'
import type { Net, PeerStore, Timer } from './ports.ts'
import type { Reach } from './reach.ts'
import { signedBy, signedNet } from './read-signed.ts'
import type { Receiving } from './receipt.ts'
import { countSilence } from './silence.ts'
import type { Standing } from './standing.ts'
import { compareWithin } from './within.ts'

/** The two logs that go on, ours and the partner's, with all that reading and cosigning them needs. */
export type Pair = {
  readonly following: Following
  readonly receiving: Receiving
  readonly own: OwnTrouble
  readonly mirroring: Mirror
}

/** Milliseconds within which the partner must cosign, unless the agreement says otherwise. */
const ON_LINE = 24 * 3600 * 1000
const BY_COURIER = 14 * ON_LINE

/** What is asked of a partner that is not dialled. */
export const NOBODY: Net = { fetch: () => Promise.reject(new Error('the partner is not dialled')) }

/** The pair of the moment: another one as soon as either log has a successor. What was wrong with the dead log is over. */
export function pairing(options: PeerOptions, standing: Standing, reach: Reach): { readonly now: () => Pair } {
  const { store, home, partner } = options
  const going = () => [goingOn(store, true) ?? home.own.origin, goingOn(store, false) ?? partner.origin] as const
  const ofNewest: Standing = {
    ...standing,
    // A round of the pair before may still end badly, and nobody would ever put that right.
    raise(kind, origin, detail) {
      if (going().includes(origin)) standing.raise(kind, origin, detail)
    },
  }
  const common = { standing: ofNewest, reach, telling: new Turn() }
  let last: Pair | null = null
  return {
    now() {
      const [own, theirs] = going()
      if (last?.own.origin === own && last.following.partner.origin === theirs) return last
      last = pairOf(options, common, own, theirs)
      for (const { origin, kind } of standing.alarms()) {
        if (origin !== own && origin !== theirs) standing.clear(origin, kind)
      }
      return last
    },
  }
}

/** The shared log of ours, or of the partner, that has no successor. */
function goingOn(store: PeerStore, isOwn: boolean): string | undefined {
  return store.logs().find(({ own, shared, ended }) => own === isOwn && shared && !ended)?.origin
}

/** What outlives a pair: alarms, how the partner was reached, and one answer after another. */
type Common = { readonly standing: Standing; readonly reach: Reach; readonly telling: Turn }

function pairOf(options: PeerOptions, { standing, reach, telling }: Common, origin: string, theirs: string): Pair {
  const { store, home, clock, random, evidence, using = NODE } = options
  const partner = options.partner.at(theirs)
  const witnessWithin = options.witnessWithin ?? (options.net === null ? BY_COURIER : ON_LINE)
  const net = signedNet(options.net ?? NOBODY, clock, partner.node, home.asks)
  const folded: Following['folded'] = (...range) => {
    return telling.run(() => tellOf(options, { standing, witnessWithin }, partner.expected, ...range))
  }
  const shared = { store, partner, clock, net, standing, reach, witnessWithin, using }
  const following = { ...shared, evidence, folded, offers: { newest: null }, thirds: keysOf(options) }
  const silence = countSilence(store, origin, datedBy(options), evidence)
  return {
    following,
    receiving: { ...shared, random, origin, log: () => home.log(origin), silence },
    own: { store, origin, nation: home.own.nation, evidence, standing, using },
    mirroring: mirror(following, mayReadOf(options)),
  }
}

/** Who may read our log, by whose key signed a request: the partner's node, and readers by name. */
export function mayReadOf({ home, partner, clock, using = NODE }: PeerOptions): (request: Request) => boolean {
  return signedBy(() => [...partner.readers(), ...home.readers], home.node, clock, using)
}

/** What waits by the one clock, and tells the instants of the other. */
export function datedBy({ clock, instants = clock }: PeerOptions): Timer {
  return { ...clock, now: instants.now }
}

/** The keys of the third witnesses. */
export function keysOf({ thirds = [] }: PeerOptions): VerifierKey[] {
  return thirds.map(({ key }) => key)
}

/** Until the partner cosigned the first of a successor of ours nothing new is permitted: he has not accepted it. */
export function tellUnaccepted(store: PeerStore, standing: Standing): void {
  for (const { origin, own, shared, ended, witnessed } of store.logs()) {
    if (!own || !shared) continue
    const words = `The partner has not accepted ${origin} yet. Nothing new is permitted.`
    if (logNumber(origin) > 1 && !ended && witnessed === 0) standing.raise('unaccepted', origin, words)
    else standing.clear(origin, 'unaccepted')
  }
}

/** A fault in our own answers is an alarm, and must not end the following. */
async function tellOf(
  options: PeerOptions,
  { standing, witnessWithin }: Pick<Following, 'standing' | 'witnessWithin'>,
  expected: Expected,
  ...range: Parameters<Following['folded']>
) {
  const [from, until, bad] = range
  const { store, onFolded, using = NODE } = options
  const { origin } = expected
  try {
    await compareWithin({ store, standing, witnessWithin }, origin, from, until)
    if (onFolded === undefined) return
    const entries = from < until ? await store.entries(origin, from, until) : []
    const acts = entries.flatMap((entry, i) =>
      bad.includes(from + i) ? [] : entryOf(entry, from + i, expectedAt(store, expected, from + i), using),
    )
    if (acts.length > 0 || from === until) await onFolded(acts)
    standing.clear(origin, 'unanswered')
  } catch (error) {
    const why = error instanceof Error ? error.message : 'for no known reason'
    standing.raise('unanswered', origin, `Our own answer to acts of ${origin} failed: ${why}`)
  }
}

function entryOf(entry: Uint8Array, index: number, expected: Expected, using: Primitives): Entry[] {
  const opened = attempt(() => openAct(entry, expected, using))
  return opened.ok ? [{ act: opened.value.act, origin: expected.origin, index, shared: true }] : []
}
