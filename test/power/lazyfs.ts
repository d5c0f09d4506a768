import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** A loss of power: at some moment, before or after a call about a file, or amid a write of it. */
export type Loss =
  | {
      readonly how: 'some time'
      /** So many milliseconds after the process said this. */
      readonly at: 'opening' | 'ready'
      readonly within: number
    }
  | {
      readonly how: 'before' | 'after'
      readonly call: 'write' | 'fsync' | 'open' | 'rename' | 'unlink' | 'truncate'
      readonly file: string
      readonly occurrence: number
    }
  | {
      readonly how: 'amid'
      readonly file: string
      readonly occurrence: number
      /** Into how many parts the write falls, and which of them come to the disk. */
      readonly parts: number
      readonly kept: readonly number[]
    }

/** Why there is no such file system here; null: there is. */
export function withoutLazyfs(program: string | undefined): string | null {
  if (program === undefined) return 'ENTENTE_LAZYFS names no program of LazyFS'
  if (!existsSync(program)) return `ENTENTE_LAZYFS: there is no ${program}`
  return spawnSync('fusermount3', ['-V']).error ? 'fusermount3 is not installed' : null
}

/**
 * A folder on LazyFS, which keeps what is written in its own memory until it is synced: with its process it is gone. Its
 * owner disposes it.
 */
export class LazyFolder implements AsyncDisposable {
  /** Where programs read and write. */
  readonly mount: string
  private readonly program: string
  private readonly home: string
  private readonly root: string
  private child: ChildProcess | null = null

  constructor(program: string, home: string) {
    this.program = program
    this.home = home
    this.mount = join(home, 'mount')
    this.root = join(home, 'disk')
    mkdirSync(this.mount, { recursive: true })
    mkdirSync(this.root, { recursive: true })
  }

  /** Mounts what is on the disk, and loses the power by itself where the loss is about a call. */
  async begin(loss: Loss | null): Promise<void> {
    const config = join(this.home, 'lazyfs.toml')
    writeFileSync(config, this.configuration(loss))
    const subdir = ['-o', 'allow_other', '-o', 'modules=subdir', '-o', `subdir=${this.root}`]
    const child = spawn(this.program, [this.mount, '--config-path', config, ...subdir, '-f'], { stdio: 'ignore' })
    this.child = child
    for (let tries = 0; tries < 400; tries += 1) {
      if (isMounted(this.mount)) return
      if (child.exitCode !== null) break
      await after(25)
    }
    throw new Error(`LazyFS was not mounted; what it says is in ${join(this.home, 'log')}`)
  }

  /** Resolves when the power is lost: what was not synced is gone. */
  async lost(): Promise<void> {
    if (this.child !== null && this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, 'exit')
    }
  }

  /** The power is lost now, if it was not before. */
  async lose(): Promise<void> {
    const lost = this.lost()
    this.child?.kill('SIGKILL')
    await lost
    spawnSync('fusermount3', ['-u', '-z', this.mount])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.lose()
  }

  private configuration(loss: Loss | null): string {
    const file = (name: string) => join(this.root, name.slice(this.mount.length))
    const injection = () => {
      if (loss === null || loss.how === 'some time') return []
      if (loss.how === 'amid') {
        const { occurrence, parts, kept } = loss
        return ['type="torn-op"', `file="${file(loss.file)}"`, ...lines({ occurrence, parts }), `persist=[${kept}]`]
      }
      const { how, call, occurrence } = loss
      // A node writes a file anew as another, and gives it the name when it is whole.
      const names =
        call === 'rename'
          ? [`from="${file(loss.file)}.part"`, `to="${file(loss.file)}"`]
          : [`from="${file(loss.file)}"`]
      return ['type="clear-cache"', ...names, `timing="${how}"`, `op="${call}"`, ...lines({ occurrence }), 'crash=true']
    }
    const injected = injection()
    return [
      '[faults]',
      `fifo_path="${join(this.home, 'fifo')}"`,
      '[cache]',
      'apply_eviction=false',
      '[cache.simple]',
      'custom_size="0.5gb"',
      'blocks_per_page=1',
      '[filesystem]',
      'log_all_operations=false',
      `logfile="${join(this.home, 'log')}"`,
      ...(injected.length === 0 ? [] : ['[[injection]]', ...injected]),
      '',
    ].join('\n')
  }
}

function lines(numbers: Readonly<Record<string, number>>): string[] {
  return Object.entries(numbers).map(([name, value]) => `${name}=${value}`)
}

function isMounted(folder: string): boolean {
  return readFileSync('/proc/mounts', 'utf8').includes(` ${folder} fuse`)
}
