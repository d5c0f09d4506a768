import { explainCaseInput, explainCaseOutput } from '@entente/core/contract/case-views'
import { Refused } from '@entente/core/contract/refusals'
import { explain } from '@entente/core/law/explain/explain'
import { find } from '../dossiers/find.ts'
import { judged, simulates } from '../dossiers/judge.ts'
import { operation } from '../operation.ts'
import { screeningOf } from '../screening/facts.ts'

/** For the authority that decides. An applicant is never told what would change a verdict. */
export const explainCase = operation({
  name: 'cases.explain',
  kind: 'query',
  summary: 'Say what would change this nation’s verdict',
  may: ['licensing-officer'],
  input: explainCaseInput,
  output: explainCaseOutput,
  async run(node, { reference }, by) {
    const { dossier, reader } = await find(node, reference, by)
    const { transfer: stated } = dossier.application
    const screening = await screeningOf(node.read, node.book(reader.at), stated, reader.at)
    const transfer = screening?.fill(stated) ?? stated
    const ruling = judged(node, transfer, reader.at)
    const own = ruling?.nations[node.nation]
    if (own === undefined) throw new Refused('wrong-state', 'The law of this nation has no say in it')
    const options = { simulate: simulates(node) }
    const found = explain(node.book(reader.at), reader.at, transfer, node.nation, options)
    const changes = found.map(({ through, ...change }) => ({ ...change, through: [...through] }))
    return { at: reader.at, verdict: own.verdict, changes }
  },
})
