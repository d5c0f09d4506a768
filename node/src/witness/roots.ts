import { join } from 'node:path'
import { equal, utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import type { Seen } from '@entente/core/ledger/follow'
import type { VerifierKey } from '@entente/core/ledger/key'
import { parseNote, verifyNote } from '@entente/core/ledger/note'
import type { Random } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import type { Disk } from '../store/adapters/disk.ts'
import type { Machine } from '../store/adapters/machine.ts'
import { Guard } from '../store/guard.ts'
import { Lock } from '../store/lock.ts'
import { NODE, sha256 } from '../store/primitives.ts'
import { Stopped } from '../store/stopped.ts'

/** The newest checkpoint that was cosigned of a log; the note bears the log's line and ours, made at `time` (POSIX seconds). */
export type Cosigned = Seen & { readonly time: number }

export type Folders = { readonly data: string; readonly guard: string }

/** By what a log is called where its checkpoint is kept and served: H(origin), in hexadecimal. */
export function hashOf(origin: string): string {
  return Buffer.from(sha256(utf8(origin))).toString('hex')
}

/**
 * What a witness remembers of each log: one file with the newest cosigned checkpoint, and its size, root and time in
 * the guard, which no backup holds. The file is written first and the guard last. So a file ahead of the guard is a
 * process that ended between the two; a file behind it is a restored backup, under which one more cosignature might
 * endorse a second history. Dispose it to let go of both folders.
 */
export class Roots implements Disposable {
  /** The newest first, as they are to be let go of. */
  private readonly opened: readonly Disposable[]
  private readonly data: string
  private readonly disk: Disk
  private readonly locks: readonly Lock[]
  private readonly guard: Guard
  private readonly newest = new Map<string, Cosigned>()
  private failure: unknown

  /** Refuses folders that another process has, a guard that was lost, and what is behind the guard or was altered. */
  constructor(
    folders: Folders,
    key: VerifierKey,
    origins: readonly string[],
    disk: Disk,
    random: Random,
    machine?: Machine,
  ) {
    this.data = folders.data
    this.disk = disk
    const opened: Disposable[] = []
    const kept = <T extends Disposable>(one: T): T => {
      opened.unshift(one)
      return one
    }
    this.opened = opened
    try {
      this.locks = [folders.data, folders.guard].map((folder) => kept(new Lock(folder, disk, random, machine)))
      if (disk.size(join(folders.guard, 'guard')) === null) throw guardless(folders.guard)
      this.guard = kept(new Guard(folders.guard, disk))
      if (!this.guard.found) throw guardless(folders.guard)
      for (const origin of origins) this.load(origin, key)
    } catch (error) {
      this[Symbol.dispose]()
      throw error
    }
  }

  /** What was last cosigned of a log; null: nothing yet. */
  last(origin: string): Cosigned | null {
    return this.newest.get(hashOf(origin)) ?? null
  }

  /** The note that was last cosigned, by H(origin). */
  note(hash: string): Uint8Array | null {
    return this.newest.get(hash)?.note ?? null
  }

  /**
   * Makes a cosigned checkpoint the newest: durable when this returns, and not to be sent before. The caller judged it
   * against `last` with nothing in between. What fails here leaves it open how much is on the disk: nothing more is
   * cosigned, and the next start reads what is.
   */
  swap(cosigned: Cosigned): void {
    if (this.failure !== undefined) throw new Stopped('an earlier write failed', { cause: this.failure })
    try {
      for (const lock of this.locks) lock.stillOurs()
      const { origin, size, root } = cosigned.checkpoint
      this.write(fileOf(origin), cosigned.note)
      this.guard.set(new Map([[origin, { size, root, time: cosigned.time }]]))
      this.newest.set(hashOf(origin), cosigned)
    } catch (error) {
      this.failure = error
      throw error
    }
  }

  /** Keeps the two notes by which a log contradicts itself; the first such pair is enough, and stays. */
  keepFork(notes: readonly [Uint8Array, Uint8Array]): void {
    const { origin } = parseCheckpoint(parseNote(notes[0]).text)
    const names = ['held', 'offered'].map((which) => `${hashOf(origin)}.fork-${which}`)
    if (names.every((name) => this.disk.size(join(this.data, name)) !== null)) return
    for (const [i, name] of names.entries()) this.write(name, notes[i] ?? new Uint8Array(0))
  }

  [Symbol.dispose](): void {
    for (const each of this.opened) each[Symbol.dispose]()
  }

  private load(origin: string, key: VerifierKey): void {
    const path = join(this.data, fileOf(origin))
    const kept = this.disk.size(path) === null ? null : readCosigned(path, this.disk.read(path), origin, key)
    const guarded = this.guard.get(origin)
    if (guarded !== undefined && !isAhead(kept, guarded)) {
      throw new Refusal(
        `${path}: it is not the checkpoint of size ${guarded.size} that was cosigned last; expected no restored backup: find that file, or begin again under another key`,
      )
    }
    if (kept === null) return
    const { size, root } = kept.checkpoint
    this.guard.set(new Map([[origin, { size, root, time: kept.time }]]))
    this.newest.set(hashOf(origin), kept)
  }

  /** The old file or the new one is there, whatever happens. */
  private write(name: string, bytes: Uint8Array): void {
    const path = join(this.data, name)
    const next = `${path}.new`
    this.disk.remove(next)
    const file = this.disk.open(next, 'new')
    try {
      this.disk.write(file, bytes, 0)
      this.disk.sync(file)
    } finally {
      this.disk.close(file)
    }
    this.disk.rename(next, path)
    this.disk.syncFolder(this.data)
  }
}

/** Makes the guard of a witness that has cosigned nothing: from then on no guard means that one was lost. */
export function beginRoots({ data, guard }: Folders, disk: Disk): void {
  if (disk.size(join(guard, 'guard')) !== null) throw new Refusal(`${guard}: it has a guard; expected a new folder`)
  disk.makeFolder(data)
  using made = new Guard(guard, disk)
  made.begin()
}

function fileOf(origin: string): string {
  return `${hashOf(origin)}.checkpoint`
}

function isAhead(kept: Cosigned | null, guarded: { size: number; root: Uint8Array; time: number }): boolean {
  if (kept === null || kept.checkpoint.size < guarded.size || kept.time < guarded.time) return false
  return kept.checkpoint.size > guarded.size || equal(kept.checkpoint.root, guarded.root)
}

/** Our own cosignature stands for the whole text: the file is as it was written, or it is refused. */
function readCosigned(path: string, note: Uint8Array, origin: string, key: VerifierKey): Cosigned {
  try {
    const parsed = parseNote(note)
    const checkpoint = parseCheckpoint(parsed.text)
    const time = verifyNote(parsed, [key], NODE)[0]?.time
    if (checkpoint.origin === origin && time !== undefined) return { checkpoint, note, time }
  } catch (cause) {
    throw altered(path, { cause })
  }
  throw altered(path)
}

function altered(path: string, options?: ErrorOptions): Refusal {
  return new Refusal(`${path}: it is no checkpoint of its log that this key cosigned; expected it as written`, options)
}

function guardless(folder: string): Refusal {
  return new Refusal(
    `${folder}: there is no guard in it that can be read, so what was cosigned is not known; expected the one that \`entente witness init\` made. A witness that lost it begins again under another key`,
  )
}

/** The log's own lines of a checkpoint, each verified; a stranger's would poison the next reader's verification. */
export function logLines(note: Uint8Array, log: readonly VerifierKey[]) {
  return verifyNote(openCheckpoint(note, log, [], NODE).note, log, NODE).map(({ line }) => line)
}
