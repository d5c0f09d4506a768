/** Tessera's POSIX driver on the same disk in the same run, where Go is present: built into a folder that is thrown away. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { quick } from '../node/report.ts'

const MODULE = fileURLToPath(new URL('tessera', import.meta.url))

export type Peer = {
  /** Entries integrated a second, added by 512 at once. */
  readonly perSecond: number
  /** From adding an entry to a proof of it under a cosigned checkpoint, in milliseconds, one after another. */
  readonly milliseconds: readonly number[]
}

/** Null where Go is absent or the module cannot be had, which is said. */
export function measureTessera(home: string): Peer | null {
  const source = join(home, 'tessera')
  cpSync(MODULE, source, { recursive: true })
  const program = join(home, 'tessera-program')
  const paths = `${env.PATH}:/usr/local/go/bin`
  // An older Go says which one it would need, and fetches none.
  const goEnv = { ...env, PATH: paths, GOTOOLCHAIN: 'local' }
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: source, env: goEnv })
  if (built.status !== 0) {
    const why = built.error ? 'there is no Go on this machine' : `it does not build: ${built.stderr}`
    console.log(`Tessera is not measured: ${why}`)
    return null
  }
  const folder = join(home, 'tessera-log')
  mkdirSync(folder)
  const args = ['-folder', folder, '-seconds', quick ? '1' : '5', '-times', quick ? '10' : '50']
  const { status, stdout, stderr } = spawnSync(program, args)
  if (status !== 0) throw new Error(`Tessera: ${stderr}`)
  return JSON.parse(`${stdout}`)
}
