import { lookedForInput, lookedForOutput } from '@entente/core/contract/words-looked-for'
import { wordsOfAgreement } from '@entente/core/vault/reviews'
import { operation } from '../operation.ts'
import { ownLists } from './own-words.ts'

/**
 * A firm reads its own list and the agreement's; the authority's is told to nobody who packs, lest he write round it.
 */
export const wordsLookedFor = operation({
  name: 'vault.lookedFor',
  kind: 'query',
  summary: 'List the words that are looked for in documents beside those that always are, by whose list they are on',
  may: ['exporter', 'security-officer', 'auditor'],
  input: lookedForInput,
  output: lookedForOutput,
  async run(node, _, by) {
    const at = node.clock.now()
    const agreed = wordsOfAgreement(node.book(at).bundle, node.agreement, at)
    const names = [...new Set(agreed.map(({ added }) => added.list ?? ''))]
    const own = await ownLists(node.read, by)
    const shown = own.filter(({ owner }) => (owner === 'organisation') === (by.role === 'exporter'))
    return {
      lists: [
        ...names.map((list) => {
          const words = agreed.filter(({ added }) => added.list === list).map(({ say }) => say)
          return { owner: 'agreement' as const, list, at: null, words }
        }),
        ...shown.map(({ owner, at: since, words }) => ({ owner, list: null, at: since, words })),
      ],
    }
  },
})
