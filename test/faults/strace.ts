import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { execPath } from 'node:process'

/** A kill, what a disk answers, and what a network does. */
export const KINDS = ['KILL', 'EIO', 'ENOSPC', 'ECONNRESET', 'EPIPE'] as const
export type Kind = (typeof KINDS)[number]

/** Which calls strace spoils, and how. */
export type Fault = {
  readonly kind: Kind
  readonly call: string
  /** The first that is spoilt, and then every so many; a process is killed once. `when` counts for each thread. */
  readonly first: number
  readonly every: number
  /** Only calls about these files; none: whatever they are about. */
  readonly files: readonly string[]
}

/** Why no call can be spoilt here; null: it can. */
export function withoutStrace(): string | null {
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', execPath, '-e', '0'])
  if (tried.error) return 'strace is not installed'
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr}`.trim()
}

/**
 * The command that runs a program of Node under a fault, and writes what it spoilt to a log. With a filter in the kernel
 * every other call goes by without strace, and costs nothing; but then strace delivers no signal.
 */
export function underFault({ kind, call, first, every, files }: Fault, log: string, args: readonly string[]): string[] {
  const how = kind === 'KILL' ? `signal=KILL:when=${first}` : `error=${kind}:when=${first}+${every}`
  const only = files.flatMap((file) => ['-P', file])
  const filter = kind === 'KILL' ? [] : [IN_KERNEL]
  const spoil = ['-e', `trace=${call}`, '-e', `inject=${call}:${how}`]
  return ['strace', '-f', ...filter, '-qq', '-o', log, ...only, ...spoil, execPath, ...args]
}

const IN_KERNEL = '--seccomp-bpf'

/** How many calls were spoilt, by what strace wrote. */
export function spoilt(log: string, kind: Kind): number {
  const text = readFileSync(log, 'utf8')
  if (kind === 'KILL') return /killed by SIGKILL/.test(text) ? 1 : 0
  return text.split('\n').filter((line) => line.includes('(INJECTED)')).length
}

/** The command that runs a program of Node untouched, and writes each of these calls to a log. */
export function underWatch(calls: readonly string[], log: string, args: readonly string[]): string[] {
  return ['strace', '-f', IN_KERNEL, '-qq', '-o', log, '-e', `trace=${calls.join(',')}`, execPath, ...args]
}

/** How often a thread made each of these calls, the one that did so most, by the log of an untouched run. */
export function countCalls(log: string, calls: readonly string[]): Map<string, number> {
  const lines = readFileSync(log, 'utf8').split('\n')
  const most = (call: string) => {
    const threads = new Map<string, number>()
    for (const line of lines) {
      const [thread = ''] = line.split(' ', 1)
      if (line.includes(` ${call}(`)) threads.set(thread, (threads.get(thread) ?? 0) + 1)
    }
    return Math.max(0, ...threads.values())
  }
  return new Map(calls.map((call) => [call, most(call)]))
}
