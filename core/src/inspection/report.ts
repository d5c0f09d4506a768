import * as z from 'zod/mini'

/** Changes whenever the same bytes might give another report. */
export const INSPECTOR_VERSION = 1

/** What each finding does by itself: it blocks, or a named officer decides. */
export const FINDINGS = {
  'marking-above-label': 'block',
  'marking-missing': 'block',
  'mixed-alphabets': 'person',
  'phrase-in-text': 'person',
} as const
export type FindingCode = keyof typeof FINDINGS

export const OUTCOMES = ['pass', 'person', 'block'] as const
export type Outcome = (typeof OUTCOMES)[number]

const finding = z.strictObject({
  code: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]),
  part: z.string(),
  line: z.int().check(z.gte(0)),
  quote: z.string(),
})
/** One thing found: where (a part of the document, and a line of it from 1; 0 is the whole part), and a few of its words. */
export type Finding = z.infer<typeof finding>

/** What an inspection of text says. The same text, label and words give the same report. */
export const inspectionReport = z.strictObject({
  inspector: z.int(),
  phrases: z.int(),
  outcome: z.enum(OUTCOMES),
  findings: z.array(finding),
  unsaid: z.int().check(z.gte(0)),
})
export type InspectionReport = z.infer<typeof inspectionReport>

/** The severest of what findings do: nothing found is a pass. */
export function outcomeOf(findings: readonly Pick<Finding, 'code'>[]): Outcome {
  const outcomes = findings.map(({ code }) => FINDINGS[code])
  if (outcomes.includes('block')) return 'block'
  return outcomes.includes('person') ? 'person' : 'pass'
}
