import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { sourceOf } from '../../core/src/container/read.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { ROOT } from '../cases.ts'
import { askingPorts } from '../vault/asking.ts'
import { type KillWorld, type Named, piecesOf } from './world.ts'

/** A permit that came back with a share: by the act that must be there. */
export type Permit = { readonly nation: Code; readonly act: string }

/** Something that people do with packages, which ends by itself or because a process of it is gone. */
export type Errand = {
  readonly what: 'pack' | 'deposit' | 'open' | 'shares'
  readonly ended: Promise<unknown>
  /** The command that does it on somebody's own machine; null: this process asks. */
  readonly command: ChildProcess | null
}

const RECIPIENT = 'Example Aircraft Works'

/** Starts the `entente` command, under another program where one is named. */
function command(world: KillWorld, args: readonly string[], under = underNothing): ChildProcess {
  const [program = '', ...words] = under([join(ROOT, 'node/bin/entente.js'), ...args])
  const child = spawn(program, words, { cwd: ROOT, env: { ...env, TMPDIR: world.temporary }, stdio: 'ignore' })
  return child
}

export type Under = (args: readonly string[]) => string[]
const underNothing: Under = (args) => [execPath, ...args]

function errandOf(what: Errand['what'], child: ChildProcess): Errand {
  return { what, command: child, ended: once(child, 'exit') }
}

/** `entente pack` of the drawing, into a file of this name. */
export async function pack(world: KillWorld, name: string, under?: Under): Promise<Errand> {
  const { licence, out, processes, source } = world
  const what = ['--licence', licence, '--line', '1', '--recipient', RECIPIENT, '--media', 'text/plain']
  const label = ['--label', 'GB-GPMS', 'NOT PROTECTIVELY MARKED']
  const where = [
    '--to',
    join(out, name),
    '--token',
    await world.token('gb-exporter'),
    '--url',
    processes.originOf('GB'),
  ]
  return errandOf('pack', command(world, ['pack', source, ...what, ...label, ...where], under))
}

/** `entente open` of a package, into a file of this name. */
export async function open(world: KillWorld, file: string, name: string, under?: Under): Promise<Errand> {
  const token = await world.token('ru-exporter')
  const where = ['--to', join(world.out, name), '--token', token, '--url', world.processes.originOf('RU')]
  return errandOf('open', command(world, ['open', file, ...where], under))
}

/** A package's file is sent to Russia's node and kept there, as its security officer does it; once, whatever comes of it. */
export function deposit(world: KillWorld, named: Named, file: string): Errand {
  const send = async () => {
    let upload: string | undefined
    for (const piece of piecesOf(file)) {
      const input = { ...(upload === undefined ? { deposit: named } : { upload }), ...piece }
      upload = String((await answered(world, 'ru-security', 'vault.upload', input)).upload)
    }
    await answered(world, 'ru-security', 'vault.deposit', { ...named, upload })
  }
  return { what: 'deposit', command: null, ended: send().catch(() => undefined) }
}

async function answered({ people }: KillWorld, as: string, operation: string, input: unknown) {
  const response = await people.post(as, operation, input)
  if (!response.ok) throw new Error(`${operation} answers ${response.status}`)
  return Object(await response.json())
}

/** So many openings at once ask one nation for its share of a package; the permits that came back are written down. */
export async function shares(world: KillWorld, bytes: Buffer, nation: Code, count: number, permits: Permit[]) {
  const { keyAccess, policy } = (await readPackage(sourceOf(bytes))).manifest.encryptionInformation
  const access = keyAccess.find(({ sid }) => sid === nation.toLowerCase())
  if (access === undefined) throw new Error('the package lacks a nation')
  const asking = Array.from({ length: count }, async () => {
    await sharesFromServers(portsOf(world, nation, permits))(access, policy)
  })
  return { what: 'shares', command: null, ended: Promise.allSettled(asking) } satisfies Errand
}

function portsOf(world: KillWorld, nation: Code, permits: Permit[]) {
  const token = async (server: string, key: string) =>
    String((await answered(world, 'ru-exporter', 'tokens.issue', { server, key })).token)
  return askingPorts(token, (text) => {
    const [, act] = /"X-Entente-Receipt":"([^"]+)"/.exec(text) ?? []
    if (act !== undefined) permits.push({ nation, act })
  })
}
