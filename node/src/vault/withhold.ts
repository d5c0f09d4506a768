import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { withholdInput } from '@entente/core/contract/submissions'
import { packageSubject, RELEASING_ROLES } from '@entente/core/contract/vault'
import { WITHHOLD } from '@entente/core/vault/submissions'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { removeWithheld } from './drafts.ts'
import { packagesIn } from './fold.ts'
import { findSubmission } from './submissions.ts'

/** One person is enough to refuse. It stays in the internal log: the partner does not learn what was kept back. */
export const withholdPackage = operation({
  name: WITHHOLD,
  kind: 'command',
  summary: 'Refuse to release a package that waits here, for good; whoever wants it otherwise submits it anew',
  may: RELEASING_ROLES,
  input: withholdInput,
  output: recorded,
  async run(node, { uuid, reason }, by, call) {
    const made = await node.transact(async (tx) => {
      const { nation, withheld } = await findSubmission(tx.db, uuid, by)
      if (withheld !== null) throw new Refused('wrong-state', 'The package was withheld')
      if ((await packagesIn(tx.db, uuid))?.packages[nation]) {
        throw new Refused('wrong-state', 'The package is registered: it is revoked')
      }
      const subject = packageSubject(uuid)
      return record(node, tx, by, call, subject, [
        { type: WITHHOLD, log: 'internal', subject, body: { reason }, cites: [] },
      ])
    })
    // What cannot be removed now is when the node starts again.
    await removeWithheld(node, uuid).catch(() => {})
    return made
  },
})
