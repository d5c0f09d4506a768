import type { Transfer } from '../contract/transfer.ts'
import type { OpeningRecipient } from '../contract/vault.ts'
import type { Bundle } from '../law/model.ts'
import type { Ruling } from '../law/ruling.ts'
import type { Dossier } from '../licence/dossier.ts'
import type { Family } from '../licence/family.ts'
import type { Witnessed } from '../licence/status.ts'
import type { Permitted } from './counting.ts'
import type { Packages, Servers } from './state.ts'
import type { Suspensions } from './suspensions.ts'

/** What is asked of a key server, once whoever asks, the key and the binding were looked at. */
export type Asked = {
  readonly agreement: string
  readonly uuid: string
  /** Base64, as it stood in the request. */
  readonly policy: string
  readonly sid: string
  readonly kid: string
  readonly origin: string
  readonly recipient: OpeningRecipient
  /** What was wrong already, and is recorded with the rest. */
  readonly failures: readonly ('key' | 'binding' | 'policy' | 'recipient')[]
}

/** What a node knows at the instant of asking, all of it from acts of both nations, the statute book and its clock. */
export type Knows = {
  readonly home: string
  readonly at: string
  readonly packages: Packages | null
  readonly servers: Servers
  /** Whom either nation keeps from packages. */
  readonly suspensions: Suspensions
  /** The dossier of the licence that the policy names, and its family; null: there is none. */
  readonly dossier: Dossier | null
  readonly family: Family
  readonly witnessed: Witnessed
  readonly bundle: Bundle
  /** The guard's answer, where these nations have licensed the transfer; null: the book does not know what it states. */
  judge(transfer: Transfer, licensed: readonly string[]): Ruling | null
  /** Whom the permits of the exporter's node let at that line, under whatever number of the licence. */
  readonly permits: readonly Permitted[]
  /** Whether the partner's log was seen within the time that the agreement says. */
  readonly isFresh: boolean
  /** Whether the same request was answered before, of this package and key. */
  readonly isRepeated: boolean
  /** How often this node answered this person, this organisation, and whoever is of this nation, within an hour. */
  readonly lately: { readonly person: number; readonly organisation: number; readonly nation: number }
}
