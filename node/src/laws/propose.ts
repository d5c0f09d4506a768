import type { ProposeBody } from '@entente/core/contract/laws'
import { proposeLawInput } from '@entente/core/contract/laws'
import { recorded } from '@entente/core/contract/recorded'
import { proposeLaw as command, lawSubject } from '@entente/core/licence/commands/laws'
import { contextOf, record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { refuseUnlessEnactable } from './enactable.ts'
import { refuseUnlessNow } from './moment.ts'
import { impactOf } from './preview.ts'
import { readBook } from './read-book.ts'
import { keepBook } from './shelf.ts'

/** Proposes a statute book, as it was previewed, for another person to enact. */
export const proposeLaw = operation({
  name: 'laws.propose',
  kind: 'command',
  summary: 'Propose a statute book as it was previewed, and the licences to suspend with it',
  may: ['licensing-officer'],
  input: proposeLawInput,
  unsaid: ['known', 'sources', 'bundle', 'at'],
  output: recorded,
  async run(node, { previous, at, preview, confirm, ...named }, by, call) {
    const book = readBook(node.laws, named)
    const inForce = node.book(node.clock.now())
    refuseUnlessNow(node, previous, at, node.clock.now())
    refuseUnlessEnactable(node.laws, book, inForce, named.known)
    // Before its act: that may outlive a process which the tables do not, and a book that is not in force does no harm.
    await keepBook(node.store, book)
    // The follower reads the act as soon as it is there, and judges by the book what was decided by it before.
    node.laws.keep(book)
    return node.transact(async (tx) => {
      refuseUnlessNow(node, previous, at, tx.at)
      const { effects } = await impactOf(node, tx.db, book, at ?? tx.at)
      const law: ProposeBody = { hash: book.hash, previous, preview, confirm, ...(at && { from: at }) }
      const drafts = command(law, effects, await contextOf(node, tx, by, null))
      return record(node, tx, by, call, lawSubject(book.hash), drafts)
    })
  },
})
