/** Tessera's POSIX driver on the same disk in the same run, where Go is present. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { goProgram, withoutGo } from '../../test/interop/go-program.ts'
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
  const why = withoutGo(MODULE)
  if (why !== null) {
    console.log(`Tessera is not measured: ${why}`)
    return null
  }
  const program = goProgram('.', MODULE, { folder: home })
  const folder = join(home, 'tessera-log')
  mkdirSync(folder)
  const args = ['-folder', folder, '-seconds', quick ? '1' : '5', '-times', quick ? '10' : '50']
  const { status, stdout, stderr } = spawnSync(program, args)
  if (status !== 0) throw new Error(`Tessera: ${stderr}`)
  return JSON.parse(`${stdout}`)
}
