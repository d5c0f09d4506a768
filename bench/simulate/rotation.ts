import { Refused } from '@entente/core/contract/refusals'
import { isSameKey } from '@entente/core/ledger/key'
import { type KeyList, signKeyList } from '@entente/core/ledger/key-list'
import { caller } from '@entente/core/licence/arbitrary'
import { record } from '../../node/src/dossiers/perform.ts'
import { draftOf, findOpen, KEYS, refuseUnlessNext } from '../../node/src/keys/proposal.ts'
import type { Store } from '../../node/src/store/store.ts'
import { askAgain } from './ask.ts'
import { KEYRINGS, type Keys, ROLES } from './keyring.ts'
import { type Asked, type Keyed, keyFor, type Made, once, standingIn } from './licence.ts'
import { type Code, NATIONS } from './nation.ts'
import { newestOf } from './succession.ts'
import type { Came, World } from './world.ts'

const ROLE_IN_LIST = { shared: 'log', internal: 'log', seal: 'seal', mirror: 'mirror', reader: 'reader' } as const

/**
 * A step of the exchange of a nation's keys: an administrator proposes the next list, as the root signed it, and a
 * security officer publishes it. New keys come beside the old ones at one step, and the old ones go at the next.
 */
export async function rotate(world: World, code: Code): Promise<Came> {
  const proposed = await askAgain(world, proposal(world, code))
  return proposed === 'done' ? askAgain(world, publication(world, code)) : proposed
}

/** Proposes the list that follows those in force. */
export function proposal(world: World, code: Code): Keyed {
  const id = keyFor(world.chance, world.timeline.now)
  const by = caller(`${code.toLowerCase()}-administrator`)
  return keyed(code, id, 'keys.propose', async ({ store, peer }) => {
    const list = nextList(store, code)
    await refuseUnlessNext({ store, peer }, list)
    return store.transact(async (tx) => {
      const drafts = [draftOf('keys.propose', 'internal', { list })]
      return withStanding(store, await record({ store, peer: null }, tx, by, { id }, KEYS, drafts))
    })
  })
}

/** Publishes what was proposed last, in both logs of the nation. */
export function publication(world: World, code: Code): Keyed {
  const id = keyFor(world.chance, world.timeline.now)
  const by = caller(`${code.toLowerCase()}-security`)
  return keyed(code, id, 'keys.publish', async ({ store, peer }) => {
    const open = store.read.selectFrom('key_proposal').selectAll().where('state', '=', 'open')
    const last = (await open.orderBy('proposed_at').execute()).at(-1)
    if (last === undefined) throw new Refused('not-found', 'There is no such proposal')
    await refuseUnlessNext({ store, peer }, last.list)
    return store.transact(async (tx) => {
      const found = await findOpen(tx.db, last.id)
      const body = { list: found.list, proposal: { id: found.id, by: found.proposed_by } }
      const drafts = (['shared', 'internal'] as const).map((log) => draftOf('keys.publish', log, body))
      return withStanding(store, await record({ store, peer: null }, tx, by, { id }, KEYS, drafts))
    })
  })
}

function keyed(node: Code, id: string, what: string, make: (asked: Asked) => Promise<readonly Made[]>): Keyed {
  return { id, node, what, perform: (asked) => once(asked.store, id, () => make(asked)) }
}

function withStanding(store: Store, { acts }: Awaited<ReturnType<typeof record>>): readonly Made[] {
  const standing = standingIn(store)
  return acts.map((act) => ({ ...act, standing }))
}

/** The next list as the root signs it off line. Refuses where the last keys of the nation are in force already. */
function nextList(store: Store, code: Code): string {
  const list = store.keys(newestOf(store, code)?.origin ?? '').at(-1)?.list
  const isListed = ({ seal }: Keys) => list?.keys.some(({ key }) => isSameKey(key, seal.key))
  const ring: readonly Keys[] = KEYRINGS[code]
  const [first, second] = ring.filter(isListed)
  const newest = second ?? first
  if (list === undefined || newest === undefined) throw new Refused('wrong-state', 'no list is in force yet')
  const after = ring[ring.indexOf(newest) + 1]
  if (second === undefined && after === undefined) throw new Refused('wrong-state', 'there are no more keys')
  const sets = second === undefined && after !== undefined ? [newest, after] : [newest]
  const keys: KeyList['keys'] = sets.flatMap((set) => {
    return ROLES.map((role) => ({ role: ROLE_IN_LIST[role], key: set[role].key }))
  })
  const { nation, root } = NATIONS[code]
  return Buffer.from(signKeyList({ nation, serial: list.serial + 1, keys }, root)).toString()
}
