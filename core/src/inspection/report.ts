import * as z from 'zod/mini'
import { addedBy } from '../contract/words-looked-for.ts'
import { FINDINGS, type FindingCode } from './codes.ts'

/** Changes whenever the same bytes might give another report. */
export const INSPECTOR_VERSION = 6

export const OUTCOMES = ['pass', 'person', 'block'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a place within a part is counted in. */
const UNITS = ['paragraph', 'cell', 'row', 'column', 'slide', 'page', 'object', 'byte', 'record'] as const

const place = z.strictObject({ unit: z.enum(UNITS), at: z.string() })
/** Where within a part: the third paragraph, cell B4, the object 12, byte 4096. */
export type Place = z.infer<typeof place>

const finding = z.strictObject({
  code: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]),
  part: z.string(),
  line: z.int().check(z.gte(0)),
  place: z.optional(place),
  quote: z.string(),
  added: z.optional(addedBy),
})
/**
 * One thing found: where (a part of the document; a line of its text from 1, or 0 for none; a place in the part's own
 * units), and a few of its words. `added`: whose list the word is on, where somebody added it.
 */
export type Finding = z.infer<typeof finding>

/** What an inspection says. The same bytes, label and words give the same report. */
export const inspectionReport = z.strictObject({
  inspector: z.int(),
  phrases: z.int(),
  outcome: z.enum(OUTCOMES),
  findings: z.array(finding),
  unsaid: z.int().check(z.gte(0)),
})
export type InspectionReport = z.infer<typeof inspectionReport>

/**
 * `vault.inspectUpload`: what was found, and whether the label lets it go where the licence does; `why` not, by a code or
 * in words; `toEquate`: it may be packed, and waits for an officer’s word on what its label counts as.
 */
export const inspectOutput = z.strictObject({
  report: inspectionReport,
  label: z.strictObject({ within: z.boolean(), why: z.nullable(z.string()), toEquate: z.boolean() }),
})
export type Inspected = z.infer<typeof inspectOutput>

/** What an inspection of a file says, and of which bytes: its name, declared type, length, and SHA-256 in hexadecimal. */
export type FileReport = InspectionReport & {
  readonly file: { readonly name: string; readonly media: string; readonly length: number; readonly sha256: string }
}

/** A report is for people to read: beyond these it counts them, and what blocks is told first. */
export const MOST_FINDINGS = 200

/** The severest of what findings do: nothing found is a pass. */
export function outcomeOf(findings: readonly Pick<Finding, 'code'>[]): Outcome {
  const outcomes = findings.map(({ code }) => FINDINGS[code])
  if (outcomes.includes('block')) return 'block'
  return outcomes.includes('person') ? 'person' : 'pass'
}
