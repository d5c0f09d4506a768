import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { text } from 'node:stream/consumers'
import { ROOT } from './cases.ts'

/** The `entente` command as people run it: what is built, or its sources where they are newer. */
export const COMMAND = join(ROOT, 'node/bin/entente.js')

type Said = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command to its end; nothing else of this process goes on meanwhile. */
export function entente(...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(execPath, [COMMAND, ...args], { cwd: ROOT, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** The same beside this process, for a command that asks a node in it. */
export async function ententeBeside(...args: readonly string[]): Promise<Said> {
  const child = spawn(execPath, [COMMAND, ...args], { cwd: ROOT })
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, stdout, stderr }
}
