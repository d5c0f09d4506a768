import { openInMemory } from '@entente/core/container/open'
import { sourceOf } from '@entente/core/container/read'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import type { PackageView } from '@entente/core/contract/packages'
import { type AskingPorts, type SaidByServer, sharesFromServers } from '@entente/core/key-access/client'
import { registeredIn } from '@entente/core/vault/registered'
import { call } from '../../api/client.ts'

/** The longest package that is opened in a browser, in bytes: its plain text is held beside it. */
export const MOST_IN_MEMORY = 256 * 1024 * 1024

const PATIENCE = 30_000

/** A file that the browser could not read, such as one that was changed or taken away since it was chosen. */
export class UnreadFile extends Error {}

/** The file that a reader chose. Throws an `UnreadFile`, or where its length is another than the registered one's `digest`. */
export async function chosenFile({ length }: PackageView, chosen: File): Promise<Uint8Array<ArrayBuffer>> {
  if (chosen.size !== length) throw new ContainerRefusal('digest', 'the file is not the one that was registered')
  const bytes = await chosen.arrayBuffer().catch((cause: unknown) => {
    throw new UnreadFile('the file could not be read', { cause })
  })
  return new Uint8Array(bytes)
}

/** Told of a nation, by its code, what its key server answered. */
export type ToldOfNation = (nation: string, said: SaidByServer) => void

/**
 * Opens a package in this browser: it is held against its registration and its label's signature, then both nations' key
 * servers are asked, each with a token of this nation's node for it alone and by a key that cannot be taken out. Gives
 * the plain text, which is then the caller's to clear. Throws a `ContainerRefusal`, or a `Problem` of the own node.
 */
export async function openHere(
  view: PackageView,
  file: Uint8Array,
  told: ToldOfNation,
): Promise<Uint8Array<ArrayBuffer>> {
  const crypto = webContainerCrypto(globalThis.crypto)
  const servers = await call('vault.servers', {})
  const registered = registeredIn(view, servers)
  const shares = sharesFromServers(portsOf(crypto, told))
  const { plain } = await openInMemory(
    sourceOf(file),
    shares,
    async ({ uuid, nation }) => {
      // Whoever chose the file of another package is told so, and nobody is asked for its shares.
      if (uuid !== view.uuid || nation !== view.nation) throw new Error('it is another package')
      return registered
    },
    crypto,
  )
  // A view of the same bytes: clearing it clears them.
  return new Uint8Array(plain.buffer as ArrayBuffer, plain.byteOffset, plain.length)
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
  return `${uuid.slice(0, 8)}.${ENDINGS[media] ?? 'bin'}`
}
