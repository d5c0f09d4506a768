import { PIECE_BYTES } from '@entente/core/contract/packages'
import { base64 } from '@entente/core/ledger/bytes'
import { call, Problem } from './client.ts'

/** A file of technical data, or of a list of parties. */
type Operation = 'vault.upload' | 'lists.upload'

/**
 * How much of a file the node has, and by what name it has it; undefined: nothing of it yet. `deposit`: the package of the
 * other nation whose file it is, and not what is to be packed.
 */
export type Sent = {
  readonly upload: string | undefined
  readonly received: number
  readonly deposit?: { readonly uuid: string; readonly nation: string }
}

type Told = (sent: Sent) => void
const KEPT = 'entente.upload'

/**
 * Sends a file piece by piece, from where the node has it; gives the name by which the node has it. `told` hears of every
 * piece. Throws a `Problem`: `unreachable` where the connection broke, and then it is to be asked again.
 */
export async function sendFile(
  operation: Operation,
  file: File,
  from: Sent,
  told: Told,
  signal?: AbortSignal,
): Promise<string> {
  let sent: Sent = from
  do {
    sent = await sendPiece(operation, file, sent, signal)
    told(sent)
  } while (sent.received < file.size || sent.upload === undefined)
  return sent.upload
}

/** A piece that the node has is passed over, and it says how far it is. What it has forgotten is begun anew. */
async function sendPiece(
  operation: Operation,
  file: File,
  { upload, received, deposit }: Sent,
  signal?: AbortSignal,
): Promise<Sent> {
  const bytes = new Uint8Array(await file.slice(received, received + PIECE_BYTES).arrayBuffer())
  const where = upload === undefined ? deposit && { deposit } : { upload }
  const piece = { offset: received, piece: base64(bytes), ...where }
  try {
    return { ...(await call(operation, piece, signal && { signal })), ...(deposit && { deposit }) }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found' || upload === undefined) throw error
    return { upload: undefined, received: 0, ...(deposit && { deposit }) }
  }
}

/** What of a file this browser has sent before, also where its page was closed since: its first piece is sent again. */
export function sentBefore(file: File): Sent {
  const kept = read()
  return { upload: kept?.of === nameOf(file) ? kept.upload : undefined, received: 0 }
}

export function rememberSent(file: File, upload: string): void {
  write(JSON.stringify({ of: nameOf(file), upload }))
}

export function forgetSent(): void {
  write('')
}

function nameOf({ name, size, lastModified }: File): string {
  return `${name} ${size} ${lastModified}`
}

/** A browser may forbid its storage. */
function read(): { readonly of?: string; readonly upload?: string } | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) || 'null')
  } catch {
    return null
  }
}

function write(text: string): void {
  try {
    sessionStorage.setItem(KEPT, text)
  } catch {}
}
