import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { formatVkey } from '../../core/src/ledger/key.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import type { Introduction } from '../../node/src/store/store.ts'
import { AGREEMENT } from '../../node/src/store/testing/nation.ts'
import { builtScript } from '../story/built.ts'
import { end } from '../story/children.ts'
import type { Host, State } from './host.ts'
import type { Nation, Place } from './namespaces.ts'
import type { Witness } from './witness.ts'

export type Code = Nation

const HOST = fileURLToPath(new URL('host.ts', import.meta.url))
const PORT = 8443

/** Where the hosts are, and how a program is run on one. */
export type Places<Some extends Place = Nation> = {
  readonly addresses: { readonly [place in Some]: string }
  on(place: Some, command: readonly string[]): readonly string[]
}

/**
 * `data`: where each keeps its acts, by default in a folder of its own; `push`: whether they push, as nodes do;
 * `dialled`: where each is reached, if not where it listens; `witness`: makes a third one over both logs;
 * `peopledAt`: people of the demonstration can sign in, from that instant on.
 */
export type HostOptions = {
  readonly port?: number | { readonly [nation in Code]: number }
  readonly readers?: readonly string[]
  readonly data?: { readonly [nation in Code]: string } | null
  readonly push?: boolean
  readonly dialled?: { readonly [nation in Code]: string }
  readonly peopledAt?: string | null
  readonly witness?: (folder: string, logs: readonly string[]) => Promise<Witness>
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
  /** Resolves when the third witness's has. */
  cosigned(size: number): Promise<void>
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
  { port = PORT, readers = [], data = null, push = true, peopledAt = null, dialled, witness }: HostOptions = {},
): Promise<Hosts> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-network-'))
  const script = await builtScript(HOST)
  const introductions = { GB: introductionOf(folder, 'GB'), RU: introductionOf(folder, 'RU') }
  const logs = (['GB', 'RU'] as const).flatMap((nation) =>
    partnerAt(null, introductions[nation], AGREEMENT, NODE).log(),
  )
  const third = await witness?.(folder, logs.map(formatVkey))
  const witnesses = third ? [{ key: third.key, url: third.url }] : []
  const begun: ChildProcess[] = []
  const portOf = (nation: Code) => (typeof port === 'number' ? port : port[nation])
  const open = async (nation: Code): Promise<Serving> => {
    const other = nation === 'GB' ? 'RU' : 'GB'
    const config = nationConfig({
      nation,
      folder,
      data: data?.[nation],
      listening: { port: portOf(nation) },
      partner: { port: portOf(other) },
    })
    const url = dialled?.[other] ?? `http://${network.addresses[other]}:${portOf(other)}`
    const partner = { ...config.partner, url, push }
    const host: Host = {
      config: { ...config, address: network.addresses[nation], partner, readers, witnesses },
      introduction: introductions[other],
      peopledAt,
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
      await third?.[Symbol.asyncDispose]()
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
  let count = 0
  const newest = { witnessed: 0, cosigned: 0 }
  heard.add((word, [size]) => {
    if (word === 'witnessed' || word === 'cosigned') newest[word] = Number(size)
    return false
  })
  const until = async (which: keyof typeof newest, size: number) => {
    if (newest[which] < size) await hear((word, [held]) => (word === which && Number(held) >= size ? true : null))
  }
  await hear((word) => (word === 'ready' ? true : null))
  return {
    act() {
      count += 1
      const n = `${count}`
      stdin.write(`act ${n}\n`)
      return hear((word, [which, index]) => (word === 'recorded' && which === n ? Number(index) : null))
    },
    witnessed: (size) => until('witnessed', size),
    cosigned: (size) => until('cosigned', size),
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
