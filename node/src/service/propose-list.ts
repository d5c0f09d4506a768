import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type PreviewListOutput, previewListOutput } from '@entente/core/contract/list-proposals'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { print } from '../console/output.ts'
import { proposeList } from '../lists/propose.ts'
import { Refusal } from '../refusal.ts'
import { previewText } from '../screening/again/text.ts'
import { optionOf } from '../screening/lists/list-refusal.ts'
import { closeList, openList } from '../screening/lists/open-list.ts'
import { ask } from './ask.ts'
import { askAs, requireSigning, type SigningOptions } from './ask-signed.ts'
import type { SaidOptions } from './lists.ts'
import { saidOfList } from './lists.ts'
import { refusing } from './refusing.ts'
import { type Asking, sendFile } from './send-file.ts'
import { tokenIn } from './token-in.ts'

export type ProposeOptions = SaidOptions &
  SigningOptions & { readonly preview?: boolean; readonly url: string; readonly token: string }

/**
 * Sends a list to a running node, prints what it would change there, and proposes it for another person to import; or
 * proposes nothing (`preview`). What is no list is refused before a byte is sent.
 */
export async function proposeListFile(paths: readonly string[], options: ProposeOptions): Promise<void> {
  const { url, token, preview = false } = options
  requireSigning(options)
  if (paths.includes('-')) throw new Refusal('-: what is sent is read again where a connection breaks; expected a file')
  const files = await filesOf(paths)
  const session = tokenIn(token)
  const asking: Asking = (operation, input) => ask(url, operation, input, session)
  await refusing(async () => {
    const asked = { uploads: await sent(asking, files), ...saidOfList(options) }
    const found = previewListOutput.parse(await asking('lists.preview', asked).catch(refusedByOption))
    print(textOf(found))
    if (preview) return
    const made = await askAs(url, proposeList, { ...asked, preview: found.digest }, session, options)
    const id = recorded.parse(made).acts[0]?.id ?? ''
    print(`Proposed as ${id}. Another officer imports it: entente call lists.import --json '{"proposal":"${id}"}'\n`)
  })
}

/** The paths of a list's files, with those of OFAC's that lie beside the main one. */
async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const open = await openList(paths)
  await closeList(open)
  return [open.main, ...open.sides.map(({ source }) => source)].map(({ name }) => name)
}

async function sent(asking: Asking, files: readonly string[]) {
  const notes = await mkdtemp(join(tmpdir(), 'entente-sending-'))
  try {
    const uploads: { upload: string; name: string }[] = []
    for (const [at, path] of files.entries()) {
      const { upload } = await sendFile(asking, path, join(notes, String(at)), 'lists.upload')
      uploads.push({ upload, name: basename(path) })
    }
    return uploads
  } finally {
    await rm(notes, { recursive: true, force: true })
  }
}

/** What is to be said of a list is said by an option here. */
function refusedByOption(error: unknown): never {
  if (!(error instanceof Refused)) throw error
  const errors = error.errors.map((each) => ({ ...each, path: optionOf(each.path) ?? each.path }))
  throw new Refused(error.code, error.message, errors)
}

/** The node names a few hundred of each kind at most, and says how many there are. */
function textOf({ numbers, ...found }: PreviewListOutput): string {
  return previewText({ ...found, unchanged: numbers.unchanged }, false, numbers)
}
