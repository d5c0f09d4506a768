import { env } from 'node:process'
import { configFile, readConfig } from '../config/read.ts'
import { print } from '../console/output.ts'
import { readKeys } from '../store/keys.ts'
import type { Introduction } from '../store/store.ts'
import { asRefusal } from './told.ts'

/** Prints what the partner of the configured node is given. The node may be running. */
export async function introduce(named: string | undefined): Promise<void> {
  const { keys } = await readConfig(configFile(named), env)
  print(introductionText(introductionIn(keys)))
}

/** An introduction as the file that is handed over. */
export function introductionText(introduction: Introduction): string {
  return `${JSON.stringify(introduction, null, 2)}\n`
}

function introductionIn(keys: string): Introduction {
  try {
    return readKeys(keys).introduction
  } catch (error) {
    throw asRefusal(error)
  }
}
