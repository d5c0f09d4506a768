import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Chance } from '../../bench/simulate/chance.ts'
import { builtScript } from '../story/built.ts'
import { end } from '../story/children.ts'
import { type Hosts, openHosts } from './hosts.ts'
import type { Network } from './namespaces.ts'
import type { Counts, Proxying } from './proxy.ts'
import { atOdds, INTERVAL, proven, together } from './together.ts'
import { openWitness } from './witness.ts'

const PROXY = fileURLToPath(new URL('proxy.ts', import.meta.url))
/** Where each is reached on the third host. */
const PORTS = { GB: 9001, RU: 9002 } as const
const LISTENS = 8443

export type Disordered = {
  /** Milliseconds from an act to its witness, and from a heal until all was cosigned. */
  readonly taken: readonly number[]
  readonly healed: readonly number[]
  readonly counts: Counts
  readonly wrong: readonly string[]
}

/**
 * Two nodes that reach each other by a proxy alone, which delays, repeats and reorders what they ask: so many rounds of
 * acts, several at once; in every fifth the proxy and the third witness are cut off meanwhile.
 */
export async function inDisorder(network: Network, times: number, seed: number): Promise<Disordered> {
  await using proxy = await openProxy(network, seed)
  const { third } = network.addresses
  const dialled = { GB: `http://${third}:${PORTS.GB}`, RU: `http://${third}:${PORTS.RU}` }
  const witness = (folder: string, logs: readonly string[]) => openWitness(network, folder, logs)
  await using hosts = await openHosts(network, { dialled, witness, port: LISTENS })
  const passed = await Promise.race([rounds(network, hosts, times, seed), proxy.ended])
  return { ...passed, counts: await proxy.counts() }
}

async function rounds(
  network: Network,
  hosts: Hosts,
  times: number,
  seed: number,
): Promise<Omit<Disordered, 'counts'>> {
  const chance = new Chance(`${seed} disorder`)
  const [taken, healed, wrong]: [number[], number[], string[]] = [[], [], []]
  for (let round = 0; round < times && wrong.length === 0; round += 1) {
    const all = [hosts.GB, hosts.RU, hosts.GB, hosts.RU].map(proven)
    if (round % 5 === 4) {
      network.cut('third')
      await after(chance.between(20, 1000))
      network.heal()
      const start = performance.now()
      await together(hosts)
      healed.push(performance.now() - start)
    }
    taken.push(...(await Promise.all(all)))
    const longest = Math.max(...taken, ...healed)
    if (longest > 2 * INTERVAL) wrong.push(`it took ${longest.toFixed(0)} ms until all was cosigned`)
  }
  wrong.push(...(await atOdds(hosts)))
  return { taken, healed, wrong }
}

/** `ended`: rejects when it is gone. */
type Proxy = AsyncDisposable & { counts(): Promise<Counts>; readonly ended: Promise<never> }

async function openProxy(network: Network, seed: number): Promise<Proxy> {
  const { GB, RU, third } = network.addresses
  const ways = [
    { port: PORTS.GB, to: { host: GB, port: LISTENS } },
    { port: PORTS.RU, to: { host: RU, port: LISTENS } },
  ]
  const proxying: Proxying = { address: third, ways, seed }
  const command = network.on('third', [execPath, await builtScript(PROXY), JSON.stringify(proxying)])
  const [program = '', ...words] = command
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the proxy ended')))
  ended.catch(() => {})
  await Promise.race([once(lines, 'line'), ended])
  return {
    ended,
    async counts() {
      child.stdin.write('counts\n')
      const [line] = await once(lines, 'line')
      return JSON.parse(`${line}`.slice('counts '.length))
    },
    [Symbol.asyncDispose]: () => end(child, 'SIGKILL'),
  }
}
