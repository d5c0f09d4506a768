import { packOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { writeWhole } from '../vault/container/files.ts'
import { ask } from './ask.ts'
import { refusing } from './refusing.ts'
import { type Asking, forgetSent, sendFile, sentWhole } from './send-file.ts'
import { tokenIn } from './token-in.ts'
import { requireNew } from './write-new.ts'

export type PackOptions = {
  media: string
  licence: string
  line: string
  recipient: string[]
  label: readonly string[]
  confirm?: string[]
  state?: string[]
  name?: string
  to: string
  url: string
  token: string
}

/** Of a package, at a time. */
const STRETCH = 16 * 1024 * 1024

/**
 * Has a file packed by the exporter's node, which inspects and encrypts it, and fetches the package. What is sent goes
 * to that node alone, and goes on where an earlier command for the same `to` broke off, also where that one was not told
 * that it was packed. What waits for people to release it is not fetched. Sets the exit status: 0 it is packed, or waits;
 * 1 the node says no, with the place of what was found.
 */
export async function packByNode(path: string, options: PackOptions): Promise<void> {
  const { url, token, to } = options
  const session = tokenIn(token)
  const asking: Asking = (operation, input, key) =>
    ask(url, operation, input, session, key === undefined ? undefined : { key, signatures: [] })
  requireNew(to)
  const terms = termsOf(path, options)
  await refusing(async () => {
    const note = `${to}.sending`
    const packed = packOutput.parse(await packedOf(asking, path, note, terms))
    const { uuid, nation, container, length, waits } = packed
    if (!waits) await fetched(asking, packed, to)
    forgetSent(note)
    if (waits) {
      print(`${uuid} of ${nation} waits for people to release it; once they have, vault.register registers it\n`)
      return
    }
    print(`${uuid} of ${nation}, ${length} bytes, ${container}\nIt opens once the gates of both nations accepted it.\n`)
  })
}

/** Has it packed once: what was sent whole before, and may be packed, is asked for again under its key. */
async function packedOf(asking: Asking, path: string, note: string, terms: Terms): Promise<unknown> {
  const before = sentWhole(path, note)
  if (before !== null) {
    try {
      return await asking('vault.pack', { upload: before.upload, ...terms }, before.key)
    } catch (error) {
      // Nothing was packed under the key, and the node has forgotten what was sent.
      if (!(error instanceof Refused) || error.code !== 'not-found') throw error
    }
  }
  const { upload, key } = await sendFile(asking, path, note)
  return asking('vault.pack', { upload, ...terms }, key)
}

type Packed = { readonly uuid: string; readonly nation: string; readonly length: number }

/** Writes a package, which is cipher text, to a new file that nobody else reads; it appears whole or not at all. */
async function fetched(asking: Asking, { uuid, nation, length }: Packed, to: string): Promise<void> {
  await writeWhole(to, async (target) => {
    for (let offset = 0; offset < length; offset += STRETCH) {
      const stretch = { uuid, nation, offset, length: Math.min(STRETCH, length - offset) }
      const bytes = await asking('vault.download', stretch)
      if (!(bytes instanceof Uint8Array)) throw new Error('vault.download answered with no file')
      await target.writeFile(bytes)
    }
  })
}

type Terms = ReturnType<typeof termsOf>

/** What it is packed as. Refuses, before a byte is sent, what no node would take. */
function termsOf(path: string, options: PackOptions) {
  const { media, licence, line, recipient, label, confirm, state, name } = options
  const [policy, classification, more] = label
  if (policy === undefined || classification === undefined || more !== undefined)
    throw new Refusal(
      '--label: it is no grade of a policy; expected two words, such as GB-GPMS "NOT PROTECTIVELY MARKED"',
    )
  if (!/^[1-9]\d*$/.test(line)) {
    throw new Refusal(`--line: \`${line}\` is no number of a line; expected one such as 1, as the licence counts them`)
  }
  return {
    ...{ name: name ?? path.split(/[\\/]/).at(-1) ?? path, media, licence, line: Number(line) },
    ...{ recipients: recipient, label: { policy, classification, ...(state && { states: state }) } },
    ...(confirm !== undefined && { confirmations: confirm }),
  }
}
