import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import type { Config } from '../config/read.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { Refusal } from '../refusal.ts'
import { partnerKeys } from '../store/keys.ts'
import type { Introduction } from '../store/store.ts'

const introductionSchema = z.strictObject({ nation: z.string(), node: z.string(), root: z.string(), keys: z.string() })

/** What the partner handed over, if the configuration names it; it must be of the nation, node and root that it says. */
export async function readIntroduction(partner: Config['partner']): Promise<Introduction | null> {
  const path = partner.introduction
  if (path === null) return null
  const introduction = await introductionAt(path)
  const { nation, node, root } = introduction
  if (nation !== partner.nation || node !== partner.name) {
    throw new Refusal(`${path}:1: it introduces ${node} of ${nation}; expected ${partner.name} of ${partner.nation}`)
  }
  if (partner.root !== null && partner.root !== root) {
    throw new Refusal(`${path}:1: its root key is not the one that the configuration names; expected ${partner.root}`)
  }
  refuseUnsigned(path, introduction)
  return introduction
}

/** An introduction from a file, as it says. Refuses what is none. */
export async function introductionAt(path: string): Promise<Introduction> {
  const expected = 'expected the file that the partner’s `entente init` made'
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Refusal(`${path}:1: the partner's introduction cannot be read; ${expected}`, { cause: error })
  })
  const read = introductionSchema.safeParse(jsonOrNull(text))
  if (!read.success) throw new Refusal(`${path}:1: this is no introduction; ${expected}`)
  return read.data
}

/** Refuses an introduction whose keys its root did not sign: they are its own only by its root key. */
export function refuseUnsigned(path: string, introduction: Introduction): void {
  try {
    partnerKeys(introduction)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'they cannot be read'
    throw new Refusal(
      `${path}:1: its keys are not as its root key signed them (${why}); expected what the partner’s \`entente introduction\` prints`,
      { cause: error },
    )
  }
}
