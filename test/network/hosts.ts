import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import type { Introduction } from '../../node/src/store/store.ts'
import { builtScript } from '../story/built.ts'
import { end } from '../story/children.ts'
import type { Host, State } from './host.ts'
import type { Network } from './namespaces.ts'

export type Code = 'GB' | 'RU'

const HOST = fileURLToPath(new URL('host.ts', import.meta.url))
const PORT = 8443

/** Where the hosts are, and how a program is run on one. */
type Places = Pick<Network, 'addresses' | 'on'>

/**
 * `data`: where each keeps its acts, by default in a folder of its own; `push`: whether they push, as nodes do;
 * `dialled`: where each is reached, if not where it listens.
 */
export type HostOptions = {
  readonly port?: number
  readonly readers?: readonly string[]
  readonly data?: { readonly [nation in Code]: string } | null
  readonly push?: boolean
  readonly dialled?: { readonly [nation in Code]: string }
}

/** Two addresses of this machine, for nodes that need no network of their own. */
export const LOOPBACK: Places = {
  addresses: { GB: '127.0.0.1', RU: '127.0.0.2' },
  on: (_nation, command) => command,
}

/** A node that serves on its own host. */
export type Serving = {
  /** Records an act. Gives its index when it is recorded. */
  act(): Promise<number>
  /** Resolves when the partner's cosignature of so many entries has come. */
  witnessed(size: number): Promise<void>
  /** Makes the proof of an act that is witnessed. Gives how many bytes it has. */
  prove(index: number): Promise<number>
  state(): Promise<State>
}

export type Hosts = AsyncDisposable & {
  readonly GB: Serving
  readonly RU: Serving
  /** Evidence against anybody that either keeps. */
  evidence(): string[]
  /** Where the nations keep everything. */
  readonly folder: string
  /** What each gave to the other. */
  readonly introductions: { readonly [nation in Code]: Introduction }
}

/** Two real nodes, each on its host, and who may read their logs beside each other. */
export async function openHosts(
  network: Places,
  { port = PORT, readers = [], data = null, push = true, dialled }: HostOptions = {},
): Promise<Hosts> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-network-'))
  const script = await builtScript(HOST)
  const introductions = { GB: introductionOf(folder, 'GB'), RU: introductionOf(folder, 'RU') }
  const begun: ChildProcess[] = []
  const open = async (nation: Code): Promise<Serving> => {
    const other = nation === 'GB' ? 'RU' : 'GB'
    const config = nationConfig({ nation, folder, data: data?.[nation], listening: { port }, partner: { port } })
    const url = dialled?.[other] ?? `http://${network.addresses[other]}:${port}`
    const partner = { ...config.partner, url, push }
    const host: Host = {
      config: { ...config, address: network.addresses[nation], partner, readers },
      introduction: introductions[other],
    }
    const [command = '', ...words] = network.on(nation, [execPath, script, JSON.stringify(host)])
    const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    begun.push(child)
    return serving(child)
  }
  const [GB, RU] = await Promise.all([open('GB'), open('RU')])
  return {
    GB,
    RU,
    folder,
    introductions,
    evidence: () =>
      (['gb', 'ru'] as const).flatMap((nation) => {
        const kept = join(folder, nation, 'evidence')
        mkdirSync(kept, { recursive: true })
        return readdirSync(kept)
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all(begun.map((child) => end(child, 'SIGKILL')))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serving(child: ChildProcess): Promise<Serving> {
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('it cannot be spoken to')
  const heard = new Set<(word: string, rest: readonly string[]) => boolean>()
  createInterface({ input: stdout }).on('line', (line) => {
    const [word = '', ...rest] = line.split(' ')
    for (const hears of [...heard]) if (hears(word, rest)) heard.delete(hears)
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('a node ended')))
  ended.catch(() => {})
  const hear = <T>(take: (word: string, rest: readonly string[]) => T | null): Promise<T> => {
    const said = new Promise<T>((resolve) => {
      heard.add((word, rest) => {
        const taken = take(word, rest)
        if (taken !== null) resolve(taken)
        return taken !== null
      })
    })
    return Promise.race([said, ended])
  }
  let [count, newest] = [0, 0]
  heard.add((word, [size]) => {
    if (word === 'witnessed') newest = Number(size)
    return false
  })
  await hear((word) => (word === 'ready' ? true : null))
  return {
    act() {
      count += 1
      const n = `${count}`
      stdin.write(`act ${n}\n`)
      return hear((word, [which, index]) => (word === 'recorded' && which === n ? Number(index) : null))
    },
    async witnessed(size) {
      if (newest >= size) return
      await hear((word, [held]) => (word === 'witnessed' && Number(held) >= size ? true : null))
    },
    prove(index) {
      stdin.write(`prove ${index}\n`)
      return hear((word, [which, bytes]) => (word === 'proven' && Number(which) === index ? Number(bytes) : null))
    },
    state() {
      stdin.write('state\n')
      return hear((word, rest): State | null => (word === 'state' ? JSON.parse(rest.join(' ')) : null))
    },
  }
}
