import type { SignedKeys } from '@entente/core/ledger/key-history'
import { type Clock, instantOf, type Random } from '../ports.ts'
import type { Ends } from './chain.ts'
import type { KnownDossiers } from './dossiers.ts'
import type { Engine } from './engine/engine.ts'
import type { Guard } from './guard.ts'
import type { Head } from './head.ts'
import type { PartnerKeys, Signers } from './keys.ts'
import type { ChecksAhead } from './seals-ahead.ts'
import { Stopped } from './stopped.ts'
import type { Fold, Introduction } from './store.ts'
import type { Turn } from './turn.ts'

/** What is served of a log: its newest signed checkpoint, of a followed one with our cosignature. */
export type Published = { readonly size: number; readonly root: Uint8Array; readonly note: Uint8Array }

/** Everything that the parts of a store share. `heads` is what is durable; it changes only with a commit. */
export type Ledger = {
  readonly engine: Engine
  readonly guard: Guard
  readonly signers: Signers
  /** Our own root and the list that our logs begin with. */
  readonly home: PartnerKeys
  readonly partner: PartnerKeys | null
  /** Newer lists of the partner, which its root signed, and whose place in its log is not known yet. */
  readonly shown: SignedKeys[]
  readonly nation: string
  readonly node: string
  /** Whose logs are opened under which agreement. */
  readonly parties: { readonly agreement: string; readonly partner: Introduction | null }
  readonly fold: Fold
  readonly checksAhead: ChecksAhead
  readonly clock: Clock
  readonly random: Random
  readonly turn: Turn
  /** Dossiers as the tables have them. */
  readonly known: KnownDossiers
  readonly published: Map<string, Published>
  /** What was cosigned last of each followed log, the newest last: a third witness may cosign the same a moment later. */
  readonly cosigned: Map<string, readonly Uint8Array[]>
  readonly waiters: Set<Waiter>
  /** The serial of our list under which the followed logs were last cosigned. */
  cosignedUnder: number | null
  heads: ReadonlyMap<string, Head>
  /** Where the logs end that have a successor: what is beyond stands in them, and has no effect. */
  ends: Ends
  /** Successors of our shared log that the partner holds, and this node, which was restored, does not. */
  readonly missing: Set<string>
  /**
   * Without a guard: whether the partner has confirmed that nothing is missing of our logs that he holds, and of which
   * log so many entries were shown, or may have been cosigned, that they must be here before anything is signed.
   */
  confirmed: boolean
  readonly owed: Map<string, number>
  /** Whether an append broke off: what is held is not known before it is opened again. */
  inDoubt: boolean
  /** Why nothing may be appended or signed. */
  stopped: string | null
  /** When it was stopped, an instant; null: it never was. */
  stoppedAt: string | null
  /**
   * What can be put right. By the partner: there was no guard, or entries are missing here, of ours (`behind`), which he
   * holds, or of his (`mirror`), which he serves. By an officer: entries of the internal log are missing (`internal`),
   * which nobody holds; or the key of the shared log signed another history, and a successor is to be opened
   * (`succession`).
   */
  curable: 'unconfirmed' | 'behind' | 'mirror' | 'internal' | 'succession' | null
  /** What went wrong and does not stop the node, the newest last. */
  readonly problems: string[]
}

export type Waiter = { readonly origin: string; readonly size: number; readonly wake: () => void }

export function headOf(ledger: Ledger, origin: string): Head {
  const head = ledger.heads.get(origin)
  if (head === undefined) throw new Error(`there is no log ${origin} here`)
  return head
}

/** Stops everything, for the first reason that there was; one that the partner can put right gives way to another. */
export function stop(ledger: Ledger, reason: string, curable: Ledger['curable'] = null): Stopped {
  if (ledger.stopped === null) ledger.stoppedAt = instantOf(ledger.clock.now())
  if (ledger.stopped === null || ledger.curable !== null) {
    ledger.stopped = reason
    ledger.curable = curable
  }
  return new Stopped(ledger.stopped)
}

/**
 * The key of our shared log signed another history: nothing more is appended to it or signed of it, and only a successor
 * frees. The internal log goes on, unless something else is wrong already.
 */
export function die(ledger: Ledger, reason: string): Stopped {
  const isDeadAlone = ledger.stopped === null || ledger.curable === 'succession'
  return stop(ledger, reason, isDeadAlone ? 'succession' : null)
}

/** So many problems are remembered, and none twice. */
const MOST_PROBLEMS = 100

/** Remembers what went wrong, for `check`. */
export function tell({ problems }: Ledger, line: string): void {
  if (problems.includes(line)) return
  problems.push(line)
  if (problems.length > MOST_PROBLEMS) problems.shift()
}

/** Remembers, for a node without its guard, that so many entries of a log must be here before anything is signed. */
export function owe({ owed }: Ledger, origin: string, size: number): void {
  owed.set(origin, Math.max(size, owed.get(origin) ?? 0))
}

/** Whether entries are missing here, and nothing else is wrong: a guard, where there is one, says what was signed. */
export function lacksEntries({ stopped, curable }: Ledger): boolean {
  return stopped !== null && (curable === 'behind' || curable === 'mirror' || curable === 'internal')
}

/** Where the shared log is dead the internal one goes on, and so does what opens its successor. */
export function refuseIfStopped(ledger: Ledger): void {
  if (ledger.stopped !== null && ledger.curable !== 'succession') throw new Stopped(ledger.stopped)
}
