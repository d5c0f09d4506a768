import type { Act, Cause } from './act.ts'

/** An act at its place in a log. */
export type Entry = {
  readonly act: Act
  /** The log's name. */
  readonly origin: string
  readonly index: number
  /** Whether the log is one that the partner reads. */
  readonly shared: boolean
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
