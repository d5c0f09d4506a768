import { randomBytes, randomUUID } from 'node:crypto'
import { open, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IV_BYTES, TAG_BYTES } from '@entente/core/container/segments'
import { MOST_PACKED, PIECE_BYTES } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { sealSegment, unsealSegment } from './container/cipher.ts'
import type { Source } from './container/ports.ts'

/** Of all files that are being sent, in bytes: what people send and leave must not fill the disk of the logs. */
const MOST_TOGETHER = 20 * 1024 * 1024 * 1024
/** What is always left of the disk, in bytes. */
export const LEAST_FREE = 1024 * 1024 * 1024
const MOST_AT_ONCE = 32
const MOST_OF_ONE = 4
/** Milliseconds without a further piece, after which an upload is forgotten. */
const IDLE = 6 * 3_600_000

const SEALED = IV_BYTES + PIECE_BYTES + TAG_BYTES

type Upload = {
  readonly person: string
  readonly path: string
  /** It is in no file: what a process that is killed leaves cannot be read. */
  readonly key: Buffer
  /** It may become so long, in bytes. */
  readonly most: number
  received: number
  /** With the piece that is being written. */
  held: number
  touched: number
  /** Pieces are written one after another. */
  turn: Promise<unknown>
}

/** A file that was sent whole. */
export type Sent = Source & { readonly done: () => Promise<void> }

/**
 * Files that people send piece by piece, before they are packed. Each piece is sealed as it comes, under a key that is in
 * memory alone; so nothing of plain text is ever on a disk. What was sent before a connection broke need not be sent
 * again, but a node that starts anew has forgotten it.
 */
export class Uploads {
  private readonly folder: string
  private readonly open = new Map<string, Upload>()
  private readonly now: () => number
  private readonly together: number
  private readonly free: () => Promise<number>

  /** `together`: so many bytes of all files; `free`: so many are left on the disk. */
  constructor(
    folder: string,
    now: () => number = () => performance.now(),
    together = MOST_TOGETHER,
    free = () => freeBelow(folder),
  ) {
    this.folder = folder
    this.now = now
    this.together = together
    this.free = free
  }

  /** Refuses `rate-limited`: the disk, which the logs need, has no room for so many bytes more. */
  async requireRoom(bytes: number): Promise<void> {
    if ((await this.free()) < bytes + LEAST_FREE)
      throw new Refused('rate-limited', 'The node’s disk has no room for it')
  }

  /**
   * Begins an upload of a file of so many bytes at most; gives its name. Whoever begins a fifth one has given up the
   * one that he touched longest ago. Refuses `rate-limited`: too many of all at once.
   */
  async begin({ person }: Caller, most = MOST_PACKED): Promise<string> {
    for (const [id, { touched }] of this.open) if (this.now() - touched > IDLE) await this.forget(id)
    const own = [...this.open]
      .filter(([, each]) => each.person === person)
      .sort(([, a], [, b]) => a.touched - b.touched)
    for (const [oldest] of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) await this.forget(oldest)
    if (this.open.size >= MOST_AT_ONCE) throw new Refused('rate-limited', 'Too many files are being sent at once')
    const id = randomUUID()
    const path = join(this.folder, id)
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    const key = randomBytes(32)
    this.open.set(id, { person, path, key, most, received: 0, held: 0, touched: this.now(), turn: Promise.resolve() })
    return id
  }

  /**
   * Takes the piece from an offset on; gives how much there is. A piece that was taken already is passed over. Refuses
   * `not-found`; `wrong-state`: pieces are missing before it, or the last was sent; `too-large`; `rate-limited`: all that
   * is being sent is too much, or the disk has no room.
   */
  async append(id: string, by: Caller, offset: number, piece: Uint8Array): Promise<number> {
    const upload = this.of(id, by)
    const taken = upload.turn.then(() => this.take(upload, offset, piece))
    upload.turn = taken.catch(() => undefined)
    return taken
  }

  private async take(upload: Upload, offset: number, piece: Uint8Array): Promise<number> {
    upload.touched = this.now()
    if (offset + piece.length <= upload.received) return upload.received
    if (offset !== upload.received) throw new Refused('wrong-state', `Only ${upload.received} bytes were sent before`)
    const place = offset / PIECE_BYTES
    if (!Number.isInteger(place)) throw new Refused('wrong-state', 'The last piece was sent: it was a short one')
    if (piece.length > PIECE_BYTES || upload.received + piece.length > upload.most)
      throw new Refused('too-large', 'The file is too large')
    this.hold(upload, piece.length)
    try {
      await this.requireRoom(piece.length)
      await writeAt(upload.path, place * SEALED, Buffer.concat(sealSegment(upload.key, randomBytes(IV_BYTES), piece)))
      upload.received += piece.length
    } finally {
      upload.held = upload.received
    }
    return upload.received
  }

  /** Counts a piece before it is written, so that all that are written at once are counted. */
  private hold(upload: Upload, length: number): void {
    const together = [...this.open.values()].reduce((sum, { held }) => sum + held, length)
    if (together > this.together) throw new Refused('rate-limited', 'Too much is being sent at once')
    upload.held += length
  }

  /** What was sent, to be read by its place; `done` forgets it. Refuses `not-found`. */
  async sent(id: string, by: Caller): Promise<Sent> {
    const upload = this.of(id, by)
    await upload.turn
    const size = upload.received
    const read = async (at: number, length: number) => {
      const parts: Uint8Array[] = []
      for (let from = at; from < at + length; ) {
        const place = Math.floor(from / PIECE_BYTES)
        const piece = await pieceOf(upload, place, size)
        const inner = from - place * PIECE_BYTES
        const part = piece.subarray(inner, Math.min(piece.length, inner + at + length - from))
        if (part.length === 0) throw new Error('more was asked for than was sent')
        parts.push(part)
        from += part.length
      }
      return Buffer.concat(parts)
    }
    return { size, read, done: () => this.forget(id) }
  }

  /** What one person sends is not there for another. */
  private of(id: string, { person }: Caller): Upload {
    const upload = this.open.get(id)
    if (upload === undefined || upload.person !== person)
      throw new Refused('not-found', 'Nothing is being sent under this name')
    return upload
  }

  private async forget(id: string): Promise<void> {
    const upload = this.open.get(id)
    this.open.delete(id)
    if (upload === undefined) return
    upload.key.fill(0)
    await rm(upload.path, { force: true })
  }
}

/** So many bytes a process may still write to the disk of a folder. */
async function freeBelow(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

async function writeAt(path: string, at: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { bytesWritten } = await file.write(bytes, 0, bytes.length, at)
    if (bytesWritten !== bytes.length) throw new Error('the disk took only a part of a piece')
  } finally {
    await file.close()
  }
}

async function pieceOf({ path, key }: Upload, place: number, size: number): Promise<Uint8Array> {
  const sealed = Buffer.alloc(Math.min(PIECE_BYTES, size - place * PIECE_BYTES) + IV_BYTES + TAG_BYTES)
  const file = await open(path)
  try {
    const { bytesRead } = await file.read(sealed, 0, sealed.length, place * SEALED)
    if (bytesRead !== sealed.length) throw new Error('the file of an upload became shorter')
  } finally {
    await file.close()
  }
  return unsealSegment(key, sealed, place)
}
