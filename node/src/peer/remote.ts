import { decodeBundle, LONGEST_ENTRY } from '@entente/core/ledger/bundle'
import { bundlePath, FULL, type Tile, tilePath } from '@entente/core/ledger/tiles'
import { type Answer, type Asked, get } from './get.ts'
import type { Net, Timer } from './ports.ts'

/** What was asked for did not come: `missing` is the server's word, `failed` nobody's. */
export class Unread extends Error {
  override name = 'Unread'
  readonly kind: 'missing' | 'failed'

  constructor(kind: 'missing' | 'failed', message: string) {
    super(message)
    this.kind = kind
  }
}

/** A log as somebody serves it: bytes that nobody vouches for. */
export type Remote = {
  /** Refuses `Unread`. */
  tile(tile: Tile): Promise<Uint8Array>
  /** The entries of a level-0 tile of this width. Refuses `Unread` and `bad-bundle`. */
  bundle(index: number, width: number): Promise<Uint8Array[]>
}

/** C2SP signed-note leaves the length open; we stop where `parseNote` does. */
const LONGEST_NOTE = 96 * 1024
const LONGEST_TILE = FULL * 32
const LONGEST_BUNDLE = FULL * (2 + LONGEST_ENTRY)

/** The longest that a server may be asked to hold a question open, in seconds, and the room for the answer itself. */
const WAIT = 25
const SOON = 10_000
const BUNDLE_SOON = 60_000

/**
 * Asks for a checkpoint. With the size that is held already, it waits at the server until there is more; without one
 * the server must show what it has, for a log that forked at this size would else be called unchanged.
 */
export function getNote(net: Net, clock: Timer, address: string, held: number | null, signal: AbortSignal) {
  const waiting: Asked = {
    address,
    most: LONGEST_NOTE,
    within: WAIT * 1000 + SOON,
    headers: { 'If-None-Match': `"${held}"`, Prefer: `wait=${WAIT}` },
  }
  const fresh: Asked = { address, most: LONGEST_NOTE, within: SOON, headers: { 'Cache-Control': 'no-cache' } }
  return get(net, clock, held === null ? fresh : waiting, signal)
}

/** The log under a prefix. `again`: past every cache, since what came before was not right. */
export function remoteLog(net: Net, clock: Timer, prefix: string, again: boolean, signal: AbortSignal): Remote {
  const headers: Record<string, string> = again ? { 'Cache-Control': 'no-cache' } : {}
  const ask = (path: string, most: number, within: number) =>
    get(net, clock, { address: `${prefix}/${path}`, most, within, silence: SOON, headers }, signal)

  /** Partial tiles may go once the full one exists (C2SP tlog-tiles). */
  async function read(path: string, full: string, most: number, within: number) {
    const partial = await ask(path, most, within)
    const gone = partial.kind === 'missing' && full !== path
    return { bytes: bytesOf(gone ? await ask(full, most, within) : partial, path), isFull: gone }
  }

  return {
    async tile(tile) {
      const { bytes } = await read(tilePath(tile), tilePath({ ...tile, width: FULL }), LONGEST_TILE, SOON)
      return bytes.subarray(0, tile.width * 32)
    },
    async bundle(index, width) {
      const full = bundlePath(index, FULL)
      const { bytes, isFull } = await read(bundlePath(index, width), full, LONGEST_BUNDLE, BUNDLE_SOON)
      return decodeBundle(bytes, isFull ? FULL : width).slice(0, width)
    },
  }
}

function bytesOf(answer: Answer, path: string): Uint8Array {
  if (answer.kind === 'bytes') return answer.bytes
  if (answer.kind === 'failed') throw new Unread('failed', `${path}: ${answer.why}`)
  throw new Unread('missing', `${path} is not served`)
}
