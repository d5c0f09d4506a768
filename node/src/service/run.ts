import type { Book } from '@entente/core/law/decide'
import { denialsOf } from '../access/denials.ts'
import type { Persons } from '../access/persons.ts'
import { pseudonyms, readPersonsKey } from '../access/persons.ts'
import { sessionsIn } from '../access/sessions.ts'
import type { SignIn } from '../access/sign-in.ts'
import { noSignIn, signInBy } from '../access/sign-in.ts'
import type { NodeClock } from '../clock.ts'
import { machineClock } from '../clock.ts'
import type { Config, OidcConfig } from '../config/read.ts'
import { appOf } from '../http/app.ts'
import { loggerOf } from '../http/log.ts'
import { metricsOf } from '../http/metrics.ts'
import type { Listening, Mount } from '../http/server.ts'
import { listen } from '../http/server.ts'
import { endReadings } from '../lists/screened-again.ts'
import { cosignedIn } from '../log/state.ts'
import type { Demo, Node } from '../node.ts'
import { openNode } from '../node.ts'
import { OPERATIONS } from '../operations.ts'
import type { Introduction } from '../store/store.ts'
import { openKeyServers, type VaultPorts, vaultOf } from '../vault/kas/server.ts'
import { follow } from './follow.ts'
import { readIntroduction } from './introduction.ts'
import { watch } from './watch.ts'
import { webFolder } from './web-folder.ts'

/** What may differ from a node of its own: in the demonstration, and in tests. */
export type RunOptions = {
  readonly clock?: NodeClock
  readonly demo?: Demo
  /** See `NodeParts.lawKnownAt`. */
  readonly lawKnownAt?: string
  readonly book?: Book
  /** A provider that this process serves itself, made when the node's address is known. */
  readonly provider?: (origin: string) => { readonly oidc: OidcConfig; readonly mount: Mount }
  /** What people are called in acts; by default by pseudonyms. */
  readonly persons?: Persons
  /** A server that listens already; by default one is made as the configuration says. */
  readonly listening?: Listening
  /** The partner's, where it is known without a file. */
  readonly introduction?: Introduction
  /** What decides on releases of shares; by default this node does, by both logs. */
  readonly vault?: (node: Node) => VaultPorts
  /** Where log lines go; by default standard output. */
  readonly logTo?: { write(line: string): void }
}

export type Running = {
  readonly node: Node
  readonly origin: string
  /** Lets requests at work end, then closes what the node keeps. */
  close(): Promise<void>
  /** Lets requests at work end, and leaves what the node keeps as it is: for a folder that is thrown away. */
  leave(): Promise<void>
}

/** Runs a node: it answers when this resolves. */
export async function run(config: Config, options: RunOptions = {}): Promise<Running> {
  const log = loggerOf(config.log, config.nation, options.logTo)
  const listening = options.listening ?? (await listen(config.address, config.port))
  const origin = config.origin ?? `http://${inUrl(config.address)}:${listening.port}`
  try {
    const introduction = options.introduction ?? (await readIntroduction(config.partner))
    const { clock = machineClock, demo = null, lawKnownAt, book } = options
    const node = await openNode(config, {
      clock,
      log,
      operations: OPERATIONS,
      introduction,
      demo,
      lawKnownAt,
      ...(book && { book }),
    })
    return await answer(node, config, options, listening, origin)
  } catch (error) {
    await listening.close()
    throw error
  }
}

async function answer(
  node: Node,
  config: Config,
  options: RunOptions,
  listening: Listening,
  origin: string,
): Promise<Running> {
  const provided = options.provider?.(origin)
  const oidc = provided?.oidc ?? config.oidc
  const sessions = sessionsIn(node.read, config.sessionHours)
  const service = {
    node,
    operations: OPERATIONS,
    origin,
    providerOrigin: oidc === null ? null : new URL(oidc.issuer).origin,
    proxy: config.proxy,
    sessions,
    signIn: oidc === null ? noSignIn : signInOf(node, origin, oidc, config.keys, options.persons),
    denials: denialsOf(node),
    keyServers: await openKeyServers(config, node, (options.vault ?? vaultOf)(node)),
    metrics: metricsOf(
      node.nation,
      () => cosignedIn(node),
      () => node.peer?.reach.counts() ?? [],
    ),
    web: webFolder(),
    metricsToken: config.metricsToken,
  }
  const ended = new AbortController()
  const followed = node.peer ? follow(node.peer, node.log, ended.signal) : Promise.resolve()
  const watched = watch(node.watch, node.log, ended.signal)
  const listed = endReadings(node)
  const stop = async () => {
    ended.abort()
    node.peer?.close()
    await Promise.all([listening.close(), followed, watched, listed])
  }
  listening.answer(appOf(service, config.sessionHours * 3600), provided ? [provided.mount] : [])
  for (const problem of node.store.told()) node.log.warn({ problem }, 'told on opening')
  node.log.info({ origin, node: node.name }, 'serving')
  return {
    node,
    origin,
    async close() {
      await stop()
      await node.store[Symbol.asyncDispose]()
      node.log.info('closed')
    },
    leave: stop,
  }
}

function signInOf({ read, nation }: Node, origin: string, provider: OidcConfig, keys: string, named?: Persons): SignIn {
  const persons = named ?? pseudonyms(readPersonsKey(keys), provider.issuer, read)
  return signInBy({ read, nation, origin, persons, provider })
}

/** An address of IPv6 stands in brackets. */
function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
