import type { ActDraft, Entry } from '@entente/core/contract/entry'
import type { Caller } from '@entente/core/contract/people'
import type { Fork } from '@entente/core/ledger/fork'
import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import type { KeyHistory, SignedKeys } from '@entente/core/ledger/key-history'
import type { Kysely, Transaction } from 'kysely'
import type { Clock, Random } from '../ports.ts'
import type { Offer, Successor } from './acceptance.ts'
import type { Into } from './added.ts'
import type { Hand } from './hand.ts'
import type { KeptLaw } from './kept-laws.ts'
import type { Shown } from './shown.ts'
import type { Made, Succession } from './succession.ts'
import type { DossierRow, IdempotencyTable, Tables } from './tables.ts'
import type { ThirdLine } from './thirds.ts'

/** A log as this node has it. */
export type LogState = {
  readonly origin: string
  readonly nation: string
  /** Ours, or the partner's that we follow. */
  readonly own: boolean
  /** Whether the partner reads it. */
  readonly shared: boolean
  /** Entries that are durable here. */
  readonly size: number
  readonly root: Uint8Array
  /** Entries of our log that the partner has cosigned. */
  readonly witnessed: number
  /** When it did, by its clock. */
  readonly witnessedAt: string | null
  /** Entries under our newest signed checkpoint; of a followed log: under our newest cosignature. */
  readonly published: number
  /** Whether it has a successor: nothing is appended to it any more. */
  readonly ended: boolean
  /** Of a shared log that has one: at how many entries it ended. What is beyond has no effect. */
  readonly end: number | null
}

/** Where an act stands. It is durable when the `transact` that made it resolves. */
export type Recorded = { readonly id: string; readonly origin: string; readonly index: number }

export type By = Pick<Caller, 'person' | 'role' | 'organisation'>

/** One command at work. Whatever it throws takes back all that it did, and nothing that another did. */
export type Tx = {
  /** Only this, never `store.read`, within `transact`: the embedded engine has one connection. */
  readonly db: Transaction<Tables>
  /** The instant of the command. */
  readonly at: string
  /**
   * Appends an act and folds it at once. With an id that an act bears already, that act is the answer when it says the
   * same, and otherwise it is refused as `idempotency-mismatch`.
   */
  act(draft: ActDraft, by: By, id?: string): Promise<Recorded>
  /** The state of a dossier, as all that was done before in the group leaves it; null: there is none. */
  dossier(reference: string): Promise<unknown>
  /** The states of a licence and of its variations, by the reference of any of them. */
  family(reference: string): Promise<readonly unknown[]>
  /** Keeps what the command answers, to be found again by its key. */
  answer(given: Answer): Promise<void>
}

/** What a command answered, and by which key of whom it is found; the answer is a value of JSON. */
type Answer = Omit<IdempotencyTable, 'answer'> & { readonly answer: unknown }

/** What is written of a dossier; `application` is null where it is what it was. */
export type WrittenDossier = {
  readonly application: unknown
  readonly columns: () => Omit<DossierRow, 'application'>
}

/** The dossiers as the acts of a group leave them. They are written at its end, or before anybody reads the table. */
export type Dossiers = {
  /** The state; null: there is none. It is shared, and frozen. */
  state(reference: string): Promise<unknown>
  /**
   * Writes a dossier that was read. `row`: what of it is written, the columns asked for once they are.
   */
  put(reference: string, state: unknown, row: WrittenDossier): void
}

/** What a fold leaves for the group to write with all else, so that it asks the tables nothing itself. */
export type Folding = {
  readonly dossiers: Dossiers
  /** Adds a row to a table. What the table might refuse is written at once: it is its own command's to answer for. */
  add<Row extends object>(into: Into<Row>, row: Row): Promise<void>
}

/**
 * What the capabilities make of an act. It is total, and it uses no clock and no chance: see `Store.rebuild`. It reads no
 * other acts, of which many may be written at once after they were folded.
 */
export type Fold = (db: Transaction<Tables>, entry: Entry, folding: Folding) => Promise<void>

/** SHA-256 of each folded table, in hexadecimal. */
export type Digest = { readonly [table: string]: string }

/** What `check` found. */
export type Report = {
  readonly logs: readonly LogState[]
  /** Why nothing is signed; null: all is well. */
  readonly stopped: string | null
  readonly problems: readonly string[]
}

/** Everything that a node keeps. Two engines, one behaviour. */
export type Store = {
  readonly read: Kysely<Tables>
  /**
   * Runs commands one after another. Those that wait share one durable append. When it resolves, the acts are durable,
   * and published unless signing failed. Refuses `ledger-stopped` when nothing may be signed. `ids`: some that acts of it
   * may bear; those of all commands of a group are then looked up at once. `hand`: what a person signed himself.
   */
  transact<T>(work: (tx: Tx) => Promise<T>, ids?: readonly string[], hand?: Hand): Promise<T>
  /** Tries again to publish what is recorded and could not be: the disk that the guard is on may have room by now. */
  publish(): Promise<void>
  logs(): readonly LogState[]
  log(origin: string): LogState | undefined
  /** Why nothing is appended or signed; null: all is well. */
  stopped(): string | null
  /** Since when, as an instant; null: all is well. */
  stoppedAt(): string | null
  /** What there was to tell about the opening, and went wrong since and stops nothing, the newest last. */
  told(): readonly string[]
  /** The newest signed checkpoint of an own log, with the partner's cosignature where that is of the same size. */
  checkpoint(origin: string): Uint8Array | null
  /** The newest checkpoint of an own log that the partner cosigned: what proofs rest on. */
  receipt(origin: string): Uint8Array | null
  /** Our cosigned checkpoint of a followed log, of what is durable here. */
  cosignature(origin: string): Uint8Array | null
  /**
   * The newest checkpoint of a shared log that covers the entry at an index and that both nations and the most third
   * witnesses signed, with all their lines. Null: no third witness cosigned one that the other nation did.
   */
  joint(origin: string, index: number): Uint8Array | null
  /**
   * What this node holds of a followed log, cosigned or about to be, in answer to a question of this number
   * (`isQuestion`). Null: nothing, or its guard cannot say, or the log has a successor.
   */
  held(origin: string, asked: string): Promise<Uint8Array | null>
  /** Whether nothing is signed since there is no guard, and the partner has not said yet what he holds of our log. */
  unconfirmed(): boolean
  /** The checkpoint of an own log at a size that is published, or was, signed; null: not so much is published. */
  signedAt(origin: string, size: number): Promise<Uint8Array | null>
  /** The key lists of a log, own or followed, each from its place on; none before its first entry. */
  keys(origin: string): KeyHistory
  /** The keys that signed an own log, or may: of a successor that is not here yet, those of the keys file. */
  ownKeys(origin: string): readonly VerifierKey[]
  /** Every list of the partner's keys that is known, the oldest first. */
  partnerLists(): readonly SignedKeys[]
  /** Takes a newer list of the partner's, to open what its log shows. False: its root did not sign it, or it is old. */
  showKeys(note: Uint8Array): boolean
  /** Vouches for people of this nation before the partner. */
  reader(): Signer
  /** Sign what is asked of the partner: the reader, then whatever else the keys file has, the newest first. */
  readers(): readonly Signer[]
  /** The entries from an index up to another. */
  entries(origin: string, from: number, until: number): Promise<Uint8Array[]>
  /** The bytes of a tile (C2SP tlog-tiles); null: there is none such. */
  tile(origin: string, level: number, index: number, width: number): Promise<Uint8Array | null>
  bundle(origin: string, index: number, width: number): Promise<Uint8Array | null>
  /** Resolves when more than `size` entries are published, or the signal aborts. */
  grown(origin: string, size: number, signal: AbortSignal): Promise<void>
  /**
   * Takes in the partner's entries from our size on, up to the checkpoint that its log signed. All is verified before a
   * byte is kept. A bad act is kept, counted and cosigned, and has no effect. Of a log that has ended, or is not
   * followed, nothing is taken in: `unchanged`.
   */
  takeIn(origin: string, entries: readonly Uint8Array[], note: Uint8Array): Promise<TakenIn>
  /**
   * Takes the partner's cosigned checkpoint of an own log. Refuses what cannot be believed, and `ledger-stopped` where
   * something is missing here, or nothing is confirmed yet (`unconfirmed`): it may be an old one.
   */
  witnessed(origin: string, note: Uint8Array): Promise<void>
  /**
   * Keeps the newest checkpoint of a log, own or followed, that a third witness cosigned, with the lines of both that
   * were verified and no other. False: it is no newer than what is kept. Refuses what `openCheckpoint` refuses, `no-quorum`
   * where the witness did not cosign it, and `bad-checkpoint`: it is not of what is held here.
   */
  keepThird(origin: string, witness: VerifierKey, note: Uint8Array): Promise<boolean>
  /** What third witnesses cosigned last of a log. */
  thirds(origin: string): readonly ThirdLine[]
  /** Takes a checkpoint that our own key signed from whoever shows it, and signs nothing more where it is not held here. */
  shown(origin: string, note: Uint8Array): Promise<Shown>
  /** Appends and signs nothing more, for a reason that the partner cannot put right. */
  halt(reason: string): void
  /**
   * Takes the partner's answer (`held`) to a question of this number, where this node has no guard: when nothing is
   * missing of what he cosigned of a log of ours, signing goes on. Refuses what cannot be believed, an old answer among
   * it, and `ledger-stopped` where something is missing.
   */
  confirmed(origin: string, asked: string, note: Uint8Array): Promise<void>
  /** As `confirmed`, by a cosigned checkpoint that was carried, of which an officer says that it is the partner's newest. */
  vouched(origin: string, note: Uint8Array): Promise<void>
  /**
   * For a restored node: takes entries of an own log back from the partner's mirror, from our size on, up to a checkpoint
   * of ours that he cosigned. When nothing that the guard knows is missing any more, signing goes on. `beside`: what his own log
   * has that is missing here too, its successor with it where our entries accept that. They are taken in together, each
   * act after those that it cites, or an answer would come before what it answers.
   */
  takeBack(
    origin: string,
    entries: readonly Uint8Array[],
    note: Uint8Array,
    beside?: readonly Followed[],
  ): Promise<void>
  /**
   * An officer’s word that the missing end of the internal log is nowhere: it ends where it stands, and a successor is
   * opened. False: nothing else is right yet, or nothing is missing.
   */
  succeed(): Promise<boolean>
  /** Opens the successor of our shared log, as an officer says. See `openSuccessor` of `succession.ts`. */
  openSuccessor(asked: Succession, by: By): Promise<readonly Made[]>
  /** What accepting a successor of the partner's log would mean. Nothing is kept. Refuses one that is none. */
  offered(successor: Successor): Promise<Offer>
  /** Accepts it, as an officer says, who says too how many entries that are held here it cuts off. */
  acceptSuccessor(
    successor: Successor,
    asked: { readonly cutOff: number; readonly id: string | undefined; readonly hand?: Hand | undefined },
    by: By,
  ): Promise<Recorded>
  /** Keeps a statute book for good, before an act may name it. Refuses one that is not of its hash. */
  keepLaw(law: KeptLaw): Promise<void>
  /**
   * Makes the tables anew of what is held. Refuses `ledger-stopped` where an append broke off: what is held is known again
   * once the store is opened, and till then the tables are left as they are.
   */
  rebuild(): Promise<Digest>
  digest(): Promise<Digest>
  /** Copies what cannot be computed again into an empty folder. */
  backup(folder: string): Promise<void>
  check(): Promise<Report>
  [Symbol.asyncDispose](): Promise<void>
}

/** Entries of the partner's log from our size on, up to a checkpoint that it signed. */
export type Followed = { readonly origin: string; readonly entries: readonly Uint8Array[]; readonly note: Uint8Array }

/** What became of entries of the partner's log. Only `advanced` changes anything. */
export type TakenIn =
  | { readonly kind: 'advanced'; readonly size: number; readonly quarantined: readonly number[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'fork'; readonly evidence: Fork }

/** What a nation hands to its partner before anything else: its root key, and the list of keys that it signed. */
export type Introduction = {
  readonly nation: string
  readonly node: string
  /** The vkey of the root. */
  readonly root: string
  /** The key list as a signed note. */
  readonly keys: string
}

export type StoreOptions = {
  /** A folder: embedded engine. `postgres://…`: PostgreSQL. */
  readonly where: string
  /** The folder of the guard, which no backup may hold. */
  readonly guard: string
  /** The keys file that `makeKeys` wrote. */
  readonly keys: string
  readonly nation: string
  readonly node: string
  /** The agreement's id, `mtca-gb-ru`. */
  readonly agreement: string
  readonly partner: Introduction | null
  readonly fold: Fold
  /** The operator's word, where the guard was lost, that nothing of the journal is missing. */
  readonly trustJournal?: boolean
  readonly clock?: Clock
  readonly random?: Random
}
