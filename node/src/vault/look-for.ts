import { recorded } from '@entente/core/contract/recorded'
import { WORDS_SUBJECT, wordsBody } from '@entente/core/contract/words-looked-for'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { LOOK_FOR } from './own-words.ts'
import { requireNotSuspended } from './suspensions.ts'

/** Those that are always looked for, and an agreement's, stay: nobody takes a word from them. */
export const lookForWords = operation({
  name: LOOK_FOR,
  kind: 'command',
  summary:
    'State all words that are looked for in documents before they are packed, beside those that always are: a security officer for the nation, a firm for its own',
  may: ['exporter', 'security-officer'],
  input: wordsBody,
  output: recorded,
  async run(node, body, by, call) {
    await requireNotSuspended(node, by)
    return node.transact((tx) =>
      record(node, tx, by, call, WORDS_SUBJECT, [
        { type: LOOK_FOR, log: 'internal', subject: WORDS_SUBJECT, body, cites: [] },
      ]),
    )
  },
})
