import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Book } from '@entente/core/law/decide'
import { madeUp } from '../access/persons.ts'
import type { NodeClock } from '../clock.ts'
import type { Config } from '../config/read.ts'
import type { Listening } from '../http/server.ts'
import type { Running, RunOptions } from '../service/run.ts'
import { run } from '../service/run.ts'
import type { Introduction } from '../store/store.ts'
import { introduce } from './introduce.ts'
import { personasOf } from './personas.ts'
import { demonstrationProvider } from './provider.ts'

export type Code = 'GB' | 'RU'

const NAMES = { GB: 'gb.entente.example', RU: 'ru.entente.example' } as const
const AGREEMENT = 'mtca-gb-ru'
export const ADDRESS = '127.0.0.1'

/** One of the demonstration's two nations: it needs to know of the other only where it is, and its introduction. */
export type NationOptions = {
  readonly nation: Code
  /** Where both nations have a folder each. */
  readonly folder: string
  readonly listening: Listening
  readonly partner: { readonly port: number; readonly introduction: Introduction }
  readonly clock: Required<NodeClock>
  /** See `NodeParts.lawKnownAt`. */
  readonly lawKnownAt: string
  readonly book?: Book
  /** A folder or a PostgreSQL address; by default within its own folder. */
  readonly data?: string | undefined
  readonly log?: string | undefined
  readonly logTo?: { write(line: string): void }
  readonly vault?: RunOptions['vault']
}

export function openNation(options: NationOptions): Promise<Running> {
  const { listening, partner, logTo, vault } = options
  return run(nationConfig(options), {
    ...demonstrated(options),
    listening,
    introduction: partner.introduction,
    ...(logTo && { logTo }),
    ...(vault && { vault }),
  })
}

/** A node of the demonstration: people to be and a provider of its own, and a clock to move. */
export function demonstrated({
  nation,
  clock,
  lawKnownAt,
  book,
}: Pick<NationOptions, 'nation' | 'clock' | 'lawKnownAt' | 'book'>): RunOptions {
  const personas = personasOf(nation)
  return {
    clock,
    demo: { personas },
    persons: madeUp,
    lawKnownAt,
    provider: (origin) => demonstrationProvider(origin, nation, personas),
    ...(book && { book }),
  }
}

/** What a nation hands to the other; its keys are made where there are none. */
export function introductionOf(folder: string, nation: Code): Introduction {
  return introduce(folderOf(folder, nation), { nation, node: NAMES[nation], agreement: AGREEMENT })
}

type Placed = Pick<NationOptions, 'nation' | 'folder' | 'data' | 'log'> & {
  readonly listening: Pick<Listening, 'port'>
  readonly partner: { readonly port: number }
}

export function nationConfig({ nation, listening, partner, data, log, ...options }: Placed): Config {
  const other = nation === 'GB' ? 'RU' : 'GB'
  const folder = folderOf(options.folder, nation)
  return {
    nation,
    name: NAMES[nation],
    agreement: AGREEMENT,
    address: ADDRESS,
    port: listening.port,
    origin: null,
    proxy: false,
    data: data ?? join(folder, 'data'),
    guard: join(folder, 'guard'),
    evidence: join(folder, 'evidence'),
    vault: join(folder, 'vault'),
    lists: join(folder, 'lists'),
    keys: join(folder, 'keys', 'keys.json'),
    law: null,
    log: log ?? 'error',
    sessionHours: 12,
    partner: {
      nation: other,
      name: NAMES[other],
      url: `http://${ADDRESS}:${partner.port}`,
      push: true,
      root: null,
      introduction: null,
    },
    witnessWithin: null,
    readers: [],
    oidc: null,
    witnesses: [],
    // A reader's page is at his own nation's node, and asks both nations' servers.
    keyServers: [{ url: `http://${ADDRESS}:${listening.port}`, pages: [`http://${ADDRESS}:${partner.port}`] }],
    metricsToken: null,
  }
}

function folderOf(folder: string, nation: Code): string {
  const own = join(folder, nation.toLowerCase())
  mkdirSync(own, { recursive: true, mode: 0o700 })
  return own
}
