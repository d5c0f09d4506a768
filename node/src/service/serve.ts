import { env } from 'node:process'
import { configFile, readConfig } from '../config/read.ts'
import { run } from './run.ts'
import { stopSignal } from './stop.ts'

/** Runs the node of a configuration until it is told to stop. */
export async function serve(named: string | undefined): Promise<void> {
  const stopped = stopSignal()
  const running = await run(await readConfig(configFile(named), env))
  await stopped
  await running.close()
}
