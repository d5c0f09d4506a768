import { randomBytes, randomUUID } from 'node:crypto'
import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IV_BYTES, TAG_BYTES } from '@entente/core/container/segments'
import { MOST_PACKED, PIECE_BYTES } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { every } from '../store/adapters/machine.ts'
import { sealSegment, unsealSegment } from './container/cipher.ts'
import type { Source } from './container/ports.ts'
import { freeBelow, Room } from './room.ts'

/**
 * Of the files that one organisation is sending, in bytes: the longest that is packed, also as a package, which is longer
 * by what tells its segments from altered ones.
 */
export const MOST_OF_ORGANISATION = MOST_PACKED + MOST_PACKED / 8
/** Of all files that are being sent, in bytes: what people send and leave must not fill the disk of the logs. */
const MOST_TOGETHER = 2 * MOST_OF_ORGANISATION
const MOST_AT_ONCE = 32
const MOST_OF_ONE = 4
/** Milliseconds without a further piece, after which an upload is forgotten. */
const IDLE = 6 * 3_600_000
/** Milliseconds from one look for idle uploads to the next. */
const LOOK = 10 * 60_000

const SEALED = IV_BYTES + PIECE_BYTES + TAG_BYTES

type Upload = {
  readonly person: string
  readonly organisation: string
  readonly path: string
  /** It is in no file: what a process that is killed leaves cannot be read. */
  readonly key: Buffer
  /** It may become so long, in bytes. */
  readonly most: number
  received: number
  /** With the piece that is being written. */
  held: number
  /** When its last piece was taken. */
  touched: number
  /** A package is being made of it. */
  claimed: boolean
  /** Pieces are written one after another. */
  turn: Promise<unknown>
}

/** A file that was sent whole. */
export type Sent = Source & { readonly done: () => Promise<void> }

type Parts = {
  readonly now?: () => number
  readonly together?: number
  readonly free?: () => Promise<number>
  readonly repeat?: (milliseconds: number, work: () => Promise<void>) => unknown
}

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
  private readonly room: Room

  /** `together`: so many bytes of all files; `free`: so many are left on the disk; `repeat` calls again and again. */
  constructor(folder: string, parts: Parts = {}) {
    const { now = () => performance.now(), together = MOST_TOGETHER, free = () => freeBelow(folder) } = parts
    this.folder = folder
    this.now = now
    this.together = together
    this.room = new Room(free)
    // What cannot be removed now is when the node starts again.
    const repeat = parts.repeat ?? every
    repeat(LOOK, () => this.forgetIdle().catch(() => {}))
  }

  /**
   * Begins an upload of a file of so many bytes at most; gives its name. Whoever begins a fifth one has given up the
   * one that he touched longest ago. Refuses `rate-limited`: too many of all at once.
   */
  async begin({ person, organisation }: Caller, most = MOST_PACKED): Promise<string> {
    await this.forgetIdle()
    const own = [...this.open]
      .filter(([, each]) => each.person === person && !each.claimed)
      .sort(([, a], [, b]) => a.touched - b.touched)
    for (const [oldest] of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) await this.forget(oldest)
    if (this.open.size >= MOST_AT_ONCE) throw new Refused('rate-limited', 'Too many files are being sent at once')
    const id = randomUUID()
    const path = join(this.folder, id)
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    const key = randomBytes(32)
    const none = { received: 0, held: 0, touched: this.now(), claimed: false, turn: Promise.resolve() }
    this.open.set(id, { person, organisation, path, key, most, ...none })
    return id
  }

  /**
   * Takes the piece from an offset on; gives how much there is. A piece that was taken already is passed over. Refuses
   * `not-found`; `wrong-state`: pieces are missing before it, or the last was sent; `too-large`; `no-room`: all that is
   * being sent, or what his organisation sends, is too much, or the disk has no room.
   */
  async append(id: string, by: Caller, offset: number, piece: Uint8Array): Promise<number> {
    const upload = this.of(id, by)
    const taken = upload.turn.then(() => this.take(upload, offset, piece))
    upload.turn = taken.catch(() => undefined)
    return taken
  }

  private async take(upload: Upload, offset: number, piece: Uint8Array): Promise<number> {
    if (offset + piece.length <= upload.received) return upload.received
    if (offset !== upload.received) throw new Refused('wrong-state', `Only ${upload.received} bytes were sent before`)
    const place = offset / PIECE_BYTES
    if (!Number.isInteger(place)) throw new Refused('wrong-state', 'The last piece was sent: it was a short one')
    if (piece.length > PIECE_BYTES || upload.received + piece.length > upload.most)
      throw new Refused('too-large', 'The file is too large')
    this.hold(upload, piece.length)
    try {
      const release = await this.room.reserve(piece.length)
      const sealed = Buffer.concat(sealSegment(upload.key, randomBytes(IV_BYTES), piece))
      await writeAt(upload.path, place * SEALED, sealed).finally(release)
      upload.received += piece.length
      upload.touched = this.now()
    } finally {
      upload.held = upload.received
    }
    return upload.received
  }

  /** Counts a piece before it is written, so that all that are written at once are counted. */
  private hold(upload: Upload, length: number): void {
    const all = [...this.open.values()]
    const own = all.filter(({ organisation }) => organisation === upload.organisation)
    if (heldBy(all) + length > this.together) throw new Refused('no-room', 'Too much is being sent at once')
    if (heldBy(own) + length > this.together / 2)
      throw new Refused('no-room', 'This organisation sends too much at once')
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

  /**
   * Does some work with what was sent, for which as much room on the disk is kept until it ends, unless what comes of it
   * is `written` already. Refuses `not-found`; `wrong-state`: it is at work with it already; `no-room`.
   */
  async claim<T>(id: string, by: Caller, work: (source: Sent) => Promise<T>, written = false): Promise<T> {
    const upload = this.of(id, by)
    if (upload.claimed) throw new Refused('wrong-state', 'It is at work with what was sent already')
    upload.claimed = true
    try {
      const source = await this.sent(id, by)
      if (written) return await work(source)
      const release = await this.room.reserve(source.size)
      return await work(source).finally(release)
    } finally {
      upload.claimed = false
    }
  }

  /** What one person sends is not there for another. */
  private of(id: string, { person }: Caller): Upload {
    const upload = this.open.get(id)
    if (upload === undefined || upload.person !== person)
      throw new Refused('not-found', 'Nothing is being sent under this name')
    return upload
  }

  /** Lets an upload go, and its key once what is being written of it is written. */
  async forget(id: string): Promise<void> {
    const upload = this.open.get(id)
    this.open.delete(id)
    if (upload === undefined) return
    await upload.turn
    upload.key.fill(0)
    await rm(upload.path, { force: true })
  }

  private async forgetIdle(): Promise<void> {
    for (const [id, { touched, claimed }] of this.open)
      if (!claimed && this.now() - touched > IDLE) await this.forget(id)
  }
}

function heldBy(uploads: readonly Upload[]): number {
  return uploads.reduce((sum, { held }) => sum + held, 0)
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
