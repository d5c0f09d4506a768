import { type KeyList, signKeyList } from '@entente/core/ledger/key-list'
import { isSaidAgain } from '@entente/core/licence/said-again'
import type { Store } from '../../node/src/store/store.ts'
import { NEXT } from './keyring.ts'
import { type Code, NATIONS, otherThan, type Running } from './nation.ts'
import { MINUTE, SECOND } from './timeline.ts'
import type { World } from './world.ts'

/** By whom, and as whose proposal, a successor is opened and accepted. */
const OFFICER = { person: 'p-2', role: 'security-officer', organisation: 'An authority' } as const
const PROPOSAL = { id: '0144d4f4-9c00-7000-8000-000000000009', by: 'p-1' }

/** The log of a nation that goes on, as a store has it. */
export function newestOf(store: Store | undefined, nation: Code) {
  return store?.logs().find((log) => log.shared && log.nation === nation && !log.ended)
}

/**
 * A nation's officers give up the log, whose key is in other hands, and open its successor; the partner's officer accepts
 * it. Each is tried until it is done, whatever ends amid it.
 */
export async function succeeded(world: World, code: Code): Promise<void> {
  const next = NEXT[code].key.name
  await tried(world, code, next, ({ store }) => open(world, code, store))
  await tried(world, otherThan(code), next, async (running) => accept(running))
  await world.pass(SECOND)
}

/** How often something is tried. */
const TRIES = 8

async function tried(world: World, code: Code, next: string, work: (running: Running) => Promise<void>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Both: a successor is accepted only where whoever opened it can be asked.
    for (const each of [code, otherThan(code)]) await world.begin(each)
    const running = world.alive(world.sides[code])
    if (running === null) continue
    if (running.store.log(next) !== undefined) return
    let isOver = false
    const over = () => {
      isOver = true
    }
    void work(running).then(over, (error: unknown) => {
      world.trace(`${code} ${next}: ${error instanceof Error ? error.message : ''}`)
      over()
    })
    void running.process.ended.then(over)
    await world.timeline.pass(MINUTE, () => isOver)
    await world.check()
    if (world.alive(world.sides[code])?.store.log(next) !== undefined) world.trace(`${code} has ${next}`)
    else await world.pass(10 * SECOND)
  }
}

async function open(world: World, code: Code, store: Store): Promise<void> {
  const list = Buffer.from(signKeyList(nextList(code, store), NATIONS[code].root)).toString()
  const made = await store.openSuccessor(
    {
      ...{ list, proposal: PROPOSAL, reason: 'key-lost', saidAgain: isSaidAgain },
      ...{ id: () => undefined, ready: async () => undefined },
    },
    OFFICER,
  )
  await world.oracle.acknowledge(code, store, made)
}

/** What is in force, but for the keys of the log that is given up: its successor's key is in their place. */
function nextList(code: Code, store: Store): KeyList {
  const dead = newestOf(store, code)?.origin ?? ''
  const { nation, serial = 0, keys = [] } = store.keys(dead).at(-1)?.list ?? { nation: NATIONS[code].nation }
  const others = keys.filter(({ key }) => key.name !== dead)
  return { nation, serial: serial + 1, keys: [{ role: 'log', key: NEXT[code].key }, ...others] }
}

async function accept({ store, peer }: Running): Promise<void> {
  const found = await peer.successor(new AbortController().signal)
  if (found === null) return
  await store.acceptSuccessor(found.shown, { cutOff: found.offer.cutOff, id: undefined }, OFFICER)
}
