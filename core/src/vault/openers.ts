import type { Line } from '../contract/terms.ts'
import type { Party } from '../contract/transfer.ts'

const RECEIVING: ReadonlySet<string> = new Set(['consignee', 'intermediate-consignee', 'end-user', 'recipient'])

/** Whether packages under a line may be for a party of the application: it receives, and the line does not leave it out. */
export function mayOpen({ name, role }: Party, line: Pick<Line, 'openings'> | undefined): boolean {
  const named = line?.openings?.recipients
  const receives = role !== undefined && RECEIVING.has(role)
  return receives && name !== undefined && (named === undefined || named.includes(name))
}
