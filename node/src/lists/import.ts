import { listsSubject } from '@entente/core/contract/lists'
import { ofProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { SCREENING } from '@entente/core/contract/screening'
import { importProposed as command, requireImporter } from '@entente/core/screening/list-proposal'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { IMPORT } from '../screening/lists/fold.ts'
import { putInForce } from '../screening/lists/import-list.ts'
import { inTurn } from './in-turn.ts'
import { digestNow, refuseHere } from './previewed.ts'
import { findProposal, readProposed } from './proposal.ts'
import { refusingList } from './refusing.ts'
import { screenedAgain } from './screened-again.ts'

/**
 * Imports a list that another person proposed, and screens again whom that can matter to. What comes after the act is the
 * node's own: where it is broken off, whatever turns on the list is held until the node, or its next start, has ended it.
 */
export const importList = operation({
  name: IMPORT,
  kind: 'command',
  summary: 'Import a list that somebody else proposed, and screen again whoever was searched before',
  may: SCREENING,
  input: ofProposal,
  output: recorded,
  run: (node, { proposal: id }, by, call) =>
    inTurn(node, () =>
      refusingList(node, async () => {
        const proposal = await findProposal(node.read, id)
        requireImporter(proposal, by)
        return readProposed(node, proposal, async (read) => {
          const would = refuseHere(read)
          const now = await digestNow(node, would)
          const done = await node.transact(async (tx) => {
            const drafts = command(await findProposal(tx.db, id), now, by)
            return record(node, tx, by, call, listsSubject(proposal.form), drafts)
          })
          await screenedAgain(node, () => putInForce(node, would.lists))
          return done
        })
      }),
    ),
})
