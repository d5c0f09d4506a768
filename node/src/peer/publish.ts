import { Refused } from '@entente/core/contract/refusals'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { isQuestion } from '@entente/core/ledger/held'
import { parseNote } from '@entente/core/ledger/note'
import { FULL, parseTilePath } from '@entente/core/ledger/tiles'
import type { LogState } from '../store/store.ts'
import { logName, originHash } from './names.ts'
import type { PeerStore, Timer } from './ports.ts'
import { hasAlready, preferredWait, waiters } from './wait.ts'

export type Publisher = {
  /**
   * The answer to a request for what a node publishes of its logs; null: the address is none of these. Refuses
   * `not-signed-in` whoever is no reader, whether or not there is such a log.
   */
  answer(request: Request): Promise<Response | null>
  /** How many requests wait for a log to grow. */
  readonly waiting: () => number
  /** Ends every wait. */
  close(): void
}

const MOST_WAITING = 256

/** Told of a request to read entries, or hashes over entries, of our own log up to a size. */
export type OnRead = (request: Request, log: LogState, end: number) => void

const NO_READER = 'What stands here is for the partner’s node and for readers by name, who sign each request'

const SHORT = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }

/** A tile of a width never changes: the log only grows. No shared cache may keep it, for that would ask nobody. */
const FOR_EVER = {
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'private, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * What a node shows of its logs to whoever may read them: under `/log/<name>` its own shared logs (C2SP tlog-tiles)
 * with the newest that the partner cosigned as `receipt`, and under `/witness/<hash of the origin>` each log that it
 * follows, with its cosignature: whoever lost his own takes it back there. Each has its newest key list as `keys`. An
 * internal log is answered as one that does not exist.
 */
export function publisher(
  store: PeerStore,
  clock: Timer,
  mayRead: (request: Request) => boolean,
  { mostWaiting = MOST_WAITING, onRead }: { readonly mostWaiting?: number; readonly onRead?: OnRead } = {},
): Publisher {
  const waits = waiters(clock, mostWaiting)

  async function growing(request: Request, origin: string, newest: () => Uint8Array | null): Promise<Response> {
    const size = sizeOf(newest())
    const seconds = preferredWait(request.headers.get('Prefer'))
    const held = hasAlready(request.headers.get('If-None-Match'), `"${size ?? 0}"`)
    const waited =
      held && seconds > 0 && (await waits.wait((gone) => store.grown(origin, size ?? 0, gone), seconds, request.signal))
    return checkpointAnswer(request, newest(), waited ? seconds : 0)
  }

  async function tile(request: Request, log: LogState, path: string): Promise<Response> {
    const asked = parseTilePath(path)
    if (asked === null) return refused(path.startsWith('tile/') ? 400 : 404)
    const { level, index, width } = asked.tile
    const end = (index * FULL + width) * FULL ** level
    // What is recorded and not yet under a signed checkpoint is nobody's to read.
    if (end > log.published) return refused(404)
    if (log.own) onRead?.(request, log, end)
    const reading =
      asked.kind === 'tile' ? store.tile(log.origin, level, index, width) : store.bundle(log.origin, index, width)
    const bytes = await reading
    return bytes === null ? refused(404) : answered(request, bytes, FOR_EVER)
  }

  return {
    waiting: waits.count,
    close: waits.close,
    async answer(request) {
      const [, folder, name = '', ...rest] = new URL(request.url).pathname.split('/')
      if (folder !== 'log' && folder !== 'witness') return null
      if (!mayRead(request)) throw new Refused('not-signed-in', NO_READER)
      if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405, { Allow: 'GET, HEAD' })
      const path = rest.join('/')
      const log = store.logs().find((one) => (folder === 'log' ? isShown(one, name) : isFollowed(one, name)))
      if (log === undefined) return refused(404)
      const { origin } = log
      if (path === 'keys') return said(request, store.keys(origin).at(-1)?.note ?? null)
      if (path === 'receipt' && folder === 'log') return said(request, store.receipt(origin))
      if (path === 'held' && folder === 'witness') return heldAnswer(request, store, origin)
      if (path !== 'checkpoint') return tile(request, log, path)
      return growing(request, origin, () => (folder === 'log' ? store.checkpoint(origin) : store.cosignature(origin)))
    },
  }
}

/**
 * What is asked for at once and never waited for. Keys: whoever meets some that he does not know. A receipt: whoever
 * copies the log.
 */
function said(request: Request, note: Uint8Array | null): Response {
  return note ? answered(request, note, { ...SHORT, 'Cache-Control': 'private, no-cache' }) : refused(404)
}

/** What is held, to whoever has lost his guard: it fits his question alone, so no cache is to keep it. */
async function heldAnswer(request: Request, store: PeerStore, origin: string): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('asked') ?? ''
  if (!isQuestion(asked)) return refused(400)
  const note = await store.held(origin, asked)
  return note ? answered(request, note, { ...SHORT, 'Cache-Control': 'no-store' }) : refused(404)
}

function isShown(log: LogState, name: string): boolean {
  return log.own && log.shared && logName(log.origin) === name
}

function isFollowed(log: LogState, hash: string): boolean {
  return !log.own && originHash(log.origin) === hash
}

function checkpointAnswer(request: Request, note: Uint8Array | null, waited: number): Response {
  const size = sizeOf(note)
  const headers = {
    ...SHORT,
    'Cache-Control': 'private, no-cache',
    ...(waited > 0 ? { 'Preference-Applied': `wait=${waited}` } : {}),
  }
  // An asker that waits for a log's first checkpoint holds size 0, and is told that nothing is new.
  const held = hasAlready(request.headers.get('If-None-Match'), `"${size ?? 0}"`)
  if (note === null && !held) return refused(404)
  const tagged = { ...headers, ETag: `"${size ?? 0}"` }
  return note === null || held ? new Response(null, { status: 304, headers: tagged }) : answered(request, note, tagged)
}

/** The size in our own checkpoint, which needs no verifying. */
function sizeOf(note: Uint8Array | null): number | null {
  return note === null ? null : parseCheckpoint(parseNote(note).text).size
}

function answered(request: Request, bytes: Uint8Array, headers: Record<string, string>): Response {
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
}

function refused(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers })
}
