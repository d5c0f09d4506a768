import type { Effect } from '@entente/core/contract/laws'
import type { Caller } from '@entente/core/contract/people'
import { ofProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { subjectOf } from '@entente/core/contract/references'
import { Refused } from '@entente/core/contract/refusals'
import { enactLaw as command, effectOn, lawSubject } from '@entente/core/licence/commands/laws'
import { suspendLicence } from '@entente/core/licence/commands/licences'
import { dossierFrom } from '../dossiers/fold.ts'
import { contextOf, record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import { operation } from '../operation.ts'
import type { Tx } from '../store/store.ts'
import { refuseUnlessEnactable } from './enactable.ts'
import { refuseUnlessNow } from './moment.ts'
import { impactOf } from './preview.ts'
import { findProposal } from './proposal.ts'
import { keepBook } from './shelf.ts'

/** Puts a proposed statute book in force, and suspends the licences that the proposal names, and no other. */
export const enactLaw = operation({
  name: 'laws.enact',
  kind: 'command',
  summary: 'Put a statute book in force that somebody else proposed, and suspend the licences that it names',
  may: ['countersigning-officer'],
  input: ofProposal,
  makes: { first: ['laws.enact'], after: ['laws.enact', 'licences.suspend'] },
  output: recorded,
  async run(node, { proposal: id }, by, call) {
    const { hash, previous, confirm } = await findProposal(node.read, id)
    const book = node.laws.get(hash)
    if (book === null) throw new Refused('wrong-state', 'The proposed statute book is not kept at this node')
    // Before the act, as the proposal kept its own: what was in force is looked up by it ever after.
    await keepBook(node.store, node.book(node.clock.now()))
    let from = ''
    // What this gives is the answer, to whoever asks again too.
    const done = await node.transact(async (tx) => {
      const proposal = await findProposal(tx.db, id)
      const context = await contextOf(node, tx, by, null)
      from = proposal.from ?? tx.at
      const { effects } = await impactOf(node, tx.db, book, from)
      const drafts = command(proposal, effects, from, context)
      refuseUnlessNow(node, previous, proposal.from, tx.at)
      refuseUnlessEnactable(node.laws, book, node.book(tx.at), undefined)
      const made = await record(node, tx, by, call, lawSubject(hash), drafts)
      const acts = [...made.acts]
      for (const each of confirm) acts.push(...(await suspend(node, tx, by, call, effects, each, acts.length)))
      return { ...made, acts }
    })
    node.laws.add(book, from)
    return done
  },
})

async function suspend(
  node: Node,
  tx: Tx,
  by: Caller,
  call: Call,
  effects: readonly Effect[],
  reference: string,
  before: number,
) {
  const { because, translations, provision } = effectOn(effects, reference, node.nation)
  const dossier = dossierFrom(await tx.dossier(reference))
  const drafts = suspendLicence(dossier, { because, translations, provision }, await contextOf(node, tx, by, dossier))
  return (await record(node, tx, by, call, subjectOf(reference), drafts, before)).acts
}
