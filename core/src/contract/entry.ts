import type { Act, Cause } from './act.ts'

/** An act at its place in a log. */
export type Entry = {
  readonly act: Act
  /** The log's name. */
  readonly origin: string
  readonly index: number
  /** Whether the log is one that the partner reads. */
  readonly shared: boolean
  /**
   * How far into the other nation's shared logs its own log had cited, up to and with this act: the position after the
   * last place cited, so how many entries while there is one log. Without it, what the act itself cites is all that is known.
   */
  readonly followed?: number
}

/** What a command makes: an act without its id, instant, author and place, which the node adds. */
export type ActDraft = {
  readonly type: string
  readonly log: 'shared' | 'internal'
  readonly subject: string
  readonly body: { readonly [field: string]: unknown }
  /** The statute book's hash, where the guard ran. */
  readonly law?: string
  readonly causes?: readonly Cause[]
}
