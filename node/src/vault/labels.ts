import { fields } from '@entente/core/contract/fields'
import { labelsOutput } from '@entente/core/contract/packages'
import { statementsOf } from '@entente/core/label/categories'
import { holdAt } from '@entente/core/label/scheme'
import { ANYONE, operation } from '../operation.ts'

/** Which of them an agreement lets through is judged, and not listed: nobody chooses a grade by what passes. */
export const listLabels = operation({
  name: 'vault.labels',
  kind: 'query',
  summary: 'List the schemes of grades that are in force, with their grades and what a label by them must state',
  may: ANYONE,
  input: fields({}),
  output: labelsOutput,
  async run(node) {
    const at = node.clock.now()
    const { bundle } = node.book(at)
    const lists = bundle.parts.flatMap((part) => part.lists)
    const schemes = lists.filter(({ kind, inForce }) => kind === 'labels' && holdAt(at, inForce))
    const own = [...schemes].sort((a, b) => Number(b.of === node.nation) - Number(a.of === node.nation))
    return {
      schemes: own.map(({ name, members }) => ({
        policy: name,
        grades: members.filter(({ inForce }) => holdAt(at, inForce)).map(({ value }) => value),
        states: statementsOf(bundle, node.agreement, name, at),
      })),
    }
  },
})
