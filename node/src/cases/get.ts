import { caseView, getCaseInput } from '@entente/core/contract/case-views'
import { presentCase } from '@entente/core/licence/present'
import { namesOf } from '../access/names.ts'
import { tellingStates } from '../dossiers/act-states.ts'
import { find } from '../dossiers/find.ts'
import { simulates, wholeGuard } from '../dossiers/judge.ts'
import { judgedBy } from '../laws/judged-by.ts'
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
    const { at } = reader
    const { transfer } = dossier.application
    const guard = await wholeGuard(node, node.read, transfer, at)
    const ruling = guard(transfer)
    const asked = { book: node.book(at), at, transfer, simulate: simulates(node) }
    const view = presentCase(dossier, told, ruling && { ruling, judgedBy: await judgedBy(node, asked) })
    const officer = view.internal?.assignedTo ?? null
    const name = officer === null ? undefined : (await namesOf(node.read, [officer]))[officer]
    return { ...view, ...(name === undefined ? {} : { assignedName: name }) }
  },
})
