import { applicationView, getApplicationInput } from '@entente/core/contract/applications'
import { presentApplication } from '@entente/core/licence/present'
import { tellingStates } from '../dossiers/act-states.ts'
import { find } from '../dossiers/find.ts'
import { operation } from '../operation.ts'

export const getApplication = operation({
  name: 'applications.get',
  kind: 'query',
  summary: 'Read an application of the caller’s firm: its states, decisions, questions and time line',
  may: ['exporter'],
  input: getApplicationInput,
  output: applicationView,
  async run(node, { reference }, by) {
    const { dossier, reader } = await find(node, reference, by)
    return presentApplication(dossier, await tellingStates(node, dossier, reader))
  },
})
