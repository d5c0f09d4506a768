import { randomUUID } from 'node:crypto'
import { type BigIntStats, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { PIECE_BYTES, uploadOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { base64 } from '@entente/core/ledger/bytes'
import { jsonOrNull } from '../json-or-null.ts'
import { Refusal } from '../refusal.ts'
import { unread } from '../system-trouble.ts'

/** Asks a node, under an idempotency key where there is one. */
export type Asking = (operation: string, input: unknown, key?: string) => Promise<unknown>

/** What a node has whole, and the idempotency key under which it is packed. */
type Whole = { readonly upload: string; readonly key: string }

/** How much of a file the node has, and by what name; null: nothing of it yet. */
type Sent = { readonly upload: string | null; readonly received: number }

/**
 * Sends a file to a node piece by piece, and gives the name and the key by which it is packed. What was sent before a
 * connection or the process broke off is not sent again: its name is kept in the file `note` until `forgetSent`, with the
 * size, time and place of what it is of, and the node says how much of it it has. Refuses a file that cannot be read or
 * that changes meanwhile, and a connection that broke, saying how to go on; a node's own no is thrown as it is said.
 * `operation` takes the pieces.
 */
export async function sendFile(
  asking: Asking,
  path: string,
  note: string,
  operation: 'vault.upload' | 'lists.upload' = 'vault.upload',
): Promise<Whole> {
  const file = await open(path).catch((cause: unknown) => {
    throw unread(path, cause)
  })
  try {
    const stat = await file.stat({ bigint: true })
    // Most systems open a folder as they do a file, and give nothing of it.
    if (!stat.isFile()) throw new Refusal(`${path}: it is no file; expected one`)
    const of = nameOf(stat)
    const { size } = await file.stat()
    const buffer = Buffer.alloc(PIECE_BYTES)
    let sent: Sent = { upload: noted(note, of).upload, received: 0 }
    do {
      const { upload } = sent
      sent = await sendPiece((piece) => asking(operation, piece), file, buffer, sent).catch((error: unknown) => {
        throw error instanceof Refusal && sent.received > 0 ? brokenAt(sent.received, size, error) : error
      })
      if (of !== nameOf(await file.stat({ bigint: true }))) throw changed(path, note)
      if (sent.upload !== upload) writeFileSync(note, JSON.stringify({ of, upload: sent.upload }), { mode: 0o600 })
    } while (sent.received < size || sent.upload === null)
    const whole = { upload: sent.upload, key: randomUUID() }
    writeFileSync(note, JSON.stringify({ of, ...whole }), { mode: 0o600 })
    return whole
  } finally {
    await file.close()
  }
}

/** What was sent whole by an earlier command, and is perhaps packed. Null: nothing was, or the file is another now. */
export function sentWhole(path: string, note: string): Whole | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  const { upload, key } = stat === undefined ? NOTHING : noted(note, nameOf(stat))
  return upload === null || key === null ? null : { upload, key }
}

/** What is packed and fetched need not be found again. */
export function forgetSent(note: string): void {
  rmSync(note, { force: true })
}

/** A piece that the node has is passed over, and it says how far it is. What it has forgotten is begun anew. */
async function sendPiece(
  send: (piece: unknown) => Promise<unknown>,
  file: FileHandle,
  buffer: Buffer,
  { upload, received }: Sent,
): Promise<Sent> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length, received)
  const piece = { offset: received, piece: base64(buffer.subarray(0, bytesRead)), ...(upload !== null && { upload }) }
  try {
    return uploadOutput.parse(await send(piece))
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not-found' || upload === null) throw error
    return { upload: null, received: 0 }
  }
}

function brokenAt(received: number, size: number, cause: Refusal): Refusal {
  const kept = `${received} of ${size} bytes were sent, and are kept for six hours while the node runs`
  return new Refusal(`${cause.message}\n${kept}; the same command goes on from there`, { cause })
}

/** What was sent of it may be of both contents. */
function changed(path: string, note: string): Refusal {
  forgetSent(note)
  return new Refusal(`${path}: it was changed while it was sent; the same command sends it anew`)
}

/** Another content has another size, time or place on the disk. */
function nameOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ')
}

const NOTHING = { upload: null, key: null }

/** What a note says of a file; of another it says nothing. */
function noted(note: string, of: string): { readonly upload: string | null; readonly key: string | null } {
  const kept = existsSync(note) ? Object(jsonOrNull(readFileSync(note, 'utf8'))) : {}
  if (kept.of !== of || typeof kept.upload !== 'string') return NOTHING
  return { upload: kept.upload, key: typeof kept.key === 'string' ? kept.key : null }
}
