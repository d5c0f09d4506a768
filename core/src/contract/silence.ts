import * as z from 'zod/mini'
import { fields, instant, list, oneOf, words } from './fields.ts'

/** What a node that asks for a cosignature may be answered, where none that is newer comes. */
export const ANSWERS = [
  /** Nothing at all, nothing in time, or nothing that says anything. */
  'nothing',
  /** That what was given before is all that there is. */
  'unchanged',
  /** That there is none. */
  'none',
  /** One of less than it had given before. */
  'older',
  /** One that cannot be believed. */
  'refused',
] as const
export type SilenceAnswer = (typeof ANSWERS)[number]

const count = z.int().check(z.gte(0))

/** A request of the silent nation's node to read entries that it does not cosign, as it signed it (RFC 9421). */
const signedRead = fields({
  authority: words('a host'),
  path: words('a path'),
  input: words('the field Signature-Input'),
  signature: words('the field Signature'),
})

/**
 * What a nation has to show of another that does not cosign its log: what was offered, what that one gave and read, and
 * what the accusing nation alone says of how long it waited and how it was answered.
 */
export const silenceEvidence = fields({
  /** The newest checkpoint of the log as it was published, with the lines of third witnesses. */
  offered: words('a checkpoint'),
  /** The newest that the other nation cosigned. */
  cosigned: z.optional(words('a checkpoint')),
  read: z.optional(signedRead),
  /** When the waiting began, by the waiting node's own clock. */
  since: instant,
  /** Seconds: how long it waited, and how long the agreement gives. */
  waited: count,
  within: count,
  /** `passed`: seconds that passed while the node ran, whatever its clock was set to. `clock`: by its clock alone. */
  measured: oneOf(['passed', 'clock'], 'measure'),
  /** How often its process was begun anew meanwhile. */
  restarts: count,
  asked: list(fields({ answer: oneOf(ANSWERS, 'answer'), times: count }), 'a list of answers'),
})
export type SilenceEvidence = z.infer<typeof silenceEvidence>
