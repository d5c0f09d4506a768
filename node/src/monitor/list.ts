import { listDifferencesInput, listDifferencesOutput } from '@entente/core/contract/monitor'
import { sql } from 'kysely'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'

/** A hostile partner could fill every screen. */
const MOST = 100

export const listDifferences = operation({
  name: 'monitor.list',
  kind: 'query',
  summary: 'List the acts of either nation that are not what the agreement allows, the newest first',
  may: ['licensing-officer', 'countersigning-officer', 'security-officer', 'programme-officer', 'adviser', 'auditor'],
  input: listDifferencesInput,
  output: listDifferencesOutput,
  async run({ read }, { reference }) {
    let query = read.selectFrom('difference').selectAll()
    if (reference !== undefined) query = query.where('reference', '=', reference)
    const rows = await query.orderBy('at', 'desc').orderBy('origin').orderBy('index', 'desc').limit(MOST).execute()
    const differences = rows.map(({ origin, index, act_origin, act_index, ...row }) => ({
      ...row,
      place: { origin, index },
      act: { origin: act_origin, index: act_index },
    }))
    return listDifferencesOutput.parse({ differences })
  },
})

/** How many differences nobody of this nation has looked at. */
export async function openDifferences({ read }: Pick<Node, 'read'>): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from difference where acknowledged is null`.execute(read)
  return Number(rows[0]?.open ?? 0)
}
