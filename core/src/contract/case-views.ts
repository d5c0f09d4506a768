import * as z from 'zod/mini'
import { applicationKind, applicationShared } from './applications.ts'
import { internalWork } from './cases.ts'
import { definitions, fields, instant, nation, oneOf, searched, words } from './fields.ts'
import { judgedBy } from './judged-by.ts'
import { licenceView } from './licences.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { rulingSchema } from './ruling-schema.ts'
import { CASE_STATES, JOINT_STATES, LICENCE_STATUSES } from './states.ts'
import { whole } from './terms.ts'
import { VERDICTS } from './words.ts'

/** `cases.queue`: a page of an authority's cases, oldest first. `after` is the `next` of the page before. */
export const queueInput = fields({
  state: z.optional(oneOf(CASE_STATES, 'state of a case')),
  assigned: z.optional(words('me, nobody, or the id of an officer')),
  search: z.optional(searched),
  after: z.optional(words('the `next` of the page before')),
  limit: z.optional(whole('how many', 1, 100)),
})

export const queueRow = z
  .strictObject({
    reference: z.string(),
    kind: applicationKind,
    organisation: z.string(),
    exporterNation: nation,
    summary: z.string(),
    submittedAt: instant,
    state: z.enum(CASE_STATES),
    partnerState: z.enum(CASE_STATES),
    joint: z.enum(JOINT_STATES),
    status: z.enum(LICENCE_STATUSES),
    assignedTo: z.nullable(z.string()),
    /** The officer's name, where this node knows it. */
    assignedName: z.optional(z.string()),
    hasQuestion: z.boolean(),
  })
  .register(definitions, { id: 'QueueRow' })
export type QueueRow = z.infer<typeof queueRow>

export const queueOutput = z.strictObject({ cases: z.array(queueRow), next: z.nullable(z.string()) })

export const getCaseInput = fields({ reference })

/** An act that changed nothing, and why: out of state, by the wrong role or nation, or malformed. */
const ignoredAct = z
  .strictObject({ type: z.string(), nation: z.string(), at: z.string(), reason: z.string(), place })
  .register(definitions, { id: 'IgnoredAct' })

/** `cases.get`: an authority's view of a dossier. `internal` is null where the case is not its own. */
export const caseView = z
  .strictObject({
    ...applicationShared,
    internal: z.nullable(internalWork),
    licence: z.nullable(licenceView),
    ignored: z.array(ignoredAct),
    /** By the law of now. Null where the statute book does not know what the transfer states. */
    ruling: z.nullable(rulingSchema),
    /** By whose book. Null where there is no ruling. */
    judgedBy: z.nullable(judgedBy),
    /** The name of the officer whose case it is, where this node knows it. */
    assignedName: z.optional(z.string()),
    /** What the caller's role may do next. */
    next: z.array(z.string()),
  })
  .register(definitions, { id: 'CaseView' })
export type CaseView = z.infer<typeof caseView>

/** `cases.record`: both nations' decisions with their proofs, as a file. */
export const caseRecordInput = fields({ reference })

/** `cases.explain`: what would change the verdict, for the authority that decides and never for an applicant. */
export const explainCaseInput = fields({ reference })
export const explainCaseOutput = z.strictObject({
  at: instant,
  verdict: z.enum(VERDICTS),
  changes: z.array(
    z.strictObject({
      path: z.string(),
      from: z.unknown(),
      to: z.unknown(),
      verdict: z.enum(VERDICTS),
      through: z.array(z.string()),
    }),
  ),
})
