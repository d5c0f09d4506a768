import { statSync, writeFileSync } from 'node:fs'
import { print } from '../console/output.ts'
import { signInAs } from '../demo/walk.ts'
import { Refusal } from '../refusal.ts'
import { connectionTrouble, unwritten } from '../system-trouble.ts'
import { requireFolderOf } from './write-new.ts'

/** Signs in as a persona, and keeps the session’s token in a file, in the place of one that is there. */
export async function signIn({ url, as, save }: { url: string; as: string; save: string }): Promise<void> {
  // A session whose token nobody keeps would be open for hours.
  requireFile(save)
  const token = await signInAs(addressIn(url), as).catch((error: unknown) => {
    const why = connectionTrouble(error) ?? (error instanceof Error ? error.message : 'it does not answer')
    throw new Refusal(`${url}: ${why}; expected a node of the demonstration`, { cause: error })
  })
  try {
    writeFileSync(save, `${token}\n`, { mode: 0o600 })
  } catch (error) {
    throw unwritten(save, error)
  }
  print(`Signed in as ${as}; the token is in ${save}.\n`)
}

function addressIn(url: string): string {
  if (URL.canParse(url) && /^https?:/.test(url)) return url
  throw new Refusal(`--url: \`${url}\` is no address; expected one such as http://127.0.0.1:4401`)
}

function requireFile(save: string): void {
  requireFolderOf(save)
  if (statSync(save, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Refusal(`${save}: it is a folder; expected the name of a file for the token`)
  }
}
