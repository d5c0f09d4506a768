import { caseRecordInput } from '@entente/core/contract/case-views'
import { find } from '../dossiers/find.ts'
import { placesOf, recordFile } from '../dossiers/record.ts'
import { AUTHORITY, file, operation } from '../operation.ts'

/** A decision, and what reopens one or sends it back. */
const DECISIONS = ['cases.decide', 'cases.reopen', 'appeals.decide']

/** A refusal as well as a grant: where there is no licence, this is what is proven of a case. */
export const recordOfCase = operation({
  name: 'cases.record',
  kind: 'query',
  summary:
    'Take both nations’ decisions on an application with their proofs, as a file that `entente verify` checks without any node',
  may: [...AUTHORITY, 'auditor'],
  input: caseRecordInput,
  output: file,
  async run(node, { reference }, by) {
    const { dossier } = await find(node, reference, by)
    return recordFile(
      node,
      `${reference}-decisions`,
      placesOf(dossier, (type) => DECISIONS.includes(type)),
    )
  },
})
