import { submitApplicationInput } from '@entente/core/contract/applications'
import { recorded } from '@entente/core/contract/recorded'
import { submitApplication as command } from '@entente/core/licence/commands/applications'
import { dossierFrom } from '../dossiers/fold.ts'
import { judgedOrRefused } from '../dossiers/judge.ts'
import { contextOf, record, rolesFor } from '../dossiers/perform.ts'
import { readDraft } from '../drafts/content.ts'
import { operation } from '../operation.ts'
import { nextReference, nextVariation } from './number.ts'

/** The draft becomes an application under a number of its own, and is a draft no more. */
export const submitApplication = operation({
  name: 'applications.submit',
  kind: 'command',
  summary: 'Submit a draft to both authorities',
  may: rolesFor('applications.submit'),
  input: submitApplicationInput,
  unsaid: ['draft'],
  output: recorded,
  run: (node, { draft }, by, call) =>
    node.transact(async (tx) => {
      const { content } = await readDraft(tx.db, draft, by)
      const { varies } = content
      const varied = varies === undefined ? null : dossierFrom(await tx.dossier(varies))
      const newReference =
        varies === undefined ? await nextReference(tx.db, node, tx.at) : await nextVariation(tx.db, varies)
      const ruling = judgedOrRefused(node, content.transfer, tx.at)
      const context = { ...(await contextOf(node, tx, by, varied)), ruling, newReference }
      const drafts = command(varied, content, context)
      const made = await record(node, tx, by, call, `dossiers/${newReference}`, drafts)
      await tx.db.deleteFrom('draft').where('id', '=', draft).execute()
      return made
    }),
})
