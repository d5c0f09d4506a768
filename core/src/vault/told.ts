import type { SubmittedFinding, ToldReport } from '../contract/submissions.ts'
import { withoutAuthority } from '../inspection/authority-words.ts'
import { utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { digestOf } from './digest.ts'
import type { Submission } from './submissions.ts'

type Report = Omit<ToldReport, 'findings'> & { readonly findings: readonly SubmittedFinding[] }

/**
 * What the other nation is told of a report: every finding with its place, and none of the document's words; those by the
 * authority's own list as one without a place, for the firm that packed carries the report.
 */
export function toldOf({ inspector, phrases, outcome, ...found }: Report): ToldReport {
  const { findings, unsaid } = withoutAuthority(found.findings, found.unsaid)
  const told = findings.map(({ code, part, line, place }) => ({ code, part, line, ...(place && { place }) }))
  return { inspector, phrases, outcome, findings: told, unsaid }
}

/** `sha256:` of what is told (RFC 8785), which is the `report` of the acts. */
export function toldDigest(told: ToldReport): string {
  return digestOf(utf8(canonicalJson(told)))
}

/** What is told of a package that waits, or waited, for people. */
export function toldIn({ package: said, phrases, findings, found }: Submission): ToldReport {
  const { inspector, outcome } = said.inspection
  return toldOf({ inspector, phrases, outcome, findings: [...findings], unsaid: found - findings.length })
}
