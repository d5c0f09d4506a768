import { receiptInput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { openingsOf } from '@entente/core/vault/receipts'
import type { Release } from '@entente/core/vault/state'
import { recordFile } from '../dossiers/record.ts'
import { AUTHORITY, file, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { releasesOf } from './releases.ts'

/** It names no package's content, and of people the pseudonyms of the acts: for whoever may read who opened. */
export const receiptOfOpening = operation({
  name: 'vault.receipt',
  kind: 'query',
  summary:
    'Take what both nations answered to one opening with its proofs, as a file that `entente verify` checks without any node',
  may: [...AUTHORITY, 'auditor'],
  input: receiptInput,
  output: file,
  async run(node, { origin, index, ...named }, by) {
    const { uuid, registered } = await findPackage(node.read, named, by)
    const isAt = (answer: Release) => answer.origin === origin && answer.index === index
    const all = openingsOf(await releasesOf(node.read, uuid, registered.container))
    const answers = all.find((opening) => opening.some(isAt))
    if (answers === undefined) throw new Refused('not-found', 'No answer to an opening of this package stands there')
    return recordFile(node, `opening-${uuid}-${index}`, answers, 'whole')
  },
})
