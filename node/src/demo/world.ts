import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Book } from '@entente/core/law/decide'
import { bookToJudgeBy } from '../check/kept-book.ts'
import type { NodeClock } from '../clock.ts'
import { movableClock } from '../clock.ts'
import type { Config } from '../config/read.ts'
import type { Listening } from '../http/server.ts'
import { listen } from '../http/server.ts'
import type { Running } from '../service/run.ts'
import { run } from '../service/run.ts'
import type { Introduction } from '../store/store.ts'
import { introduce } from './introduce.ts'
import { personasOf } from './personas.ts'
import { demonstrationProvider } from './provider.ts'

/** Two nations on one machine, each with its own node, provider and folder, and one clock for both. */
export type World = {
  readonly nations: { readonly GB: Running; readonly RU: Running }
  readonly clock: Required<NodeClock>
  close(): Promise<void>
  /** Stops answering, and leaves what the nodes keep as it is: for folders that are thrown away. */
  leave(): Promise<void>
}

export type WorldOptions = {
  readonly folder: string
  /** Of the first node; the second's is the next. 0: any that are free. */
  readonly port: number
  readonly at: string
  /** Where a nation keeps its acts and tables: a folder or a PostgreSQL address. By default a folder of its own. */
  readonly data?: (nation: Code) => string
  readonly log?: string
  /** Told of each node when it answers. */
  readonly onReady?: (running: Running) => void
  readonly logTo?: { write(line: string): void }
}

type Code = 'GB' | 'RU'
const NAMES = { GB: 'gb.entente.example', RU: 'ru.entente.example' } as const
const AGREEMENT = 'mtca-gb-ru'
const ADDRESS = '127.0.0.1'

/**
 * Starts both nodes, one after the other: they share one thread, so the first answers sooner. Each knows where the
 * other is before either answers.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const shared = { clock: movableClock(options.at), book: bookToJudgeBy(undefined), options }
  const gb = await listenFrom(options.port)
  const ru = await listenFrom(options.port === 0 ? 0 : gb.port + 1)
  const introductions = {
    GB: introduce(folderOf(options, 'GB'), whoIs('GB')),
    RU: introduce(folderOf(options, 'RU'), whoIs('RU')),
  }
  const first = await open('GB', gb, ru.port, introductions.RU, shared)
  options.onReady?.(first)
  const second = await open('RU', ru, gb.port, introductions.GB, shared)
  options.onReady?.(second)
  return {
    nations: { GB: first, RU: second },
    clock: shared.clock,
    async close() {
      await Promise.all([first.close(), second.close()])
    },
    async leave() {
      await Promise.all([first.leave(), second.leave()])
    },
  }
}

type Shared = { readonly clock: Required<NodeClock>; readonly book: Book; readonly options: WorldOptions }

function whoIs(nation: Code) {
  return { nation, node: NAMES[nation], agreement: AGREEMENT }
}

function open(
  nation: Code,
  listening: Listening,
  partnerPort: number,
  introduction: Introduction,
  { clock, book, options }: Shared,
): Promise<Running> {
  const personas = personasOf(nation)
  const config = configOf(nation, listening.port, partnerPort, options)
  return run(config, {
    clock,
    book,
    listening,
    introduction,
    demo: { personas },
    lawKnownAt: options.at,
    provider: (origin) => demonstrationProvider(origin, nation, personas),
    ...(options.logTo && { logTo: options.logTo }),
  })
}

function configOf(nation: Code, port: number, partnerPort: number, options: WorldOptions): Config {
  const partner = nation === 'GB' ? 'RU' : 'GB'
  const folder = folderOf(options, nation)
  return {
    nation,
    name: NAMES[nation],
    agreement: AGREEMENT,
    address: ADDRESS,
    port,
    origin: null,
    proxy: false,
    data: options.data?.(nation) ?? join(folder, 'data'),
    guard: join(folder, 'guard'),
    evidence: join(folder, 'evidence'),
    keys: join(folder, 'keys', 'keys.json'),
    law: null,
    log: options.log ?? 'error',
    sessionHours: 12,
    partner: {
      nation: partner,
      name: NAMES[partner],
      url: `http://${ADDRESS}:${partnerPort}`,
      root: null,
      introduction: null,
    },
    oidc: null,
    metricsToken: null,
  }
}

function folderOf({ folder }: WorldOptions, nation: Code): string {
  const own = join(folder, nation.toLowerCase())
  mkdirSync(own, { recursive: true, mode: 0o700 })
  return own
}

const MOST_TRIES = 20

/** The port, or the next one that is free. */
async function listenFrom(port: number): Promise<Listening> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await listen(ADDRESS, port === 0 ? 0 : port + tried)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || tried === MOST_TRIES) throw error
    }
  }
}
