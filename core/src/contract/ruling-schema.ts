import * as z from 'zod/mini'
import { AGREEMENT_STATUSES, BASES, CONFIDENCES, KNOWABILITIES, VERDICTS } from './words.ts'

/** What JSON Schema shows as definitions of their own. */
const definitions = z.registry<{ id: string }>()

const said = (description: string) => ({ description })
const descriptions = z.registry<{ description: string }>()

const instant = z.iso.datetime({ precision: 0 }).register(definitions, { id: 'Instant' })
const verdict = z.enum(VERDICTS).register(definitions, { id: 'Verdict' })
const paths = z.array(z.string()).register(definitions, { id: 'FactPaths' })

const finding = z
  .strictObject({
    rule: z.string().register(descriptions, said('The id of the rule in the statute book.')),
    holds: z
      .enum(['yes', 'open', 'no'])
      .register(
        descriptions,
        said('`open`: a fact is missing. `no`: it would have held, and `liftedBy` took it away.'),
      ),
    effect: z
      .enum([...withoutUncovered(), 'lift'])
      .register(
        descriptions,
        said('What it counts as; one that rests on the unknowable counts as `blocked` at least.'),
      ),
    by: z.optional(z.string()),
    instrument: z.string(),
    insertedBy: z.optional(z.string()),
    endedBy: z.optional(z.string()),
    provision: z.string(),
    basis: z.enum(BASES),
    confidence: z.enum(CONFIDENCES),
    knowability: z.enum(KNOWABILITIES),
    inForce: z.tuple([z.nullable(instant), z.nullable(instant)]),
    offence: z.optional(z.strictObject({ from: instant, by: z.optional(z.string()) })),
    because: z.string(),
    translations: z.optional(z.record(z.string(), z.string())),
    facts: paths,
    items: z.array(z.int().check(z.gte(0))).register(descriptions, said('Indices of the items that it speaks to.')),
    causes: z.optional(z.array(z.enum(['open', 'judgement', 'unknowable']))),
    liftedBy: z.optional(z.array(z.string())),
    unless: z.optional(z.array(z.string())),
  })
  .register(definitions, { id: 'Finding' })

const duty = z
  .strictObject({ text: z.string(), provision: z.string(), rule: z.string(), would: z.optional(z.literal(true)) })
  .register(definitions, { id: 'Duty' })

const reasons = {
  ask: paths.register(descriptions, said('The missing facts that could still change it.')),
  findings: z.array(finding),
  duties: z.array(duty),
  notModelled: z.array(z.string()),
  said: z
    .optional(z.record(z.string(), z.record(z.string(), z.string())))
    .register(
      descriptions,
      said(
        'Duties and what is not modelled in further languages: by the language, then by the text as it stands here.',
      ),
    ),
}

const nation = z
  .strictObject({
    verdict,
    atLeast: z
      .nullable(verdict)
      .register(descriptions, said('What holds whatever the missing facts are; null: nothing does.')),
    certain: z.boolean(),
    ...reasons,
  })
  .register(definitions, { id: 'NationRuling' })

const agreement = z
  .strictObject({
    id: z.string(),
    status: z.nullable(z.enum(AGREEMENT_STATUSES)),
    inForce: z.boolean(),
    simulated: z.boolean(),
    scope: z.enum(['in', 'refer', 'out', 'open']),
    ...reasons,
  })
  .register(definitions, { id: 'AgreementRuling' })

/** The guard's answer, as `entente check --json` prints it: strict at every level. */
export const rulingSchema = z.strictObject({
  line: z
    .optional(z.int().check(z.gte(1)))
    .register(descriptions, said('Of a stream only: the line on which the transfer stands, counted from 1.')),
  at: instant,
  verdict,
  allowed: z.boolean(),
  certain: z.boolean(),
  ask: paths,
  nations: z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), nation),
  agreement: z.nullable(agreement),
  law: z.strictObject({ hash: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)), modelledOn: z.iso.date() }),
})

/** `uncovered` is never anybody's effect: it is the silence of all rules. */
function withoutUncovered() {
  const [free, general, licence, presumed, refer, suspended, blocked, prohibited] = VERDICTS
  return [free, general, licence, presumed, refer, suspended, blocked, prohibited] as const
}

/** The ruling as JSON Schema 2020-12. */
export function rulingJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(rulingSchema, {
    metadata: definitions,
    override: ({ zodSchema, jsonSchema }) => {
      const text = descriptions.get(zodSchema)
      if (text) jsonSchema.description = text.description
    },
  })
}
