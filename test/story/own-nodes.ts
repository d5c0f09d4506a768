import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { movableClock } from '../../node/src/clock.ts'
import { readConfig } from '../../node/src/config/read.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { loggerOf } from '../../node/src/http/log.ts'
import type { Node } from '../../node/src/node.ts'
import { openNode } from '../../node/src/node.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { readIntroduction } from '../../node/src/service/introduction.ts'
import { ROOT } from '../cases.ts'
import { COMMAND } from '../entente.ts'
import { FEBRUARY } from '../service/served.ts'
import { end, freePort, within } from './children.ts'
import { configOf, configure, makeNodes, NATIONS, providedAt, SECRET } from './own-made.ts'
import type { Databases } from './processes.ts'

const CLOCK = new URL('shifted-clock.mjs', import.meta.url).href
const PROVIDER = fileURLToPath(new URL('own-provider.ts', import.meta.url))

/** Two nodes as their operators make and run them, and the provider that both trust, each in a process of its own. */
export type OwnNodes = {
  readonly folder: string
  originOf(nation: Code): string
  /** Runs `entente serve` until it says that it serves. */
  serve(nation: Code): Promise<void>
  /** Ends a nation's process as a service manager does. */
  stop(nation: Code): Promise<void>
  /** Runs a command of the operator's at a nation, with its configuration, and gives what it says. */
  command(nation: Code, ...args: readonly string[]): Promise<Said>
  /** Changes a line of a nation's configuration, for its next start. */
  configure(nation: Code, path: readonly string[], value: unknown): void
  /** Sets the clock of every machine. */
  moveTo(instant: string): void
  /** What a nation keeps, while its process does not run. */
  kept<T>(nation: Code, look: (node: Node) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Said = { readonly status: number | null; readonly text: string }

/** Makes two nodes by the operator's guide, in February 2014; neither runs yet, the provider does. */
export async function ownNodes(databases: Databases | null): Promise<OwnNodes> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-own-'))
  const clock = clockIn(folder)
  clock.moveTo(FEBRUARY)
  const ports = { GB: await freePort(), RU: await freePort(), provider: await freePort() }
  const originOf = (nation: Code) => `http://127.0.0.1:${ports[nation]}`
  makeNodes(folder, originOf, ports.provider)
  for (const nation of databases === null ? [] : NATIONS) configure(folder, nation, ['data'], databases?.[nation])
  const running = new Map<Code, ChildProcess>()
  const provider = clock.run(['--import', 'tsx', PROVIDER, JSON.stringify(providedAt(ports.provider, originOf))])
  await said(provider, /^ready$/)
  const stop = async (nation: Code, signal: NodeJS.Signals) => {
    const child = running.get(nation)
    if (child !== undefined) await end(child, signal)
    running.delete(nation)
  }
  return {
    folder,
    originOf,
    moveTo: clock.moveTo,
    configure: (nation, path, value) => configure(folder, nation, path, value),
    async serve(nation) {
      const child = clock.run([COMMAND, 'serve', '--config', configOf(folder, nation)], secretOf(nation))
      running.set(nation, child)
      await said(child, /"msg":"serving"/)
    },
    stop: (nation) => stop(nation, 'SIGTERM'),
    async command(nation, ...args) {
      const child = clock.run([COMMAND, ...args, '--config', configOf(folder, nation)], secretOf(nation))
      const said: Buffer[] = []
      child.stdout?.on('data', (part) => said.push(part))
      const [status] = await within(child, once(child, 'close'), 'it did not end')
      return { status, text: Buffer.concat(said).toString() }
    },
    kept: (nation, look) => lookInto(folder, nation, clock.now(), look),
    async close() {
      await Promise.all([stop('GB', 'SIGKILL'), stop('RU', 'SIGKILL'), end(provider, 'SIGKILL')])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const secretOf = (nation: Code) => ({ ENTENTE_OIDC_CLIENT_SECRET: SECRET[nation] })

/** The clock that all machines of the story have. */
function clockIn(folder: string) {
  const file = join(folder, 'clock')
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead).toISOString(),
    moveTo(instant: string) {
      ahead = Date.parse(instant) - Date.now()
      writeFileSync(`${file}.new`, `${ahead}`)
      renameSync(`${file}.new`, file)
    },
    run: (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      spawn(execPath, ['--import', CLOCK, ...args], {
        cwd: ROOT,
        env: { ...env, ENTENTE_STORY_CLOCK: file, ...more },
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
  }
}

async function lookInto<T>(folder: string, nation: Code, now: string, look: (node: Node) => Promise<T>): Promise<T> {
  const config = await readConfig(configOf(folder, nation), secretOf(nation))
  const node = await openNode(config, {
    clock: movableClock(now),
    log: loggerOf('silent', nation),
    operations: OPERATIONS,
    introduction: await readIntroduction(config.partner),
    demo: null,
  })
  await using _store = node.store
  return await look(node)
}

/** Until a process prints a line. */
async function said(child: ChildProcess, what: RegExp): Promise<void> {
  const { stdout } = child
  if (stdout === null) throw new Error('it has no output')
  const lines = createInterface({ input: stdout })
  const line = new Promise<void>((resolve) => lines.on('line', (text) => what.test(text) && resolve()))
  const ended = once(child, 'exit').then(() => {
    throw new Error(`it ended before it said ${what}`)
  })
  ended.catch(() => {})
  await within(child, Promise.race([line, ended]), `it did not say ${what}`)
}
