import { deliveryRecordInput } from '@entente/core/contract/deliveries'
import type { Place } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { statedAct } from '@entente/core/ledger/act'
import { find } from '../dossiers/find.ts'
import { placesOf, recordFile } from '../dossiers/record.ts'
import type { Node } from '../node.ts'
import { AUTHORITY, file, operation } from '../operation.ts'

/** What else was drawn from the licence is not in it, nor the application. */
export const recordOfDelivery = operation({
  name: 'deliveries.record',
  kind: 'query',
  summary: 'Take the acts of one delivery with their proofs, as a file that `entente verify` checks without any node',
  may: [...AUTHORITY, 'auditor'],
  input: deliveryRecordInput,
  output: file,
  async run(node, { reference, delivery }, by) {
    const { dossier } = await find(node, reference, by)
    if (!dossier.deliveries.some(({ id }) => id === delivery))
      throw new Refused('not-found', 'There is no such delivery')
    const all = placesOf(dossier, (type) => type.startsWith('deliveries.'))
    const about = await Promise.all(all.map((place) => deliveryAt(node, place)))
    return recordFile(
      node,
      `${reference}-${delivery}`,
      all.filter((_, i) => about[i] === delivery),
    )
  },
})

/** The time line says what happened, and the act itself to which delivery. */
async function deliveryAt({ store }: Node, { origin, index }: Place): Promise<unknown> {
  const [entry] = await store.entries(origin, index, index + 1)
  return entry === undefined ? null : statedAct(entry).body.delivery
}
