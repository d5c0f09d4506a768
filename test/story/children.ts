import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { inTime } from './in-time.ts'

/** A port that was free a moment ago: a process that starts again must have the one that it had. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Milliseconds: longer than any process takes that begins, works or ends as it should, on a machine that is busy. */
const PATIENCE = 90_000

/** Ends a process, and waits until it is gone. One that does not end is killed, and that is an error. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await within(child, ended, `it did not end after ${signal}`)
}

/** Waits for something of a process. Where that does not come the process is killed, and what it waited for is told. */
export function within<T>(child: ChildProcess, what: Promise<T>, otherwise: string): Promise<T> {
  return inTime(what, PATIENCE, async () => {
    const open = openIn(child)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    return new Error(`${child.spawnargs.slice(1).join(' ')}: ${otherwise} within ${PATIENCE / 1000} s; ${open}`)
  })
}

/** What a process has open, and where each of its threads waits, where the system tells. */
function openIn({ pid }: ChildProcess): string {
  const read = (work: () => string) => {
    try {
      return work()
    } catch {
      return '?'
    }
  }
  const tasks = readdirNames(`/proc/${pid}/task`).map((task) =>
    read(() => readFileSync(`/proc/${pid}/task/${task}/wchan`, 'utf8')),
  )
  const files = readdirNames(`/proc/${pid}/fd`).map((fd) => read(() => readlinkSync(`/proc/${pid}/fd/${fd}`)))
  return `it waits in ${tasks.join(' ')}, with ${files.filter((file) => !file.startsWith('anon_inode')).join(' ')}`
}

function readdirNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
