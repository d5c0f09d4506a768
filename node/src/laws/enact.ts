import type { EnactBody } from '@entente/core/contract/laws'
import { enactLawInput } from '@entente/core/contract/laws'
import type { Caller } from '@entente/core/contract/people'
import { recorded } from '@entente/core/contract/recorded'
import { subjectOf } from '@entente/core/contract/references'
import { Refused } from '@entente/core/contract/refusals'
import { enactLaw as command, lawSubject } from '@entente/core/licence/commands/laws'
import { suspendLicence } from '@entente/core/licence/commands/licences'
import { dossierFrom } from '../dossiers/fold.ts'
import { contextOf, record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import { operation } from '../operation.ts'
import type { Tx } from '../store/store.ts'
import { refuseUnlessEnactable } from './enactable.ts'
import { impactOf } from './preview.ts'
import { readBook } from './read-book.ts'
import { keepBook } from './shelf.ts'

const ANOTHER = 'Another statute book is in force by now'

/** Puts a statute book in force, and suspends the licences that the caller has confirmed, and no other. */
export const enactLaw = operation({
  name: 'laws.enact',
  kind: 'command',
  summary: 'Put a statute book in force, and suspend the licences that are confirmed',
  may: ['licensing-officer'],
  input: enactLawInput,
  output: recorded,
  async run(node, { previous, at, confirm, ...named }, by, call) {
    const book = readBook(node.laws, named)
    const inForce = node.book(node.clock.now())
    if (inForce.hash !== previous) throw new Refused('wrong-state', ANOTHER)
    refuseUnlessEnactable(node.laws, book, inForce, named.known)
    let from = at
    // Before its act: that may outlive a process which the tables do not, and a book that is not in force does no harm.
    await keepBook(node.read, inForce)
    await keepBook(node.read, book)
    const done = await node.transact(async (tx) => {
      if (node.book(tx.at).hash !== previous) throw new Refused('wrong-state', ANOTHER)
      from ??= tx.at
      // One for a later day would take the place of what is enacted until then, unread.
      if (from > tx.at || node.book(from).hash !== previous) {
        throw new Refused('wrong-state', 'A statute book is in force from now on; law that begins later says so itself')
      }
      const { effects } = await impactOf(node, tx.db, book, from)
      const law: EnactBody = { hash: book.hash, previous, from, effects }
      const context = await contextOf(node, tx, by, null)
      const made = await record(node, tx, by, call, lawSubject(book.hash), command(law, context))
      const acts = [...made.acts]
      for (const each of confirm) acts.push(...(await suspend(node, tx, by, call, law, each, acts.length)))
      return { ...made, acts }
    })
    node.laws.add(book, from ?? node.clock.now())
    return done
  },
})

async function suspend(
  node: Node,
  tx: Tx,
  by: Caller,
  call: Call,
  { effects }: EnactBody,
  reference: string,
  before: number,
) {
  const effect = effects.find((each) => each.reference === reference && each.nation === node.nation)
  if (effect?.subject !== 'licence') {
    throw new Refused('wrong-state', `This law does not hit a licence ${reference} in this nation`)
  }
  const dossier = dossierFrom(await tx.dossier(reference))
  const { because, provision } = effect
  const drafts = suspendLicence(dossier, { because, provision }, await contextOf(node, tx, by, dossier))
  return (await record(node, tx, by, call, subjectOf(reference), drafts, before)).acts
}
