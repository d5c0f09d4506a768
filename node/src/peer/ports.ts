import type { Clock } from '../ports.ts'
import type { Store, Tx } from '../store/store.ts'

/** What time it is, how long something lasts, and how one waits. */
export type Timer = Clock & {
  /** Milliseconds since some moment of this process: setting the machine's clock neither adds to them nor takes away. */
  elapsed(): number
  /** Resolves after so many milliseconds, or as soon as the signal is raised; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** How another node is asked: it follows no redirection, and gives up when the request's signal is raised. */
export type Net = { fetch(request: Request): Promise<Response> }

/** A place for what must not be lost: evidence against a log. Kept again under one name, it stays as it was. */
export type Evidence = {
  /** Durable when it resolves. */
  keep(name: string, bytes: Uint8Array): Promise<void>
  names(): Promise<readonly string[]>
  /** What was noted last under a name, which is no evidence yet; null: nothing. */
  noted(name: string): Promise<Uint8Array | null>
  /** Notes in place of what was noted before. Durable when it resolves. */
  note(name: string, bytes: Uint8Array): Promise<void>
  /** Null: nothing is kept under this name. */
  read(name: string): Promise<Uint8Array | null>
}

/** What publishing and following need of the store, and no more. */
export type PeerStore = Pick<
  Store,
  | 'stopped'
  | 'logs'
  | 'log'
  | 'checkpoint'
  | 'receipt'
  | 'cosignature'
  | 'held'
  | 'unconfirmed'
  | 'confirmed'
  | 'vouched'
  | 'signedAt'
  | 'keys'
  | 'ownKeys'
  | 'offered'
  | 'partnerLists'
  | 'showKeys'
  | 'entries'
  | 'tile'
  | 'bundle'
  | 'grown'
  | 'takeIn'
  | 'takeBack'
  | 'witnessed'
  | 'keepThird'
  | 'thirds'
  | 'shown'
  | 'halt'
  | 'succeed'
  | 'publish'
> & { transact<T>(work: (tx: Pick<Tx, 'act'>) => Promise<T>): Promise<T> }
