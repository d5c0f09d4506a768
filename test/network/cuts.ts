import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { Chance } from '../../bench/simulate/chance.ts'
import { type Hosts, openHosts, type Serving } from './hosts.ts'
import { type Cut, type Network, openNetwork } from './namespaces.ts'

/**
 * What stands for a checkpoint interval. A node signs a checkpoint with every group of acts, and a follower holds one
 * question open until there is one: so nothing has a period but that question, which is asked anew after 25 seconds.
 */
export const INTERVAL = 25_000

const CUTS = ['both', 'to RU', 'to GB'] as const satisfies readonly Cut[]
/** Of these one in fifty is long: then TCP has waited ever longer, and questions have run out. */
const SHORT = 300
const LONG = 8_000

export type Healed = { readonly cut: Cut; readonly lasted: number; readonly together: number }
export type Outcome = {
  readonly cuts: readonly Healed[]
  /** Milliseconds from an act to its witness while a fifth of all packets is lost. */
  readonly lossy: readonly number[]
  readonly wrong: readonly string[]
}

/** Cuts and heals the network between two nodes that go on acting, so often; then loses a fifth of all packets. */
export async function cutAndHeal(
  times: number,
  { seed = 1, within = Number.POSITIVE_INFINITY, say = (_line: string): void => {} } = {},
): Promise<Outcome> {
  const [chance, began] = [new Chance(`${seed}`), Date.now()]
  using network = openNetwork()
  await using hosts = await openHosts(network)
  await together(hosts)
  const cuts: Healed[] = []
  const wrong: string[] = []
  while (cuts.length < times && Date.now() - began < within && wrong.length === 0) {
    const cut = chance.pick(CUTS)
    const lasts = cuts.length % 50 === 49 ? LONG : 20 + chance.below(SHORT)
    const healed = await once(network, hosts, cut, lasts)
    cuts.push(healed)
    say(`${cuts.length}: ${cut} for ${lasts} ms, together after ${healed.together.toFixed(0)} ms`)
    if (healed.together > 2 * INTERVAL) wrong.push(`cut ${cuts.length} took ${healed.together.toFixed(0)} ms to heal`)
  }
  const lossy = await whileLossy(network, hosts, Math.min(50, times))
  wrong.push(...(await atOdds(hosts)))
  return { cuts, lossy, wrong }
}

/** Both act before, amid and after the cut; together they are when the partner has cosigned all of it, on both sides. */
async function once(network: Network, hosts: Hosts, cut: Cut, lasts: number): Promise<Healed> {
  network.cut(cut)
  const start = performance.now()
  await Promise.all([hosts.GB.act(), hosts.RU.act()])
  await after(Math.max(0, lasts - (performance.now() - start)))
  const lasted = performance.now() - start
  network.heal()
  const healed = performance.now()
  await together(hosts)
  return { cut, lasted, together: performance.now() - healed }
}

async function together({ GB, RU }: Hosts): Promise<void> {
  await Promise.all([proven(GB), proven(RU)])
}

/** From an act to its witness, in milliseconds. */
async function proven(node: Serving): Promise<number> {
  const start = performance.now()
  const index = await node.act()
  await node.witnessed(index + 1)
  return performance.now() - start
}

async function whileLossy(network: Network, { GB }: Hosts, times: number): Promise<number[]> {
  network.lose(20)
  const taken: number[] = []
  for (let each = 0; each < times; each += 1) taken.push(await proven(GB))
  network.heal()
  return taken
}

/** Each must hold of the other's log what the other has, and neither may have anything against the other. */
async function atOdds(hosts: Hosts): Promise<string[]> {
  await together(hosts)
  const [gb, ru] = await Promise.all([hosts.GB.state(), hosts.RU.state()])
  const wrong: string[] = hosts.evidence().map((name) => `there is evidence: ${name}`)
  for (const [one, other] of [
    [gb, ru],
    [ru, gb],
  ] as const) {
    if (one.stopped !== null) wrong.push(`a node stopped: ${one.stopped}`)
    wrong.push(...one.alarms.filter((kind) => kind !== 'unreachable').map((kind) => `an alarm: ${kind}`))
    const own = one.logs.find((log) => log.own)
    const held = other.logs.find((log) => log.origin === own?.origin)
    if (own === undefined || own.size !== held?.size || own.root !== held.root) wrong.push('the logs are not the same')
  }
  return wrong
}
