import { openInMemory, openInto } from '@entente/core/container/open'
import { ContainerRefusal } from '@entente/core/container/refusal'
import type { Registrations } from '@entente/core/container/registered'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import type { PackageView } from '@entente/core/contract/packages'
import { type AskingPorts, type SaidByServer, sharesFromServers } from '@entente/core/key-access/client'
import { registeredIn } from '@entente/core/vault/registered'
import { call } from '../../api/client.ts'
import { blobSource } from './blob-source.ts'
import type { SavedFile } from './save-file.ts'
import { shareOf } from './share.ts'
import { fileId } from './short-id.ts'

/** The longest package that is opened in a browser, in bytes: its plain text is held beside it. */
export const MOST_IN_MEMORY = 256 * 1024 * 1024

const PATIENCE = 30_000

/** The file that a reader chose. Throws `digest`, where its length is another than the registered one's. */
export function chosenFile({ length }: PackageView, chosen: File): File {
  if (chosen.size !== length) throw new ContainerRefusal('digest', 'the file is not the one that was registered')
  return chosen
}

/** Told of a nation, by its code, what its key server answered. */
export type ToldOfNation = (nation: string, said: SaidByServer) => void

/**
 * Opens a package in this browser: it is held against its registration and its label's signature, then both nations' key
 * servers are asked, each with a token of this nation's node for it alone and by a key that cannot be taken out. Gives
 * the plain text, which is then the caller's to clear. Throws a `ContainerRefusal`, or a `Problem` of the own node.
 */
export async function openHere(view: PackageView, file: Blob, told: ToldOfNation): Promise<Uint8Array<ArrayBuffer>> {
  const { plain } = await openInMemory(...(await asking(view, file, told)))
  // A view of the same bytes: clearing it clears them.
  return new Uint8Array(plain.buffer as ArrayBuffer, plain.byteOffset, plain.length)
}

/**
 * The same into a file that the reader chose, of which nothing is there unless all of it was checked: memory does not grow
 * with it. `share`: told how much of it was written, in hundredths.
 */
export async function openIntoFile(
  view: PackageView,
  file: Blob,
  to: SavedFile,
  told: ToldOfNation,
  share: (hundredths: number) => void,
): Promise<void> {
  try {
    await openInto(...(await asking(view, file, told)), (size) => async (text, at) => {
      const bytes = new Uint8Array(text)
      try {
        await to.write(bytes)
      } finally {
        bytes.fill(0)
      }
      share(shareOf(at + text.length, size))
    })
    await to.close()
  } catch (error) {
    await to.giveUp()
    throw error
  }
}

async function asking(view: PackageView, file: Blob, told: ToldOfNation) {
  const crypto = webContainerCrypto(globalThis.crypto)
  const servers = await call('vault.servers', {})
  const registered = registeredIn(view, servers)
  const registrations: Registrations = async ({ uuid, nation }) => {
    // Whoever chose the file of another package is told so, and nobody is asked for its shares.
    if (uuid !== view.uuid || nation !== view.nation) throw new Error('it is another package')
    return registered
  }
  return [blobSource(file), sharesFromServers(portsOf(crypto, told)), registrations, crypto] as const
}

function portsOf(crypto: AskingPorts['crypto'], told: ToldOfNation): AskingPorts {
  return {
    crypto,
    now: () => Math.floor(Date.now() / 1000),
    token: async (server, key) => (await call('tokens.issue', { server, key })).token,
    told: ({ sid }, said) => told(sid.toUpperCase(), said),
    post: postTo,
  }
}

/** Without cookies, without this page's address, and never where a server sends on: the token goes there alone. */
async function postTo(url: string, headers: { readonly [name: string]: string }, body: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers },
    body,
    mode: 'cors',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(PATIENCE),
  })
  const said: unknown = await response.json().catch(() => null)
  return { status: response.status, body: said }
}

/** The reason's code, where a package was refused and not a question to the node. */
export function refusedCode(error: unknown): ContainerRefusal['code'] | null {
  return error instanceof ContainerRefusal ? error.code : null
}

const ENDINGS: { readonly [media: string]: string } = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/xml': 'xml',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/xml': 'xml',
}

/** What its content is called where it is saved: no package says the name of what it holds. */
export function contentName({ uuid, media }: Pick<PackageView, 'uuid' | 'media'>): string {
  return `${fileId(uuid)}.${ENDINGS[media] ?? 'bin'}`
}
