import { Refused } from '@entente/core/contract/refusals'
import { getReportInput, toldReport } from '@entente/core/contract/submissions'
import { toldIn } from '@entente/core/vault/told'
import { AUTHORITY, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { submissionIn } from './fold.ts'

/** Only of what is registered: what waits, or was withheld, is none of the other nation's. */
export const reportOfPackage = operation({
  name: 'vault.report',
  kind: 'query',
  summary:
    'Take what the other nation is told of a package’s inspection: each finding with its place, and none of the document’s words',
  may: ['exporter', ...AUTHORITY],
  input: getReportInput,
  output: toldReport,
  async run(node, named, by) {
    const { uuid, nation } = await findPackage(node.read, named, by)
    const submission = nation === node.nation ? await submissionIn(node.read, uuid) : null
    if (submission === null) throw new Refused('not-found', 'The report of this package is not at this node')
    return toldIn(submission)
  },
})
