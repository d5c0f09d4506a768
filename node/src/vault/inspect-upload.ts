import { inspectInput } from '@entente/core/contract/packages'
import { withoutAuthority } from '@entente/core/inspection/authority-words'
import { inspectOutput } from '@entente/core/inspection/report'
import { operation } from '../operation.ts'
import { inspectContent } from './inspect-content.ts'
import { judgedFor, labelFor } from './label.ts'
import { lineOf } from './pack.ts'
import { requireNotSuspended } from './suspensions.ts'

/** What `vault.pack` would find in the same bytes, as a firm is told it. Nothing is submitted, and no act is made. */
export const inspectUpload = operation({
  name: 'vault.inspectUpload',
  kind: 'query',
  summary: 'Say what in a file that was sent speaks against packing it under a label, with the place of each finding',
  may: ['exporter'],
  input: inspectInput,
  output: inspectOutput,
  async run(node, input, by) {
    const at = node.clock.now()
    await requireNotSuspended(node, by)
    const { destinations } = (await lineOf(node, input, by)).terms
    const source = await node.vault.uploads.sent(input.upload, by)
    const judged = judgedFor(
      node,
      labelFor(node.book(at).bundle, input.label, [node.nation, ...destinations], at).text,
      { from: node.nation, to: destinations },
      at,
    )
    const label = judged.ok
      ? { within: true, why: null, toEquate: false }
      : { within: false, why: judged.why, toEquate: judged.counts !== null }
    const { file: _file, ...report } = await inspectContent(node, source, input, by)
    return { report: { ...report, ...withoutAuthority(report.findings, report.unsaid) }, label }
  },
})
