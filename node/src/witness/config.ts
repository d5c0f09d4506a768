import { dirname, resolve } from 'node:path'
import { fields, list, words } from '@entente/core/contract/fields'
import { wordings } from '@entente/core/contract/problem'
import { ED25519, parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import * as z from 'zod/mini'
import { readAs } from '../config/read.ts'
import { portField } from '../config/schema.ts'
import { Refusal } from '../refusal.ts'

/** As many as a guard holds. */
const MOST_LOGS = 50

const logKey = z
  .string()
  .check(z.refine((said) => logKeyOf(said) !== null))
  .register(wordings, {
    expected: 'the verifier key of a log, plain Ed25519 under the log’s name: name+id+key',
    wrong: () => 'is none',
  })

const schema = fields({
  address: z.optional(words('an address of this machine, such as 127.0.0.1')),
  port: z.optional(portField),
  data: z.optional(words('a folder')),
  guard: z.optional(words('a folder, on another volume where there is one')),
  key: z.optional(words('the file with the key that `entente witness init` made')),
  logs: list(logKey, 'verifier keys of logs', MOST_LOGS),
})

/** What a witness is told of itself, every default settled and every path absolute. */
export type WitnessConfig = {
  readonly address: string
  readonly port: number
  readonly data: string
  readonly guard: string
  readonly key: string
  readonly logs: readonly VerifierKey[]
}

/** Reads a witness's configuration. Refuses every mistake with its place. */
export async function readWitnessConfig(path: string): Promise<WitnessConfig> {
  const file = await readAs(schema, path)
  const below = (said: string) => resolve(dirname(resolve(path)), said)
  const [data, guard] = [below(file.data ?? 'data'), below(file.guard ?? 'guard')]
  if (data === guard) {
    throw new Refusal(`${path}: \`guard\` is the folder of \`data\`; expected another, which no backup holds`)
  }
  return {
    address: file.address ?? '127.0.0.1',
    port: file.port ?? 4410,
    data,
    guard,
    key: below(file.key ?? 'key.json'),
    logs: file.logs.flatMap((said) => logKeyOf(said) ?? []),
  }
}

function logKeyOf(said: string): VerifierKey | null {
  try {
    const key = parseVkey(said)
    return key.type === ED25519 ? key : null
  } catch {
    return null
  }
}
