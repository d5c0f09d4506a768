import * as z from 'zod/mini'
import { definitions, fields, instant, list, nation, oneOf, text, words } from './fields.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { silenceEvidence } from './silence.ts'

/** What a node that reads the acts of both nations can find wrong with one. */
export const DIFFERENCES = [
  /** More is drawn than the licence has, in quantity or in value. */
  'over-balance',
  /** A grant is of more than was asked, or goods are drawn that the two grants together do not cover. */
  'wider-terms',
  /** It was done by a role, a firm or a nation that may not. */
  'wrong-role',
  /** It was done by somebody whose own work it confirms, or who applied for it. */
  'same-person',
  /** It lacks confirmations, or a grant of both nations. */
  'no-quorum',
  /** It relies on a licence before its time or after it. */
  'outside-window',
  /** It relies on a licence that was suspended, revoked or reopened, as its nation knew. */
  'after-restriction',
  /** The statute book that it names says something else. */
  'verdict-differs',
  /** It names a ground of refusal that its nation had not listed, or no more. */
  'unlisted-criterion',
  /** It is not written as an act of its type is, so that no node counts it. */
  'malformed',
  /** The tables of this node say otherwise than the acts. */
  'table-differs',
  /** A cosignature is of less, or of an earlier time, than one before it. */
  'cosigned-earlier',
  /** The other nation has not cosigned for longer than the agreement allows. */
  'unwitnessed',
] as const
export type DifferenceCode = (typeof DIFFERENCES)[number]

const figure = fields({ what: words('what it is of'), stated: text, derived: text })

/** Both figures of one thing: what the act says or comes to, and what the acts before it make of it. */
export type Figure = z.infer<typeof figure>

const actPlace = fields({ origin: words('the name of a log'), index: z.int().check(z.gte(0)) })

/**
 * `monitor.differs`: the node itself says that an act, its partner's or its own, is not what the agreement allows. With
 * `unwitnessed` comes what a third party needs to judge it.
 */
export const differsBody = fields({
  code: oneOf(DIFFERENCES, 'difference'),
  act: actPlace,
  reference: z.optional(reference),
  figures: list(figure, 'a list of figures'),
  evidence: z.optional(silenceEvidence),
})

/** The subject of a difference: a subject of its own, so that it is no act of the dossier that it is about. */
export function monitorSubject(of: string | undefined): string {
  return `monitor/${of ?? 'log'}`
}

const difference = z
  .strictObject({
    /** The nation whose node says so, when, and where it stands. */
    nation,
    at: instant,
    place,
    code: z.enum(DIFFERENCES),
    act: place,
    reference: z.nullable(z.string()),
    figures: z.array(z.strictObject({ what: z.string(), stated: z.string(), derived: z.string() })),
    /** What an officer of this nation said to it. */
    acknowledged: z.nullable(z.strictObject({ at: instant, role: z.string(), reason: z.string() })),
  })
  .register(definitions, { id: 'Difference' })

export const listDifferencesInput = fields({ reference: z.optional(reference) })
export const listDifferencesOutput = z.strictObject({ differences: z.array(difference) })

/** `monitor.acknowledge`: what is asked, and the act of it. An officer has looked at a difference; it stays, and the alarm is silent. */
export const acknowledgeInput = fields({
  origin: words('the name of the log that the difference stands in'),
  index: z.int().check(z.gte(0)),
  reason: words('a reason'),
})
