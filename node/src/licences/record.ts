import { licenceRecordInput } from '@entente/core/contract/licences'
import { Refused } from '@entente/core/contract/refusals'
import { presentLicence } from '@entente/core/licence/present-licence'
import { find } from '../dossiers/find.ts'
import { placesOf, recordFile } from '../dossiers/record.ts'
import { AUTHORITY, file, operation } from '../operation.ts'

/**
 * The exporter is not among those who may: the shared acts hold what the authorities say to each other of his case.
 */
export const recordOfLicence = operation({
  name: 'licences.record',
  kind: 'query',
  summary:
    'Take the acts of a licence and its variations with their proofs, as a file that `entente verify` checks without any node',
  may: [...AUTHORITY, 'auditor'],
  input: licenceRecordInput,
  output: file,
  async run(node, { reference }, by) {
    const { dossier, reader } = await find(node, reference, by)
    if (presentLicence(dossier, reader) === null) throw new Refused('not-found', 'There is no licence')
    const whole = reader.family?.length ? reader.family : [dossier]
    return recordFile(
      node,
      reference,
      whole.flatMap((each) => placesOf(each)),
    )
  },
})
