import type { Drawn } from '../contract/deliveries.ts'
import type { LicenceView } from '../contract/licences.ts'
import type { SilenceEvidence } from '../contract/silence.ts'
import type { AppealOutcome, Outcome } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import type { LedgerCode } from '../ledger/refusal.ts'
import type { Dossier } from '../licence/dossier.ts'
import type { ProvenLicences } from '../licence/proven.ts'
import type { Receipt } from '../vault/receipts.ts'
import type { Release } from '../vault/state.ts'

/** Why an entry of a log counts there and has no effect. */
export type BadEntry = { readonly index: number; readonly code: string; readonly because: string }

/** What whoever checks a file has beside it. */
export type Need = 'roots' | 'root' | 'policy' | 'entry' | 'at' | 'log'

/**
 * What a file leaves open, however well it is proven: `left-out`, the logs may hold more about it; `later`, something
 * may have come after it; `newer-keys`, its nation may have withdrawn a key since; `withdrawn`, it has, or has
 * named a key of whoever acted, and what was signed without may be later than that; `collusion`, both nations together can rewrite what both hold, and no third witness
 * signed; `uncosigned`, nobody but the log's own nation signed; `act`, whether the entry is an act of its nation;
 * `partner`, whether the other nation is among those who cosigned by a policy, which names no nation; `causes`, whether
 * what acts cite in a log that is not here stands there; `law`, whether the law allowed what the acts
 * decide; `silence`, that a nation did not answer, which nobody can prove; `waited`, how long it was waited for and how
 * often it was asked, which the waiting nation alone says.
 */
export type Unproven =
  | 'left-out'
  | 'later'
  | 'newer-keys'
  | 'withdrawn'
  | 'collusion'
  | 'uncosigned'
  | 'partner'
  | 'act'
  | 'causes'
  | 'law'
  | 'silence'
  | 'waited'

/** How far a log is proven, and by whose cosignature, at what instant of the cosigner's own clock. */
export type ProvenLog = {
  readonly origin: string
  readonly size: number
  readonly cosignatures: readonly {
    readonly name: string
    /** Seconds since 1970. */
    readonly time: number
    /** The same as an instant; null: it is beyond the calendar. */
    readonly at: string | null
  }[]
}

/** An act at its place, and who made it. */
export type ProvenAct = {
  readonly origin: string
  readonly index: number
  readonly type: string
  readonly at: string
  readonly nation: string
  readonly role: string
}

/** A key list that a root key signed, and that the file was judged by. */
export type ProvenKeys = { readonly nation: string; readonly serial: number }

/** What an act says by itself of a decision or a delivery. */
export type Statement = {
  readonly reference: string
  /** The operation that made it, `cases.decide`. */
  readonly type: string
  readonly nation: string
  readonly at: string
  /** Of a case, or of an appeal. */
  readonly outcome?: Outcome | AppealOutcome
  readonly terms?: Terms
  readonly criteria?: readonly string[]
  /** On which a decision was reopened. */
  readonly ground?: string
  readonly delivery?: string
  /** Null: what was said of the delivery before. */
  readonly lines?: readonly Drawn[] | null
}

/** One opening of a package, as far as the file's acts say: a nation's later release may not be among them. */
export type ProvenOpening = Omit<Receipt, 'orphan'> &
  Pick<Release, 'uuid' | 'container' | 'licence' | 'line'> & {
    /** Of whoever opened it. */
    readonly nation: string
  }

/** Keys, by name and id, whose cosignatures nobody here can verify. */
type PassedOver = { readonly passedOver: readonly string[] }

export type FoundRecord = Pick<ProvenLicences, 'at' | 'witnessed' | 'ignored'> & {
  readonly kind: 'record'
  /** The licence that the others vary; null: the acts are not all about one. */
  readonly reference: string | null
  readonly licences: readonly LicenceView[]
  /** Of decisions and deliveries, where the record holds no application that they could be folded into. */
  readonly statements: readonly Statement[]
  /** Openings of packages that it holds answers to, those of a package in the order in which they began. */
  readonly openings: readonly ProvenOpening[]
  readonly acts: readonly ProvenAct[]
  readonly logs: readonly ProvenLog[]
  readonly keys: readonly ProvenKeys[]
} & PassedOver

export type FoundFork = {
  readonly kind: 'fork'
  readonly nation: string
  readonly origin: string
} & (
  | { readonly claim: 'same-size'; readonly size: number }
  | { readonly claim: 'two-leaves'; readonly index: number }
  | { readonly claim: 'bad-act'; readonly index: number; readonly code: LedgerCode; readonly because: string }
)

/** What a nation has to show of another that does not cosign its log. */
export type FoundSilence = {
  readonly kind: 'silence'
  /** Who says so, of whom, in which act and when. */
  readonly nation: string
  readonly other: string
  readonly origin: string
  readonly index: number
  readonly at: string
  /** What was published, and by third witnesses of a policy when. */
  readonly offered: ProvenLog
  /** What the other nation cosigned last; null: nothing of this log. */
  readonly cosigned: ProvenLog | null
  /** Up to which size its node asked to read, by its signature, and when by its own clock. */
  readonly read: { readonly size: number; readonly at: string | null } | null
  /** What the accusing nation alone says. */
  readonly said: Omit<SilenceEvidence, 'offered' | 'cosigned' | 'read'>
} & PassedOver

export type FoundProof = { readonly kind: 'proof'; readonly index: number; readonly log: ProvenLog }

/** A log of which every entry was verified. */
export type ProvenWholeLog = ProvenLog & {
  readonly nation: string
  /** Of the key list in force after its last entry. */
  readonly serial: number
  /** How many of its entries are good acts. */
  readonly acts: number
  /** Indices of those among them that cite what the copies do not reach: none has an effect before that is there. */
  readonly waiting: readonly number[]
  /** Entries that count in the log and are no act of its nation. */
  readonly bad: readonly BadEntry[]
}

export type FoundLogs = {
  readonly kind: 'logs'
  readonly logs: readonly ProvenWholeLog[]
  /** Acts without effect by the table of transitions; null: it takes both nations' logs to know. */
  readonly ignored: Dossier['ignored'] | null
} & PassedOver

/** Entries that are carried to whoever follows a log, from an index on up to its size. */
export type FoundBundle = Pick<ProvenWholeLog, 'origin' | 'nation' | 'serial' | 'size' | 'acts' | 'bad'> & {
  readonly kind: 'bundle'
  readonly from: number
}

/** What a file proves. Plain data, which a terminal and a page show in words of their own. */
export type Found = (FoundRecord | FoundFork | FoundSilence | FoundProof | FoundLogs | FoundBundle) & {
  readonly unproven: readonly Unproven[]
}

/** What came of judging a file. */
export type Judged<Of = Found> =
  | { readonly outcome: 'proven'; readonly found: Of }
  | { readonly outcome: 'refuted' | 'unreadable'; readonly code: LedgerCode; readonly because: string }
  /** It is of a kind that cannot be judged without these. */
  | { readonly outcome: 'lacking'; readonly needs: readonly Need[] }
