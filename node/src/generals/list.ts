import { listGeneralsInput, listGeneralsOutput } from '@entente/core/contract/generals'
import { presentRegistration } from '@entente/core/licence/generals'
import { operation } from '../operation.ts'
import { readRegistration } from './fold.ts'
import { generalsIn } from './known.ts'

export const listGenerals = operation({
  name: 'generals.list',
  kind: 'query',
  summary: 'List the general licences of this nation’s law, and the firm’s registrations',
  may: ['exporter', 'licensing-officer', 'auditor'],
  input: listGeneralsInput,
  output: listGeneralsOutput,
  async run(node, _input, by) {
    const at = node.clock.now()
    let query = node.read.selectFrom('general_registration').select(['organisation', 'general'])
    if (by.role === 'exporter') query = query.where('organisation', '=', by.organisation)
    const rows = await query.orderBy('organisation').orderBy('general').limit(1000).execute()
    const found = await Promise.all(
      rows.map(({ organisation, general }) => readRegistration(node.read, organisation, general)),
    )
    return {
      generals: generalsIn(node.book(at), node.nation, at),
      registrations: found.flatMap((registration) => (registration ? presentRegistration(registration) : [])),
    }
  },
})
