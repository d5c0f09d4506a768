import { oneOf, words } from '@entente/core/contract/fields'
import { refusals } from '@entente/core/contract/problem'
import type * as z from 'zod/mini'
import { Refusal } from '../refusal.ts'
import type { ConfigFile } from './schema.ts'
import { LOG_LEVELS, originField, portField } from './schema.ts'

/** What the environment may say in place of the file: what differs between machines, and nothing of who a node is. */
const FIELDS = {
  ENTENTE_ADDRESS: ['address', words('an address of this machine, such as 0.0.0.0')],
  ENTENTE_PORT: ['port', portField],
  ENTENTE_ORIGIN: ['origin', originField],
  ENTENTE_DATA: ['data', words('a folder, or a postgres:// address')],
  ENTENTE_GUARD: ['guard', words('a folder')],
  ENTENTE_KEYS: ['keys', words('a folder')],
  ENTENTE_LAW: ['law', words('a folder, or a built bundle')],
  ENTENTE_LOG: ['log', oneOf(LOG_LEVELS, 'level')],
} as const satisfies { [variable: string]: readonly [keyof ConfigFile, z.core.$ZodType] }

/** The file's fields, with those of the environment in their place. Refuses by the variable's name. */
export function withEnvironment(file: ConfigFile, env: NodeJS.ProcessEnv): ConfigFile {
  const said: { [field: string]: unknown } = {}
  for (const [variable, [field, schema]] of Object.entries(FIELDS)) {
    const text = env[variable]
    if (text === undefined) continue
    const read = schema.safeParse(text)
    if (!read.success) {
      const wrong = refusals(schema, text, read.error.issues)
      throw new Refusal(
        wrong.map(
          ({ message, expected }) => `${variable}: ${message.replace('the document', 'it')}; expected ${expected}`,
        ),
      )
    }
    said[field] = read.data
  }
  return { ...file, ...said }
}
