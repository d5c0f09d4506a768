import * as z from 'zod/mini'
import { definitions, fields, instant, list, nation, oneOf, words } from './fields.ts'
import { wordings } from './problem.ts'
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
  action: oneOf(EFFECT_ACTIONS, 'action'),
  held: z.boolean(),
}).register(definitions, { id: 'Effect' })
export type Effect = z.infer<typeof effect>

const MOST_EFFECTS = 10_000

/** `laws.enact`. Where there are more effects than one entry can hold, the rest follow in further acts (`part`). */
export const enactBody = fields({
  hash: lawHash,
  previous: lawHash,
  from: z.optional(instant),
  effects: list(effect, 'a list of effects', MOST_EFFECTS),
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

export const previewLawInput = fields({ ...book, at: z.optional(instant) })
export const previewLawOutput = z.strictObject({
  hash: z.string(),
  previous: z.string(),
  at: instant,
  /** How many cases, licences and deliveries were judged. */
  judged: z.int(),
  effects: z.array(effect),
})

/** `confirm` names the licences that are suspended with it: nothing is suspended that nobody confirmed. */
export const enactLawInput = fields({
  ...book,
  previous: lawHash,
  at: z.optional(instant),
  confirm: list(reference, 'a list of references, or [] where there are none', MOST_EFFECTS),
})

export const listLawsInput = fields({})
export const listLawsOutput = z.strictObject({
  laws: z.array(
    z.strictObject({
      hash: z.string(),
      enactedAt: z.nullable(instant),
      modelledOn: z.string(),
      inForce: z.boolean(),
      parts: z.array(z.string()),
    }),
  ),
})
