import { env } from 'node:process'
import * as z from 'zod/mini'
import { configFile, readConfig } from '../config/read.ts'
import { print } from '../console/output.ts'
import { ask } from './ask.ts'

const watched = z.looseObject({
  differences: z.int(),
  logs: z.array(z.looseObject({ stopped: z.nullable(z.string()) })),
})
const health = z.object({ status: z.string(), nation: z.string(), node: z.string() })

/** Says whether the node of a configuration runs, and how its logs stand. Exits with 1 unless all is well. */
export async function status(named: string | undefined): Promise<void> {
  const config = await readConfig(configFile(named), env)
  const at = config.origin ?? `http://${config.address}:${config.port}`
  const answer = await fetch(new URL('/health', at)).catch(() => null)
  const read = health.safeParse(answer === null ? null : await answer.json().catch(() => null))
  if (!read.success) {
    print(`${config.name} does not answer at ${at}\n`)
    process.exitCode = 1
    return
  }
  if (read.data.status !== 'well') process.exitCode = 1
  print(`${read.data.node} of ${read.data.nation} at ${at}: ${read.data.status}\n`)
  const logs = await ask(at, 'log.state', {}, null).catch(() => null)
  if (logs === null) return
  print(`${JSON.stringify(logs, null, 2)}\n`)
  const told = watched.safeParse(logs).data
  if (told?.logs.some(({ stopped }) => stopped !== null)) process.exitCode = 1
  if (!told?.differences) return
  process.exitCode = 1
  print(`${told.differences} acts are not what the agreement allows: an officer reads them on the page of the log\n`)
}
