import { listCriteriaInput, listCriteriaOutput } from '@entente/core/contract/laws'
import { criteriaOf } from '@entente/core/law/criteria'
import { ANYONE, operation } from '../operation.ts'

/** All that the book in force has, so that the criteria of an older refusal, or of another nation's, can be read too. */
export const listCriteria = operation({
  name: 'laws.criteria',
  kind: 'query',
  summary: 'List the criteria by which each nation may refuse, and which are in force now',
  may: ANYONE,
  input: listCriteriaInput,
  output: listCriteriaOutput,
  async run(node) {
    const at = node.clock.now()
    return { at, criteria: criteriaOf(node.book(at).bundle, at) }
  },
})
