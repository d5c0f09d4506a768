import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { bundlePath, tilePath, tilesGrown } from '@entente/core/ledger/tiles'
import type { LogState, Store } from '../store/store.ts'
import { KEYS } from '../verify/log-folder.ts'

/** A log that was copied, and up to which size both nations signed it. */
export type Copied = { readonly origin: string; readonly size: number; readonly folder: string }

type Copying = Pick<Store, 'logs' | 'receipt' | 'cosignature' | 'entries' | 'tile' | 'bundle'>

/**
 * Copies every shared log, as far as both nations signed it, into a folder each: files as C2SP tlog-tiles lays them out,
 * which a static web server can serve, and beside them the key lists that each log began with. A log of which nothing
 * is cosigned yet is left out.
 */
export async function copyLogs(store: Copying, folder: string): Promise<Copied[]> {
  const shared = store.logs().filter((log) => log.shared)
  const keys = await Promise.all(shared.filter(({ size }) => size > 0).map((log) => keysIn(store, log)))
  const copied: Copied[] = []
  for (const log of shared) {
    const note = log.own ? store.receipt(log.origin) : store.cosignature(log.origin)
    if (note === null) continue
    const place = join(folder, log.nation.toLowerCase())
    const size = await copyLog(store, log, note, place)
    for (const list of keys) write(join(place, KEYS, list.nation.toLowerCase()), list.note)
    copied.push({ origin: log.origin, size, folder: place })
  }
  return copied
}

async function copyLog(store: Copying, { origin }: LogState, note: Uint8Array, folder: string): Promise<number> {
  const { size } = parseCheckpoint(parseNote(note).text)
  for (const tile of tilesGrown(0, size)) {
    const { level, index, width } = tile
    write(join(folder, tilePath(tile)), await store.tile(origin, level, index, width))
    if (level === 0) write(join(folder, bundlePath(index, width)), await store.bundle(origin, index, width))
  }
  // Last, so that what stands beside a checkpoint is whole.
  write(join(folder, 'checkpoint'), note)
  return size
}

/** The key list that a log begins with. */
async function keysIn(store: Copying, { origin, nation }: LogState) {
  const [first] = await store.entries(origin, 0, 1)
  if (first === undefined) throw new Error(`${origin} has no first entry`)
  return { nation, note: utf8(String(statedAct(first).body.keys)) }
}

function write(path: string, bytes: Uint8Array | null): void {
  if (bytes === null) throw new Error(`there is nothing to write to ${path}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes, { flag: 'wx' })
}
