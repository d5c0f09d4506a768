import * as z from 'zod/mini'
import { appealView } from './appeals.ts'
import { decisionView, questionView, timelineEntry } from './cases.ts'
import { definitions, digest, fields, instant, list, nation, oneOf, text, words } from './fields.ts'
import { wordings } from './problem.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { APPLICATION_KINDS, CASE_STATES, JOINT_STATES, LICENCE_STATUSES } from './states.ts'
import { transferSchema } from './transfer.ts'
import { VERDICTS } from './words.ts'

/** A document by its digest: no file ever goes into a log. `as` says what it is: `end-user-certificate`. */
export const document = fields({
  name: words('the name of a file'),
  as: z.optional(words('what the document is, such as end-user-certificate')),
  sha256: digest,
  size: z.int().check(z.gte(0)).register(wordings, { expected: 'a size in bytes' }),
  mediaType: words('a media type such as application/pdf'),
}).register(definitions, { id: 'Document' })
export type Document = z.infer<typeof document>

export const documents = list(document, 'a list of documents, or [] where there are none')
export const verdicts = z.record(z.string(), z.enum(VERDICTS)).register(wordings, { expected: 'a verdict by nation' })
export const applicationKind = oneOf(APPLICATION_KINDS, 'kind of application')

/** `<from>-<to>` of the goods: `GB-RU`. */
const direction = z
  .string()
  .check(z.regex(/^[A-Z]{2}-[A-Z]{2}$/))
  .register(wordings, { expected: 'two nations such as GB-RU', wrong: () => 'is no direction' })

/** `applications.submit`, as the exporter's nation signs it. It never changes. */
export const submitBody = fields({
  reference,
  kind: applicationKind,
  agreement: text,
  direction,
  transfer: transferSchema,
  documents,
  verdicts,
  varies: z.optional(reference),
})
export type SubmitBody = z.infer<typeof submitBody>

export const withdrawBody = fields({ reason: words('a reason') })

export const submitApplicationInput = fields({ draft: words('the id of a draft') })
export const withdrawApplicationInput = fields({ reference, reason: words('a reason') })
export const getApplicationInput = fields({ reference })
export const listApplicationsInput = fields({})

/** The state of each nation's case, by nation. */
const states = z.record(z.string(), z.enum(CASE_STATES))

export const applicationRow = z
  .strictObject({
    reference: z.string(),
    kind: applicationKind,
    direction: z.string(),
    submittedAt: instant,
    summary: z.string(),
    counterparty: z.nullable(z.string()),
    varies: z.optional(z.string()),
    joint: z.enum(JOINT_STATES),
    states,
    status: z.enum(LICENCE_STATUSES),
    openQuestions: z.int(),
  })
  .register(definitions, { id: 'ApplicationRow' })
export type ApplicationRow = z.infer<typeof applicationRow>

export const listApplicationsOutput = z.strictObject({ applications: z.array(applicationRow) })

/** Working days of one nation's clock, computed from acts. */
const processing = z
  .strictObject({
    days: z.int(),
    running: z.boolean(),
    firstOutcomeAt: z.nullable(instant),
    firstOutcomeDays: z.nullable(z.int()),
  })
  .register(definitions, { id: 'Processing' })

/** What everybody who may see an application at all may see of it. */
export const applicationShared = {
  reference: z.string(),
  kind: applicationKind,
  agreement: z.string(),
  direction: z.string(),
  organisation: z.string(),
  exporterNation: nation,
  partnerNation: nation,
  submittedAt: instant,
  varies: z.optional(z.string()),
  variations: z.array(z.string()),
  transfer: transferSchema,
  documents: z.array(document),
  verdicts,
  place,
  joint: z.enum(JOINT_STATES),
  states,
  status: z.enum(LICENCE_STATUSES),
  decisions: z.array(decisionView),
  questions: z.array(questionView),
  appeals: z.array(appealView),
  timeline: z.array(timelineEntry),
  processing: z.record(z.string(), processing),
}

/** `applications.get`: the exporter's own. It has nothing that an authority keeps to itself. */
export const applicationView = z
  .strictObject({ ...applicationShared, next: z.array(z.string()) })
  .register(definitions, { id: 'ApplicationView' })
export type ApplicationView = z.infer<typeof applicationView>
