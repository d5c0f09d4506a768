import { writeFileSync } from 'node:fs'
import { print } from '../console/output.ts'
import { signInAs } from '../demo/walk.ts'
import { Refusal } from '../refusal.ts'

export async function signIn({ url, as, save }: { url: string; as: string; save: string }): Promise<void> {
  const token = await signInAs(url, as).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'it does not answer'
    throw new Refusal(`${url}: ${why}; expected a node of the demonstration`, { cause: error })
  })
  writeFileSync(save, `${token}\n`, { mode: 0o600 })
  print(`Signed in as ${as}; the token is in ${save}.\n`)
}
