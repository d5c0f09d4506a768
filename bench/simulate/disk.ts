import { basename, dirname } from 'node:path'
import type { Disk } from '../../node/src/store/adapters/disk.ts'
import type { Chance } from './chance.ts'
import { change, type File, forget, loseFrom, newFile, persist, sync } from './file.ts'

type Naming = { readonly name: string; readonly file: File | null }

/** What a disk is told before it does something: to do it, or to fail after so much of it. */
export type Verdict = { readonly code: 'ENOSPC' | 'EIO'; readonly done: number } | null

export type DiskCall = 'write' | 'sync' | 'truncate' | 'open' | 'folder' | 'rename' | 'remove' | 'copy'

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

  /**
   * The disk of a process. `before` is asked for every call that changes something; what it throws, the call throws.
   * Without them it is sound.
   */
  port(
    before: (call: DiskCall, path: string) => Verdict = () => null,
    after: (call: DiskCall) => void = () => undefined,
  ): Disk {
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
          () => forget(this.opened(file)),
        ),
      truncate: (file, length) => asked('truncate', of(file), () => change(this.opened(file), { length })),
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
      const file = newFile(id, durable.slice(), durable)
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
    for (const file of new Set([...this.names.values(), ...this.durableNames.values()])) persist(file)
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
      const file = this.newFile(bytes.slice(), bytes.slice())
      this.names.set(name, file)
      this.durableNames.set(name, file)
    }
  }

  private newFile(content?: Uint8Array, durable?: Uint8Array): File {
    this.count += 1
    return newFile(BigInt(this.count), content, durable)
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
    change(this.opened(handle), { at, bytes: bytes.slice() })
  }

  private sync(handle: number): void {
    sync(this.opened(handle))
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
