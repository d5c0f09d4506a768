import { subjectOf } from '@entente/core/contract/references'
import { openCase as command } from '@entente/core/licence/commands/cases'
import { dossierFrom, UNOPENED } from '../dossiers/fold.ts'
import { contextOf, nodeCaller, record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'

/**
 * Opens this nation's case on every submission of the partner's that has none yet: the answer that the partner's log
 * waits for. To be called when acts of the partner were taken in, and at the start, for what was not answered before a
 * crash. Called again it does nothing. Gives the references that it opened.
 */
export async function openWaitingCases(node: Node): Promise<readonly string[]> {
  const waiting = await node.read
    .selectFrom('dossier')
    .select('reference')
    .where('own_state', '=', UNOPENED)
    .where('submitted_at', '<>', '')
    .execute()
  const opened = await Promise.all(waiting.map(({ reference }) => openOne(node, reference)))
  return opened.flatMap((reference) => reference ?? [])
}

function openOne(node: Node, reference: string): Promise<string | null> {
  return node.transact(async (tx) => {
    const dossier = dossierFrom(await tx.dossier(reference))
    if (dossier?.cases[node.nation] || dossier?.withdrawn) return null
    const by = nodeCaller(node)
    const drafts = command(dossier, {}, await contextOf(node, tx, by, dossier))
    await record(node, tx, by, null, subjectOf(reference), drafts)
    return reference
  })
}
