import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SubmittedFinding } from '../contract/submissions.ts'
import { toldReport } from '../contract/submissions.ts'
import { toldDigest, toldOf } from './told.ts'

const finding = fc.record({
  code: fc.constantFrom('picture', 'phrase-in-text'),
  part: fc.constantFrom('', 'word/document.xml'),
  line: fc.nat(9),
  quote: fc.string({ minLength: 1 }),
})
const OF = { inspector: 3, phrases: 2, outcome: 'person', unsaid: 0 } as const

test('what is told of a report has every finding with its place, none of the words, and a digest that gives none away', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 5 }), fc.string(), (findings: SubmittedFinding[], other) => {
      const told = toldOf({ ...OF, findings })
      expect(toldReport.safeParse(told).success).toBe(true)
      expect(told.findings).toEqual(findings.map(({ quote: _, ...placed }) => placed))
      const requoted = findings.map((each) => ({ ...each, quote: other }))
      expect(toldDigest(toldOf({ ...OF, findings: requoted }))).toBe(toldDigest(told))
      const moved = findings.map((each) => ({ ...each, line: each.line + 1 }))
      if (findings.length > 0) expect(toldDigest(toldOf({ ...OF, findings: moved }))).not.toBe(toldDigest(told))
    }),
    { numRuns: 50 },
  )
})
