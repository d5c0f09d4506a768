import type { Submitted } from '@entente/core/inspection/document'
import type { AddedWord } from '@entente/core/inspection/phrases'
import type { SubmittedLabel } from '@entente/core/inspection/text'

/** What the thread gets, and all that it gets. */
export type Job = {
  readonly file: Submitted
  readonly label: SubmittedLabel
  readonly words: readonly AddedWord[]
  readonly opaque: readonly string[]
}

/** How long an inspection may take, how much memory, and how large a document may be. */
export type Limits = { readonly milliseconds: number; readonly heapMegabytes: number; readonly bytes: number }
