import type { Place } from '@entente/core/contract/recorded'
import type { Difference } from '@entente/core/monitor/check'
import { monitorPackage } from '@entente/core/monitor/packages'
import { demandsOf } from '@entente/core/vault/reviews'
import type { Node } from '../node.ts'
import type { Reader } from './read.ts'

const TYPES = ['vault.register', 'vault.review']

/** What is wrong with a registration or a gate's word at a place, by who released the package before. */
export async function packageDifferences(node: Node, reader: Reader, place: Place): Promise<Difference[]> {
  const entry = await reader.entry(place.origin, place.index)
  const rows = await node.read
    .selectFrom('act')
    .select(['origin', 'index'])
    .where('subject', '=', entry.act.subject)
    .where('type', 'in', TYPES)
    .orderBy('origin')
    .orderBy('index')
    .execute()
  const acts = await Promise.all(rows.map(({ origin, index }) => reader.entry(origin, index)))
  const { bundle } = node.book(node.clock.now())
  return monitorPackage(
    entry,
    acts.filter(({ shared }) => shared),
    (gate, outcome, at) => demandsOf(bundle, node.agreement, { outcome, gate, at }),
  )
}
