import { placesOf } from '@entente/core/contract/problem'
import { Refused } from '@entente/core/contract/refusals'
import { checkTransferInput, checkTransferOutput } from '@entente/core/contract/transfers'
import { admit } from '@entente/core/law/admit'
import { decide } from '@entente/core/law/decide'
import { judgedBy } from '../laws/judged-by.ts'
import { ANYONE, operation } from '../operation.ts'

/** Anybody may ask what the law says; the answer is no permission. It is the law that a draft and a case are judged by. */
export const checkTransfer = operation({
  name: 'transfers.check',
  kind: 'query',
  summary:
    'Judge a transfer: may it go ahead, under whose law, and why; by the statute book in force at this node, or by the newest that it has',
  may: ANYONE,
  input: checkTransferInput,
  output: checkTransferOutput,
  async run(node, { transfer, at = node.clock.now(), simulate = false, book: choice = 'in-force' }) {
    const book = choice === 'newest' ? node.laws.whole : node.book(at)
    const refused = admit(book.bundle, at, transfer)
    if (refused.length > 0) {
      const places = placesOf(refused, ['transfer'])
      throw new Refused('bad-input', 'The statute book does not know what the transfer states', places)
    }
    return {
      ...decide(book, at, transfer, { simulate }),
      judgedBy: await judgedBy(node, { book, at, transfer, simulate }),
    }
  },
})
