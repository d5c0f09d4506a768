import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { PIECE_BYTES, uploadOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { base64 } from '@entente/core/ledger/bytes'
import { jsonOrNull } from '../json-or-null.ts'
import { Refusal } from '../refusal.ts'

export type Asking = (operation: string, input: unknown) => Promise<unknown>

/** How much of a file the node has, and by what name; null: nothing of it yet. */
type Sent = { readonly upload: string | null; readonly received: number }

/**
 * Sends a file to a node piece by piece, and gives the name by which it is packed. What was sent before a connection or
 * the process broke off is not sent again: its name is kept in the file `note` until `forgetSent`, with the size, time
 * and place of what it is of, and the node says how much of it it has. Refuses a file that cannot be read, and a
 * connection that broke, saying how to go on; a node's own no is thrown as it is said.
 */
export async function sendFile(asking: Asking, path: string, note: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new Refusal(`${path}: it cannot be read; expected a file`, { cause })
  })
  try {
    const of = await nameOf(file)
    const { size } = await file.stat()
    const buffer = Buffer.alloc(PIECE_BYTES)
    let sent: Sent = { upload: sentBefore(note, of), received: 0 }
    do {
      const { upload } = sent
      sent = await sendPiece(asking, file, buffer, sent).catch((error: unknown) => {
        throw error instanceof Refusal && sent.received > 0 ? brokenAt(sent.received, size, error) : error
      })
      if (sent.upload !== upload) writeFileSync(note, JSON.stringify({ of, upload: sent.upload }), { mode: 0o600 })
    } while (sent.received < size || sent.upload === null)
    return sent.upload
  } finally {
    await file.close()
  }
}

/** What is packed need not be found again. */
export function forgetSent(note: string): void {
  rmSync(note, { force: true })
}

/** A piece that the node has is passed over, and it says how far it is. What it has forgotten is begun anew. */
async function sendPiece(asking: Asking, file: FileHandle, buffer: Buffer, { upload, received }: Sent): Promise<Sent> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length, received)
  const piece = { offset: received, piece: base64(buffer.subarray(0, bytesRead)), ...(upload !== null && { upload }) }
  try {
    return uploadOutput.parse(await asking('vault.upload', piece))
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not-found' || upload === null) throw error
    return { upload: null, received: 0 }
  }
}

function brokenAt(received: number, size: number, cause: Refusal): Refusal {
  const kept = `${received} of ${size} bytes were sent, and are kept for six hours while the node runs`
  return new Refusal(`${cause.message}\n${kept}; the same command goes on from there`, { cause })
}

/** Another content has another size, time or place on the disk. */
async function nameOf(file: FileHandle): Promise<string> {
  const { dev, ino, size, mtimeNs } = await file.stat({ bigint: true })
  return [dev, ino, size, mtimeNs].join(' ')
}

function sentBefore(note: string, of: string): string | null {
  const kept = existsSync(note) ? Object(jsonOrNull(readFileSync(note, 'utf8'))) : {}
  return kept.of === of && typeof kept.upload === 'string' ? kept.upload : null
}
