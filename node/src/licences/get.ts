import { getLicenceInput, licenceView } from '@entente/core/contract/licences'
import { Refused } from '@entente/core/contract/refusals'
import { presentLicence } from '@entente/core/licence/present-licence'
import { tellingStates } from '../dossiers/act-states.ts'
import { find } from '../dossiers/find.ts'
import { AUTHORITY, operation } from '../operation.ts'

export const getLicence = operation({
  name: 'licences.get',
  kind: 'query',
  summary: 'Read a licence: its terms, both signatures, its balance and its deliveries',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: getLicenceInput,
  output: licenceView,
  async run(node, { reference }, by) {
    const { dossier, reader } = await find(node, reference, by)
    const licence = presentLicence(dossier, await tellingStates(node, dossier, reader))
    if (licence === null) throw new Refused('not-found', 'There is no licence')
    return licence
  },
})
