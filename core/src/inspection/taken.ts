import type { FindingCode } from './codes.ts'
import type { Place } from './report.ts'

/**
 * Text of one part of a document. `isMargin`: a header, a footer, a title block or a property. `places`: where each of
 * its lines stands, in the part's own units, when a line's number does not say it.
 */
export type Layer = {
  readonly part: string
  readonly text: string
  readonly isMargin: boolean
  readonly isSeen: boolean
  readonly places?: readonly Place[]
}

/** Something found in a document's form rather than its text. A quote is shown cut short and escaped. */
export type Mark = {
  readonly code: FindingCode
  readonly part: string
  readonly place?: Place
  readonly quote?: string
}

/**
 * What a document was taken apart into. `isUnread`: its text could not be read, or its marking can only stand in a
 * picture, which a person looks at, so that the marking's absence from the text says nothing.
 */
export type Taken = { readonly marks: readonly Mark[]; readonly layers: readonly Layer[]; readonly isUnread?: true }

/** Several parts' findings and texts as one. */
export function together(all: readonly Taken[]): Taken {
  return { marks: all.flatMap(({ marks }) => marks), layers: all.flatMap(({ layers }) => layers) }
}

/** A finding that is all that can be said of a part. */
export function only(code: FindingCode, part: string, quote = '', place?: Place): Taken {
  return { marks: [{ code, part, quote, ...(place && { place }) }], layers: [] }
}
