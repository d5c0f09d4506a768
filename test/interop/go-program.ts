import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'

/** The module that judges by `golang.org/x/mod/sumdb`, its one dependency pinned with its digest. */
const MODULE = fileURLToPath(new URL('go', import.meta.url))
/** Tessera's `fsck` and `hammer`, pinned likewise: many packages, so they stand in a module of their own. */
export const TESSERA = fileURLToPath(new URL('tessera', import.meta.url))

/** The official OpenTDF client, pinned likewise. */
export const OPENTDF = fileURLToPath(new URL('opentdf', import.meta.url))

/**
 * The toolchain that is here and no other, where Go itself installs it if nowhere else: one that is older than the module
 * says is told so, and nothing is fetched.
 */
const GO_ENV = {
  ...env,
  PATH: `${env.PATH}:/usr/local/go/bin`,
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-mod=readonly -buildvcs=false',
}

/** A call of Go that takes longer than its limit, in milliseconds, has failed. */
function go(folder: string, limit: number | undefined, ...args: string[]): { ok: boolean; said: string } {
  const options = { cwd: folder, env: GO_ENV, encoding: 'utf8', timeout: limit } as const
  const { status, stdout, stderr, error } = spawnSync('go', args, options)
  return { ok: status === 0, said: `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`.trim() }
}

/** Why a module cannot be built on this machine: no Go, or its dependencies cannot be had. Null: it can. */
export function withoutGo(folder = MODULE, limit?: number): string | null {
  const version = go(folder, limit, 'version')
  if (!version.ok) return 'there is no Go on this machine'
  const modules = go(folder, limit, 'mod', 'download')
  return modules.ok ? null : `Go's modules cannot be had here: ${modules.said.slice(0, 200)}`
}

/** Builds a program of a module, in a new folder below one, and gives its path. Throws what the compiler said. */
export function goProgram(
  what = '.',
  folder = MODULE,
  into: { readonly folder: string; readonly limit?: number } = { folder: tmpdir() },
): string {
  const program = join(mkdtempSync(join(into.folder, 'entente-go-')), 'program')
  const built = go(folder, into.limit, 'build', '-o', program, what)
  if (!built.ok) throw new Error(built.said)
  return program
}
