import * as z from 'zod/mini'
import { definitions, fields, instant, list, nation, oneOf, translations, words } from './fields.ts'
import { wordings } from './problem.ts'
import { previewDigest, proposedBy } from './proposals.ts'
import { reference } from './references.ts'
import { VERDICTS } from './words.ts'

const lawHash = z
  .string()
  .check(z.regex(/^sha256:[0-9a-f]{64}$/))
  .register(wordings, { expected: 'sha256: and 64 hexadecimal digits', wrong: () => 'is no hash of a statute book' })

/** What a change of law hits: an open case, a licence, or a delivery that is reserved under one. */
const EFFECT_SUBJECTS = ['case', 'licence', 'delivery'] as const

/** `hold`: the law stops it. `judge`: a person must say. `widen`: the law is milder than before; nothing is done. */
const EFFECT_ACTIONS = ['hold', 'judge', 'widen'] as const

export const effect = fields({
  reference,
  subject: oneOf(EFFECT_SUBJECTS, 'subject'),
  delivery: z.optional(words('a delivery')),
  nation,
  before: z.enum(VERDICTS),
  after: z.enum(VERDICTS),
  /** The provision by which it changed, as its instrument and place. */
  provision: words('a provision'),
  because: words('a reason'),
  translations: z.optional(translations),
  action: oneOf(EFFECT_ACTIONS, 'action'),
  held: z.boolean(),
}).register(definitions, { id: 'Effect' })
export type Effect = z.infer<typeof effect>

const MOST_EFFECTS = 10_000

/** What the acts of one proposal may name: they have to fit into one entry. The rest is suspended one by one. */
const MOST_CONFIRMED = 2000

const confirm = list(reference, 'a list of references, or [] where there are none', MOST_CONFIRMED)

/** `laws.propose`: an act of the internal log, for the partner learns of a change of law when it is enacted. */
export const proposeBody = fields({
  hash: lawHash,
  previous: lawHash,
  from: z.optional(instant),
  /** What was previewed: `previewDigest` of the book's effects. */
  preview: previewDigest,
  confirm,
})
export type ProposeBody = z.infer<typeof proposeBody>

/** `laws.enact`. Where there are more effects than one entry can hold, the rest follow in further acts (`part`). */
export const enactBody = fields({
  hash: lawHash,
  previous: lawHash,
  from: z.optional(instant),
  effects: list(effect, 'a list of effects', MOST_EFFECTS),
  proposal: proposedBy,
  part: z.optional(z.strictObject({ number: z.int().check(z.gte(1)), of: z.int().check(z.gte(1)) })),
})
export type EnactBody = z.infer<typeof enactBody>

const source = fields({ file: words('a path such as law/gb/statement-2014-03-18.md'), text: z.string() })

/**
 * A statute book, in one of four ways: files that take the place of the node's own, a built bundle, the hash of one that
 * the node knows, or the node's own as it was known at an instant.
 */
const book = {
  known: z.optional(instant),
  sources: z.optional(list(source, 'a list of files', 1000)),
  bundle: z.optional(words('a built bundle')),
  hash: z.optional(lawHash),
}

/** `in-force`: it is this book. `foreign`: it came with the request. `forgets`: it lacks a rule of the one in force. */
const BARS = ['in-force', 'foreign', 'forgets'] as const

export const previewLawInput = fields({ ...book, at: z.optional(instant) })
export const previewLawOutput = z.strictObject({
  hash: z.string(),
  previous: z.string(),
  at: instant,
  /** How many cases, licences and deliveries were judged. */
  judged: z.int(),
  effects: z.array(effect),
  /** Of these effects, as a proposal states it. */
  digest: previewDigest,
  /** Why this node lets nobody propose the book; null: it may be proposed. */
  barred: z.nullable(z.strictObject({ because: z.enum(BARS), rule: z.nullable(z.string()) })),
})

/** `confirm` names the licences that are suspended with it: nothing is suspended that nobody confirmed. */
export const proposeLawInput = fields({
  ...book,
  previous: lawHash,
  at: z.optional(instant),
  preview: previewDigest,
  confirm,
})

export const listProposalsInput = fields({})
/** The proposals that wait for a second person, the newest first. */
export const listProposalsOutput = z.strictObject({
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      hash: z.string(),
      previous: z.string(),
      from: z.nullable(instant),
      confirm: z.array(z.string()),
      proposedAt: instant,
      /** Whether it was the reader who proposed it, and so may not enact it. */
      own: z.boolean(),
    }),
  ),
})

export const listLawsInput = fields({})
export const listLawsOutput = z.strictObject({
  laws: z.array(
    z.strictObject({
      hash: z.string(),
      enactedAt: z.nullable(instant),
      /** Whether the node began with it: it was in force from the first, without an act. */
      began: z.boolean(),
      /** When another took its place; null: none did, or it was never in force. */
      until: z.nullable(instant),
      modelledOn: z.string(),
      inForce: z.boolean(),
      parts: z.array(z.string()),
    }),
  ),
})

/** `laws.criteria`: the closed lists of grounds of refusal, by the statute book in force at the node. */
export const listCriteriaInput = fields({})
export const listCriteriaOutput = z.strictObject({
  at: instant,
  criteria: z.array(
    z.strictObject({
      id: z.string(),
      nation,
      headings: z.strictObject({ en: z.string(), ru: z.string() }),
      inForce: z.boolean(),
      /** Whether the nation has no grounds but the listed ones; else others are not public. */
      complete: z.boolean(),
    }),
  ),
})
