import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { median } from './measure.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Milliseconds by the clock that the built command takes to check one file, the median; null where it is not built. */
export function wholeProcess(tries: number): number | null {
  const program = join(ROOT, 'node/dist/main.js')
  if (!existsSync(program)) return null
  const times: number[] = []
  for (let each = 0; each < tries; each++) {
    const start = performance.now()
    execFileSync(execPath, [program, 'check', join(ROOT, 'examples/pump.yaml'), '--at', '2014-02-14T12:00:00Z'])
    times.push(performance.now() - start)
  }
  return median(times)
}
