import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { bookToJudgeBy } from '../../node/src/check/kept-book.ts'
import { movableClock } from '../../node/src/clock.ts'
import type { Config } from '../../node/src/config/read.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { loggerOf } from '../../node/src/http/log.ts'
import type { Node } from '../../node/src/node.ts'
import { openNode } from '../../node/src/node.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { FEBRUARY } from '../service/served.ts'
import { builtScript } from './built.ts'
import { end, freePort } from './children.ts'
import type { Placing } from './one-nation.ts'

/** Two nations in a process each, on ports that stay theirs. */
export type Processes = {
  readonly folder: string
  originOf(nation: Code): string
  /** Starts a nation's process. `opening` resolves when it begins to open what it keeps, `ready` when it answers. */
  start(nation: Code): Started
  /** Starts one more process of a nation, at another port, on what the first one keeps. It ends with the others. */
  startAt(nation: Code, port: number): Started & { stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> }
  /** The addresses at which processes of a nation that start later serve keys. */
  serves(nation: Code, keyServers: readonly string[]): void
  /** By how much the instant of law is ahead, for a process that starts later. */
  moved(instant: string): void
  /** Ends a process at once, or in order, and waits until it is gone. */
  stop(nation: Code, signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** What a nation keeps, while its process does not run. */
  kept<T>(nation: Code, look: (node: Node) => Promise<T>): Promise<T>
  /** Everything that the processes said of errors. */
  readonly told: string[]
  close(): Promise<void>
}
export type Started = { readonly opening: Promise<void>; readonly ready: Promise<void> }
export type Databases = { readonly [nation in Code]: string }

export async function twoProcesses(databases: Databases | null): Promise<Processes> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-processes-'))
  const script = await builtScript()
  const ports = { GB: await freePort(), RU: await freePort() }
  const running = new Map<Code, ChildProcess>()
  const more: ChildProcess[] = []
  const served = new Map<Code, readonly string[]>()
  const told: string[] = []
  let closed = false
  let ahead = Date.parse(FEBRUARY) - Date.now()
  for (const nation of ['GB', 'RU'] as const) introductionOf(folder, nation)
  const placingOf = (nation: Code): Placing => ({
    ...{ nation, folder, port: ports[nation], partnerPort: ports[nation === 'GB' ? 'RU' : 'GB'] },
    ...{ ahead, lawKnownAt: FEBRUARY, keyServers: served.get(nation) },
    ...(databases && { data: databases[nation] }),
  })
  const stop = async (nation: Code, signal: 'SIGKILL' | 'SIGTERM') => {
    const child = running.get(nation)
    if (child === undefined) return
    running.delete(nation)
    await end(child, signal)
  }
  return {
    folder,
    told,
    originOf: (nation) => `http://127.0.0.1:${ports[nation]}`,
    start(nation) {
      if (closed) throw new Error('the processes are no longer wanted')
      const child = run(script, placingOf(nation), told)
      running.set(nation, child)
      return startedBy(child, nation, told)
    },
    startAt(nation, port) {
      const child = run(script, { ...placingOf(nation), port }, told)
      more.push(child)
      return { ...startedBy(child, nation, told), stop: (signal) => end(child, signal) }
    },
    serves: (nation, keyServers) => void served.set(nation, keyServers),
    moved(instant) {
      ahead = Date.parse(instant) - Date.now()
    },
    stop,
    kept: (nation, look) => lookInto(placingOf(nation), look),
    async close() {
      closed = true
      await Promise.all([stop('GB', 'SIGKILL'), stop('RU', 'SIGKILL'), ...more.map((child) => end(child, 'SIGKILL'))])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(script: string, placing: Placing, told: string[]): ChildProcess {
  const args = [script, JSON.stringify(placing)]
  const child = spawn(execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stderr.on('data', (text) => told.push(`${placing.nation}: ${text}`))
  return child
}

function startedBy(child: ChildProcess, nation: Code, told: readonly string[]): Started {
  const lines = child.stdout === null ? null : createInterface({ input: child.stdout })
  const said = (word: string) =>
    new Promise<void>((resolve, reject) => {
      lines?.on('line', (line) => line === word && resolve())
      child.once('exit', () => reject(new Error(`${nation} ended before it was ${word}: ${told.join('')}`)))
    })
  const started = { opening: said('opening'), ready: said('ready') }
  // Who kills it while it opens does not wait for it.
  for (const promise of Object.values(started)) promise.catch(() => {})
  return started
}

async function lookInto<T>(placing: Placing, look: (node: Node) => Promise<T>): Promise<T> {
  const { nation, folder, data, port, partnerPort, ahead, lawKnownAt } = placing
  const config: Config = nationConfig({
    ...{ nation, folder, data, listening: { port }, partner: { port: partnerPort } },
  })
  const node = await openNode(config, {
    clock: movableClock(new Date(Date.now() + ahead).toISOString()),
    log: loggerOf('silent', nation),
    operations: OPERATIONS,
    introduction: introductionOf(folder, nation === 'GB' ? 'RU' : 'GB'),
    demo: null,
    book: bookToJudgeBy(undefined),
    lawKnownAt,
  })
  await using _store = node.store
  return await look(node)
}
