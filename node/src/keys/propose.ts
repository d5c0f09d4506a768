import { proposeKeysBody } from '@entente/core/contract/keys'
import { recorded } from '@entente/core/contract/recorded'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { draftOf, KEYS, refuseUnlessNext } from './proposal.ts'

/** Proposes a key list that the root signed, for a security officer to publish. */
export const proposeKeys = operation({
  name: 'keys.propose',
  kind: 'command',
  summary: 'Propose the next list of this nation’s keys, as its root signed it',
  may: ['administrator'],
  input: proposeKeysBody,
  output: recorded,
  async run(node, { list }, by, call) {
    await refuseUnlessNext(node, list)
    return node.transact((tx) => record(node, tx, by, call, KEYS, [draftOf('keys.propose', 'internal', { list })]))
  },
})
