import * as z from 'zod/mini'
import { definitions, fields, instant, list, nation, oneOf, text, words } from './fields.ts'
import { graded, packageId } from './packages.ts'
import { place } from './recorded.ts'
import { whole } from './terms.ts'
import { GATES, RELEASABLE, RELEASING_ROLES, registerBody } from './vault.ts'
import { addedBy } from './words-looked-for.ts'

/** What was found, as the inspection's report has it: its code, where, and a few of the document's words. */
const placed = {
  code: z.string(),
  part: z.string(),
  line: z.int(),
  place: z.optional(z.strictObject({ unit: z.string(), at: z.string() })),
}
const finding = z
  .strictObject({
    ...placed,
    quote: z.string(),
    added: z.optional(addedBy),
  })
  .register(definitions, { id: 'InspectionFinding' })
export type SubmittedFinding = z.infer<typeof finding>

const MOST_FINDINGS = 200
const phrases = whole('the version of the phrases', 0, 1_000_000)

/**
 * `vault.submit`, in the internal log: a package that was encrypted and waits for people. `package`: what will be
 * registered of it. `file`: the document itself, by which whoever looks at it knows that it is the one; its digest
 * confirms a guess, and so never leaves this nation's log.
 */
export const submitPackageBody = fields({
  package: registerBody,
  file: fields({ name: text, media: text, length: whole('bytes', 0, 2 ** 44), sha256: text }),
  phrases,
  /** How many there are with those that the report does not name. */
  found: whole('how many findings', 0, Number.MAX_SAFE_INTEGER),
  /** The key by which the package is signed. */
  signer: text,
})
export type SubmitPackageBody = z.infer<typeof submitPackageBody>

/** `vault.found`, in the internal log behind it: the findings, as many as one entry holds. */
export const foundBody = fields({ findings: list(finding, 'a list of findings', MOST_FINDINGS) })

/** `vault.withhold`, in the internal log: one person of the packing nation refuses, and nobody registers it. */
export const withholdBody = fields({ reason: words('a reason') })

/**
 * What the other nation is told of an inspection's report: what was found and where, and none of the document's words. Its
 * digest is the `report` of the acts.
 */
export const toldReport = fields({
  inspector: whole('the version of the inspector', 1, 1_000_000),
  phrases,
  outcome: oneOf(RELEASABLE, 'outcome'),
  findings: list(z.strictObject(placed), 'a list of findings', MOST_FINDINGS),
  /** Findings that the report counts and does not name. */
  unsaid: whole('how many findings', 0, Number.MAX_SAFE_INTEGER),
}).register(definitions, { id: 'ToldReport' })
export type ToldReport = z.infer<typeof toldReport>

const own = { uuid: packageId }
export const withholdInput = fields({ ...own, reason: words('a reason') })
export const registerInput = fields(own)
export const reviewInput = fields({ ...own, nation, ground: words('a reason') })
/** What the label counts as under the agreement: a grade of the agreement's own scheme. */
export const equateInput = fields({ ...own, nation, alternative: graded, ground: words('a reason') })
export const reviewsInput = fields({ ...own, nation })
export const submissionsInput = fields({})
export const getReportInput = fields({ ...own, nation })
export const depositReportInput = fields({ ...own, nation, report: toldReport })
export const depositReportOutput = z.strictObject({ uuid: z.string(), report: z.string() })

/** `released`: by as many persons as the agreement asks; whoever submitted it may have it registered. */
const SUBMISSION_STATES = ['waiting', 'released', 'withheld', 'registered'] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** So many persons of a role, and how many of them have released it. */
const demand = { count: z.int(), role: z.enum(RELEASING_ROLES), released: z.int() }
const asked = z.strictObject({ gate: z.enum(GATES), nation, ...demand })
const withheld = z.nullable(z.strictObject({ at: instant, reason: z.string() }))

const reviewed = z.strictObject({
  nation,
  role: z.string(),
  at: instant,
  ground: z.string(),
  /** Whether it was the reader. */
  own: z.boolean(),
  place,
})

const grade = z.strictObject({ policy: z.string(), classification: z.string() })

/** What people are to judge of a package, and who released it. */
export const reviewsOutput = z.strictObject({
  uuid: z.string(),
  nation,
  state: z.enum(SUBMISSION_STATES),
  organisation: z.string(),
  submittedAt: instant,
  container: z.string(),
  report: z.string(),
  inspector: z.int(),
  outcome: z.enum(RELEASABLE),
  label: grade,
  licence: z.string(),
  line: z.int(),
  recipients: z.array(z.string()),
  /** The codes of what was found. */
  codes: z.array(z.string()),
  file: z.nullable(z.strictObject({ name: z.string(), media: z.string(), length: z.int(), sha256: z.string() })),
  /** With the document's words at the nation that packed it alone; null: no report is here, or it is not for the reader. */
  findings: z.nullable(z.array(finding)),
  /** Findings that the report counts and does not name. */
  unsaid: z.int(),
  asked: z.array(asked),
  reviews: z.array(reviewed),
  /** What a line of the agreement leaves to a person: as which grade the label may count, where nobody has said so yet. */
  toEquate: z.nullable(grade),
  /** Who of the packing nation said what it counts as. */
  equated: z.nullable(z.strictObject({ ...reviewed.shape, label: grade })),
  withheld,
  /** The commands about it that the reader may give now. */
  next: z.array(z.string()),
})
export type ReviewsView = z.infer<typeof reviewsOutput>

/** The newest packages that were submitted here and waited, or wait, for people. */
export const submissionsOutput = z.strictObject({
  submissions: z.array(
    z.strictObject({
      uuid: z.string(),
      nation,
      state: z.enum(SUBMISSION_STATES),
      licence: z.string(),
      line: z.int(),
      organisation: z.string(),
      submittedAt: instant,
      name: z.string(),
      found: z.int(),
      /** Whom the agreement asks at this nation. */
      asked: z.array(z.strictObject(demand)),
      /** Whether an officer has yet to say what its label counts as. */
      toEquate: z.boolean(),
      withheld,
      /** The commands about it that the reader may give now. */
      next: z.array(z.string()),
    }),
  ),
})
