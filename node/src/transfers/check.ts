import { placesOf } from '@entente/core/contract/problem'
import { Refused } from '@entente/core/contract/refusals'
import { checkTransferInput, checkTransferOutput } from '@entente/core/contract/transfers'
import { admit } from '@entente/core/law/admit'
import { decide } from '@entente/core/law/decide'
import { ANYONE, operation } from '../operation.ts'

/** Anybody may ask what the law says; the answer is no permission. */
export const checkTransfer = operation({
  name: 'transfers.check',
  kind: 'query',
  summary: 'Judge a transfer: may it go ahead, under whose law, and why',
  may: ANYONE,
  input: checkTransferInput,
  output: checkTransferOutput,
  async run(node, { transfer, at = node.clock.now(), simulate = false }) {
    const book = node.laws.whole
    const refused = admit(book.bundle, at, transfer)
    if (refused.length > 0) {
      const places = placesOf(refused, ['transfer'])
      throw new Refused('bad-input', 'The statute book does not know what the transfer states', places)
    }
    return decide(book, at, transfer, { simulate })
  },
})
