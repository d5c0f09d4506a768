import { basename, dirname } from 'node:path'
import type { Disk } from '../../node/src/store/adapters/disk.ts'
import type { Chance } from './chance.ts'

/** A change of a file that is not known to be durable: bytes at a place, or a length. */
type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number }

/** A file apart from its names. */
type File = {
  readonly id: bigint
  /** As a program reads it. */
  content: Uint8Array
  /** What no loss of power takes away. */
  durable: Uint8Array
  /** Written since the last sync. */
  pending: Change[]
  /** Written, and its sync failed: no later sync writes it, and it may have been written all the same. */
  limbo: Change[]
  /** Up to where nothing was written since `unseen` gave it. */
  seen: number
}

type Naming = { readonly name: string; readonly file: File | null }

/** What a disk is told before it does something: to do it, or to fail after so much of it. */
export type Verdict = { readonly code: 'ENOSPC' | 'EIO'; readonly done: number } | null

export type DiskCall = 'write' | 'sync' | 'truncate' | 'open' | 'folder' | 'rename' | 'remove' | 'copy'

/** So much of a file is written at once, or not at all. */
const SECTOR = 512

/**
 * Files as a machine has them. A loss of power leaves what was synced, and of the rest a part: nothing, all, the
 * beginning, or some sectors. A name stands for good once its folder is synced. A new folder is durable when
 * `makeFolder` returns, as `Disk` says.
 */
export class SimulatedDisk {
  private names = new Map<string, File>()
  private durableNames = new Map<string, File>()
  private readonly folders = new Set<string>(['/'])
  private readonly namings = new Map<string, Naming[]>()
  private readonly handles = new Map<number, File>()
  private count = 0

  /** The disk of a process. `before` is asked for every call that changes something; what it throws, the call throws. */
  port(before: (call: DiskCall, path: string) => Verdict, after: (call: DiskCall) => void): Disk {
    const handleNames = new Map<number, string>()
    const asked = <T>(call: DiskCall, path: string, work: () => T, partly?: (done: number) => void): T => {
      const verdict = before(call, path)
      if (verdict !== null) {
        partly?.(verdict.done)
        throw Object.assign(new Error(verdict.code), { code: verdict.code })
      }
      const result = work()
      after(call)
      return result
    }
    const of = (file: number) => handleNames.get(file) ?? ''
    return {
      makeFolder: (path) => asked('folder', path, () => this.makeFolder(path)),
      list: (folder) => [...this.names.keys()].filter((name) => dirname(name) === folder).map((name) => basename(name)),
      size: (path) => this.names.get(path)?.content.length ?? null,
      inode: (path) => this.names.get(path)?.id ?? null,
      read: (path, from = 0, length) => {
        const { content } = this.named(path)
        return content.slice(from, length === undefined ? content.length : from + length)
      },
      open: (path, how) => {
        const file = asked('open', path, () => this.open(path, how))
        handleNames.set(file, path)
        return file
      },
      close: (file) => void this.handles.delete(file),
      write: (file, bytes, at) =>
        asked(
          'write',
          of(file),
          () => this.write(file, bytes, at),
          (done) => this.write(file, bytes.subarray(0, Math.floor(bytes.length * done)), at),
        ),
      sync: (file) =>
        asked(
          'sync',
          of(file),
          () => this.sync(file),
          () => this.forget(file),
        ),
      truncate: (file, length) => asked('truncate', of(file), () => this.change(this.opened(file), { length })),
      syncFolder: (path) => asked('sync', path, () => this.syncFolder(path)),
      rename: (from, to) => asked('rename', from, () => this.rename(from, to)),
      remove: (path) => asked('remove', path, () => this.remove(path)),
      copy: (from, to) => asked('copy', to, () => this.copy(from, to)),
    }
  }

  /** A copy that holds what is durable, and nothing else. */
  surviving(): SimulatedDisk {
    const copy = new SimulatedDisk()
    for (const folder of this.folders) copy.folders.add(folder)
    for (const [name, { id, durable }] of this.durableNames) {
      const file = { id, content: durable.slice(), durable, pending: [], limbo: [], seen: 0 }
      copy.names.set(name, file)
      copy.durableNames.set(name, file)
    }
    return copy
  }

  /** The process ends; the machine goes on, and forgets nothing. */
  kill(): void {
    this.handles.clear()
  }

  /** The power fails. Gives whether anything was lost. */
  lose(chance: Chance): boolean {
    this.handles.clear()
    let lost = false
    for (const namings of this.namings.values()) {
      const kept = chance.between(0, namings.length)
      lost ||= kept < namings.length
      for (const naming of namings.slice(0, kept)) setName(this.durableNames, naming)
    }
    this.namings.clear()
    this.names = new Map(this.durableNames)
    for (const file of new Set(this.names.values())) lost = loseFrom(file, chance) || lost
    return lost
  }

  /** Makes durable whatever was written, as if it had been written to the plate just before the power failed. */
  persist(): void {
    for (const file of new Set([...this.names.values(), ...this.durableNames.values()])) {
      file.durable = file.content.slice()
      file.pending = []
      file.limbo = []
    }
    this.durableNames = new Map(this.names)
    this.namings.clear()
  }

  /** The files below a folder, as a program reads them. */
  below(folder: string): ReadonlyMap<string, Uint8Array> {
    const files = [...this.names].filter(([name]) => name.startsWith(`${folder}/`))
    return new Map(files.map(([name, { content }]) => [name, content.slice()]))
  }

  /** What was written since it was asked last, by the names of the files; `before`: with so many bytes before it. */
  unseen(before: number): [name: string, bytes: Uint8Array][] {
    const found: [string, Uint8Array][] = []
    for (const [name, file] of this.names) {
      const { content, seen } = file
      if (seen >= content.length) continue
      found.push([name, content.subarray(Math.max(0, seen - before))])
      file.seen = content.length
    }
    return found
  }

  /** Puts files in the place of all that is below a folder, durable at once. */
  replace(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
    for (const name of [...this.names.keys()]) {
      if (!name.startsWith(`${folder}/`)) continue
      this.names.delete(name)
      this.durableNames.delete(name)
    }
    for (const above of [...this.namings.keys()]) {
      if (above === folder || above.startsWith(`${folder}/`)) this.namings.delete(above)
    }
    for (const [name, bytes] of files) {
      this.makeFolder(dirname(name))
      const file = this.newFile(bytes.slice())
      file.durable = bytes.slice()
      this.names.set(name, file)
      this.durableNames.set(name, file)
    }
  }

  private newFile(content = new Uint8Array(0)): File {
    this.count += 1
    return { id: BigInt(this.count), content, durable: new Uint8Array(0), pending: [], limbo: [], seen: 0 }
  }

  private makeFolder(path: string): void {
    for (let folder = path; !this.folders.has(folder); folder = dirname(folder)) this.folders.add(folder)
  }

  private named(path: string): File {
    const file = this.names.get(path)
    if (file === undefined) throw failure('ENOENT', path)
    return file
  }

  private opened(handle: number): File {
    const file = this.handles.get(handle)
    if (file === undefined) throw failure('EBADF', `${handle}`)
    return file
  }

  private name(naming: Naming): void {
    const folder = dirname(naming.name)
    if (!this.folders.has(folder)) throw failure('ENOENT', naming.name)
    setName(this.names, naming)
    this.namings.set(folder, [...(this.namings.get(folder) ?? []), naming])
  }

  private open(path: string, how: 'new' | 'update'): number {
    const before = this.names.get(path)
    if (before !== undefined && how === 'new') throw failure('EEXIST', path)
    const file = before ?? this.newFile()
    if (before === undefined) this.name({ name: path, file })
    this.count += 1
    this.handles.set(this.count, file)
    return this.count
  }

  private write(handle: number, bytes: Uint8Array, at: number): void {
    this.change(this.opened(handle), { at, bytes: bytes.slice() })
  }

  private change(file: File, change: Change): void {
    file.content = changed(file.content, change)
    file.pending.push(change)
    if ('at' in change) file.seen = Math.min(file.seen, change.at)
  }

  private sync(handle: number): void {
    const file = this.opened(handle)
    for (const change of file.pending) file.durable = changed(file.durable, change)
    file.pending = []
  }

  private forget(handle: number): void {
    const file = this.opened(handle)
    file.limbo.push(...file.pending)
    file.pending = []
  }

  private syncFolder(path: string): void {
    for (const naming of this.namings.get(path) ?? []) setName(this.durableNames, naming)
    this.namings.delete(path)
  }

  private rename(from: string, to: string): void {
    const file = this.named(from)
    this.name({ name: to, file })
    this.name({ name: from, file: null })
  }

  private remove(path: string): void {
    for (const name of [...this.names.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.name({ name, file: null })
    }
  }

  private copy(from: string, to: string): void {
    if (this.names.has(to)) throw failure('EEXIST', to)
    const file = this.newFile()
    this.name({ name: to, file })
    file.content = this.named(from).content.slice()
    file.durable = file.content.slice()
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

function setName(names: Map<string, File>, { name, file }: Naming): void {
  if (file === null) names.delete(name)
  else names.set(name, file)
}

function changed(content: Uint8Array, change: Change): Uint8Array {
  if ('length' in change) return resized(content, change.length)
  const { at, bytes } = change
  const grown = resized(content, Math.max(content.length, at + bytes.length))
  grown.set(bytes, at)
  return grown
}

function resized(content: Uint8Array, length: number): Uint8Array {
  const grown = new Uint8Array(length)
  grown.set(content.subarray(0, length))
  return grown
}

/** What a loss of power leaves of a file. */
function loseFrom(file: File, chance: Chance): boolean {
  const { pending, limbo } = file
  let { durable } = file
  for (const change of limbo) if (chance.is(0.5)) durable = torn(durable, change, chance)
  if (pending.length > 0) {
    const kept = chance.between(0, pending.length)
    for (const change of pending.slice(0, kept)) durable = changed(durable, change)
    const broken = pending[kept]
    if (broken !== undefined && chance.is(0.7)) durable = torn(durable, broken, chance)
  }
  file.content = durable.slice()
  file.durable = durable
  file.pending = []
  file.limbo = []
  return pending.length + limbo.length > 0
}

/** A change of which a part came to the plate: its beginning, or some sectors; a sector is whole or is not there. */
function torn(content: Uint8Array, change: Change, chance: Chance): Uint8Array {
  if ('length' in change) return chance.is(0.5) ? changed(content, change) : content
  const { at, bytes } = change
  if (chance.is(0.3)) return changed(content, { at, bytes: bytes.subarray(0, chance.below(bytes.length + 1)) })
  const grows = chance.is(0.5)
  let now = grows ? resized(content, Math.max(content.length, at + bytes.length)) : content
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR))
    if (chance.is(0.5)) now = changed(now, { at: at + from, bytes: bytes.subarray(from, to) })
    from = to
  }
  return now
}
