import { caseView, getCaseInput } from '@entente/core/contract/case-views'
import { presentCase } from '@entente/core/licence/present'
import { tellingStates } from '../dossiers/act-states.ts'
import { find } from '../dossiers/find.ts'
import { judged } from '../dossiers/judge.ts'
import { AUTHORITY, operation } from '../operation.ts'

export const getCase = operation({
  name: 'cases.get',
  kind: 'query',
  summary: 'Read a case: both nations’ states, this authority’s own work, and what the guard says now',
  may: [...AUTHORITY, 'auditor'],
  input: getCaseInput,
  output: caseView,
  async run(node, { reference }, by) {
    const { dossier, reader } = await find(node, reference, by)
    const told = await tellingStates(node, dossier, reader)
    return presentCase(dossier, told, judged(node, dossier.application.transfer, reader.at))
  },
})
