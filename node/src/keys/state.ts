import { keysStateInput, keysStateOutput } from '@entente/core/contract/keys'
import { formatVkey } from '@entente/core/ledger/key'
import type { Node } from '../node.ts'
import { ANYONE, operation } from '../operation.ts'
import type { LogState } from '../store/store.ts'
import { openedWith } from './proposal.ts'
import { withdrawKeys } from './withdraw.ts'

/** The keys of both nations, which are public, each list at its place in its log. */
export const stateOfKeys = operation({
  name: 'keys.state',
  kind: 'query',
  summary: 'Say which keys each nation signs with, list by list, and which lists wait for a second person',
  may: ANYONE,
  input: keysStateInput,
  output: keysStateOutput,
  async run(node, _input, { role, person }) {
    const lists = node.store.logs().filter(({ shared }) => shared)
    const open = node.read.selectFrom('key_proposal').selectAll().where('state', '=', 'open').orderBy('proposed_at')
    const rows = withdrawKeys.may.includes(role) ? await open.execute() : []
    return {
      lists: lists.flatMap((log) => listsOf(node, log)),
      proposals: await Promise.all(
        rows.map(async ({ id, list, proposed_at, proposed_by }) => {
          return { id, list, proposedAt: proposed_at, own: proposed_by === person, opens: await openedWith(node, list) }
        }),
      ),
    }
  },
})

function listsOf({ store }: Pick<Node, 'store'>, { origin, nation, own, witnessed, published }: LogState) {
  return store.keys(origin).map(({ from, list }) => ({
    origin,
    nation,
    own,
    serial: list.serial,
    from,
    witnessed: Math.max(from, 1) <= (own ? witnessed : published),
    keys: list.keys.map(({ role, key }) => ({ role, vkey: formatVkey(key) })),
  }))
}
