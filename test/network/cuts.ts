import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { Chance } from '../../bench/simulate/chance.ts'
import { type Hosts, openHosts } from './hosts.ts'
import type { Cut, Network } from './namespaces.ts'
import { atOdds, INTERVAL, proven, together } from './together.ts'
import { openWitness } from './witness.ts'

const CUTS = ['both', 'to RU', 'to GB', 'third'] as const satisfies readonly Cut[]
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

/** Cuts and heals the network of two nodes that go on acting, so often; then loses a fifth of all packets between them. */
export async function cutAndHeal(
  network: Network,
  times: number,
  { seed = 1, within = Number.POSITIVE_INFINITY, say = (_line: string): void => {} } = {},
): Promise<Outcome> {
  const [chance, began] = [new Chance(`${seed}`), Date.now()]
  await using hosts = await openHosts(network, { witness: (folder, logs) => openWitness(network, folder, logs) })
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

/** Both act before, amid and after the cut; together they are when all of it is cosigned, on both sides. */
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

async function whileLossy(network: Network, { GB }: Hosts, times: number): Promise<number[]> {
  network.lose(20)
  const taken: number[] = []
  for (let each = 0; each < times; each += 1) taken.push(await proven(GB))
  network.heal()
  return taken
}
