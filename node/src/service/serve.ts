import { env } from 'node:process'
import { configFile, readConfig } from '../config/read.ts'
import { run } from './run.ts'
import { stopSignal } from './stop.ts'
import { asRefusal } from './told.ts'

/** Runs the node of a configuration until it is told to stop. */
export async function serve(named: string | undefined): Promise<void> {
  const stopped = stopSignal()
  const config = await readConfig(configFile(named), env)
  const running = await run(config).catch((error: unknown) => {
    throw asRefusal(error)
  })
  await stopped
  await running.close()
}
