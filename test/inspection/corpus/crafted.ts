import type { FindingCode } from '../../../core/src/inspection/codes.ts'

/** A document made to hide something, or nothing, and the findings that it must give under an unclassified label. */
export type Crafted = {
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly expects: readonly FindingCode[]
  readonly media?: string
  /** The media types that the agreement leaves to people; none, if it is left out. */
  readonly opaque?: readonly string[]
}

/** The visible marking that the label demands, and an ordinary line. */
export const MARKING = 'NOT PROTECTIVELY MARKED'
export const PLAIN = 'The pump weighs 4 kg.'
