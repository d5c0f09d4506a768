import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { logNumber } from '@entente/core/contract/chain'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { bundlePath, type Tile, tilePath, tilesGrown } from '@entente/core/ledger/tiles'
import type { LogState, Store } from '../store/store.ts'
import { KEYS } from '../verify/log-folder.ts'

/** A log that was copied, and up to which size both nations signed it. */
export type Copied = {
  readonly origin: string
  readonly size: number
  readonly folder: string
  /** Entries that both nations signed and that were left out, since no third witness cosigned a checkpoint of them yet. */
  readonly beyond: number
}

/** A log at a checkpoint, with where its files come from; null: there is no such file. */
export type Source = {
  readonly origin: string
  readonly nation: string
  readonly note: Uint8Array
  /** Up to which size both nations signed it. */
  readonly newest: number
  tile(tile: Tile): Promise<Uint8Array | null>
  bundle(index: number, width: number): Promise<Uint8Array | null>
}

/** A nation's key list as its root signed it. */
export type SignedList = { readonly nation: string; readonly note: Uint8Array }

type Copying = Pick<Store, 'logs' | 'receipt' | 'cosignature' | 'joint' | 'keys' | 'tile' | 'bundle'>

/**
 * Copies every shared log, as far as both nations signed it and, where third witnesses did, up to the newest checkpoint
 * that they cosigned too (`newest`: on to what the nations alone signed), into a folder each: files as C2SP tlog-tiles
 * lays them out, which a static web server can serve, and beside them the key list of each nation that is in force: the
 * other one's judges the cosignature where a log is checked alone. A log of which nothing is cosigned yet is left out.
 */
export async function copyLogs(store: Copying, folder: string, newest = false): Promise<Copied[]> {
  const shared = store.logs().filter((log) => log.shared)
  const keys = shared.filter(({ size, ended }) => size > 0 && !ended).map((log) => keysIn(store, log))
  const copied: Copied[] = []
  for (const { origin, nation, own } of shared) {
    const both = own ? store.receipt(origin) : store.cosignature(origin)
    if (both === null) continue
    const note = (newest ? null : store.joint(origin, 0)) ?? both
    const source: Source = {
      origin,
      nation,
      note,
      newest: sizeIn(both),
      tile: ({ level, index, width }) => store.tile(origin, level, index, width),
      bundle: (index, width) => store.bundle(origin, index, width),
    }
    copied.push(await copyLog(source, keys, folder))
  }
  return copied
}

/** Copies one log into a folder of its own below this one, with the key lists that are to judge it. */
export async function copyLog(source: Source, keys: readonly SignedList[], below: string): Promise<Copied> {
  const { origin, nation, note, newest } = source
  const number = logNumber(origin)
  const folder = join(below, number === 1 ? nation.toLowerCase() : `${nation.toLowerCase()}.${number}`)
  const size = sizeIn(note)
  for (const tile of tilesGrown(0, size)) {
    write(join(folder, tilePath(tile)), await source.tile(tile))
    if (tile.level > 0) continue
    write(join(folder, bundlePath(tile.index, tile.width)), await source.bundle(tile.index, tile.width))
  }
  for (const list of keys) write(join(folder, KEYS, list.nation.toLowerCase()), list.note)
  // Last, so that what stands beside a checkpoint is whole.
  write(join(folder, 'checkpoint'), note)
  return { origin, size, folder, beyond: newest - size }
}

/** The size in a checkpoint that was verified. */
export function sizeIn(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}

/** The newest key list of a log. */
function keysIn(store: Copying, { origin, nation }: LogState): SignedList {
  const newest = store.keys(origin).at(-1)
  if (newest === undefined) throw new Error(`${origin} has no key list`)
  return { nation, note: newest.note }
}

function write(path: string, bytes: Uint8Array | null): void {
  if (bytes === null) throw new Error(`there is nothing to write to ${path}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes, { flag: 'wx' })
}
