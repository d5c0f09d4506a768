import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

/** A throwaway PostgreSQL server: a unix socket in a temporary folder, all that makes it durable left on. */
export type Cluster = AsyncDisposable & {
  /** The address of a new, empty database. */
  database(): Promise<string>
}

const ROOT = '/usr/lib/postgresql'

/** The folder of the newest installed server's programs, or of `ENTENTE_PG_BIN`; null: there is none. */
export function serverPrograms(): string | null {
  const asked = process.env.ENTENTE_PG_BIN
  if (asked !== undefined) return asked
  const versions = existsSync(ROOT) ? readdirSync(ROOT).filter((v) => existsSync(`${ROOT}/${v}/bin/initdb`)) : []
  const [newest] = versions.sort((a, b) => Number(b) - Number(a))
  return newest === undefined ? null : `${ROOT}/${newest}/bin`
}

/**
 * Whether tests on a server are skipped, which is said. With `ENTENTE_NO_SKIP=1` they run, and fail where there is none.
 */
export function withoutServer(): boolean {
  if (serverPrograms() !== null || process.env.ENTENTE_NO_SKIP === '1') return false
  console.warn(`skipped: no PostgreSQL server in ${ROOT}, and ENTENTE_PG_BIN names none`)
  return true
}

/** As root the server runs as an unprivileged account: it refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('there is no unprivileged account to run PostgreSQL as')
}

/** `isChecked`: whether it checks what its disk gives back. */
export async function startCluster(settings: Record<string, string> = {}, isChecked = true): Promise<Cluster> {
  const bin = serverPrograms()
  if (bin === null) throw new Error(`no PostgreSQL server in ${ROOT}, and ENTENTE_PG_BIN names none`)
  // Short: a socket's path has at most 107 bytes.
  const home = mkdtempSync(join(tmpdir(), 'pg-'))
  const { server, ended } = serve(bin, home, settings, isChecked)
  const orphan = () => void server.kill('SIGQUIT')
  process.once('exit', orphan)
  await ready(home, ended)
  let count = 0
  return {
    async database() {
      count += 1
      const name = `d${count}`
      await run(home, `create database ${name}`)
      return `postgres://node@localhost/${name}?host=${encodeURIComponent(home)}`
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', orphan)
      // Nothing of it is wanted again: as after a crash, without a last checkpoint.
      server.kill('SIGQUIT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function serve(bin: string, home: string, settings: Record<string, string>, isChecked: boolean) {
  const who = unprivileged()
  if (who.uid !== undefined && who.gid !== undefined) chownSync(home, who.uid, who.gid)
  const options = { ...who, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }, cwd: home }
  const flags = ['-U', 'node', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N', '--no-instructions']
  if (isChecked) flags.push('-k')
  // From the 18th on it is what a server does unasked.
  else if (Number(/\/(\d+)\/bin$/.exec(bin)?.[1] ?? 0) >= 18) flags.push('--no-data-checksums')
  execFileSync(`${bin}/initdb`, ['-D', `${home}/d`, ...flags], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  const all = { listen_addresses: '', unix_socket_directories: home, shared_buffers: '64MB', ...settings }
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(`${home}/log`, 'w')
  const server = spawn(`${bin}/postgres`, ['-D', `${home}/d`, ...words], { ...options, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  return { server, ended }
}

/** The server says so itself, in the eighth line of its pid file. */
async function ready(home: string, ended: Promise<void>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  for (let tries = 0; tries < 2000 && !over; tries += 1) {
    const file = `${home}/d/postmaster.pid`
    if (existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready') return
    await setTimeout(10)
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(`${home}/log`, 'utf8')}`)
}

/** Milliseconds: what takes longer hangs, and is to say so. */
const PATIENCE = { connectionTimeoutMillis: 60_000, query_timeout: 60_000 }

async function run(home: string, statement: string): Promise<void> {
  const client = new pg.Client({ host: home, user: 'node', database: 'postgres', ...PATIENCE })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** What a quarter of a minute would do by itself: the process that had the lease is known to be gone. */
export async function leaseRunsOut(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query("update lease set expires_at = now() - interval '1 second'")
  } catch (error) {
    // Killed before it had made its tables.
    if (!(error instanceof pg.DatabaseError && error.code === '42P01')) throw error
  } finally {
    await client.end()
  }
}
