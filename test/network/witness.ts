import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { COMMAND } from '../entente.ts'
import { end } from '../story/children.ts'
import type { Places } from './hosts.ts'

/** Who cosigns the roots of both logs, as a node's configuration names it. */
export type Witness = AsyncDisposable & { readonly key: string; readonly url: string }

const PORT = 4410

/** `entente witness` over these logs, made and run on the third host as its operator would. */
export async function openWitness(network: Places<'third'>, above: string, logs: readonly string[]): Promise<Witness> {
  const [folder, address] = [join(above, 'third'), network.addresses.third]
  const made = ['witness', 'init', '--name', 'secretariat.example/witness', '--folder', folder, '--log', ...logs]
  const { status, stderr } = spawnSync(execPath, [COMMAND, ...made])
  if (status !== 0) throw new Error(`no witness is made: ${stderr}`)
  const config = join(folder, 'witness.yaml')
  appendFileSync(config, `address: ${address}\n`)
  const command = network.on('third', [execPath, COMMAND, 'witness', 'serve', '--config', config])
  const [program = '', ...words] = command
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const key = /^witness (\S+) listens on /.exec(line)?.[1]
    if (key === undefined) continue
    return { key, url: `http://${address}:${PORT}`, [Symbol.asyncDispose]: () => end(child, 'SIGKILL') }
  }
  throw new Error('the witness ended')
}
