import { type ProposeListBody, proposeListInput } from '@entente/core/contract/list-proposals'
import { listsSubject } from '@entente/core/contract/lists'
import { recorded } from '@entente/core/contract/recorded'
import { SCREENING } from '@entente/core/contract/screening'
import { proposeList as command } from '@entente/core/screening/list-proposal'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { PROPOSE } from '../screening/lists/fold.ts'
import { nameOfFile } from '../screening/lists/settle.ts'
import { inTurn } from './in-turn.ts'
import { digestNow, refuseHere } from './previewed.ts'
import { refusingList } from './refusing.ts'
import { readSent } from './sent.ts'

/** Proposes a list, as it was previewed, for another person to import. Its files are kept for him. */
export const proposeList = operation({
  name: PROPOSE,
  kind: 'command',
  summary: 'Propose a list as it was previewed, for another person to import',
  may: SCREENING,
  input: proposeListInput,
  unsaid: ['uploads', 'alone'],
  output: recorded,
  async run(node, { preview, ...sent }, by, call) {
    const done = await inTurn(node, () =>
      refusingList(node, () =>
        readSent(node, by, sent, async (read) => {
          const would = refuseHere(read)
          const now = await digestNow(node, would)
          const list = sent.list ?? nameOfFile(would.body.form, would.lists[0]?.list)
          const body: ProposeListBody = { ...would.body, ...(list !== undefined && { list }), preview }
          const drafts = command(body, now, by)
          // Before the act, as an import keeps them: a file that no act names does no harm.
          await would.keep()
          return node.transact((tx) => record(node, tx, by, call, listsSubject(body.form), drafts))
        }),
      ),
    )
    for (const { upload } of sent.uploads) await node.vault.uploads.forget(upload)
    return done
  },
})
