import { join } from '@entente/core/ledger/bytes'
import type { Timer } from '../ports.ts'

/** Bytes that requests may take up together. Whoever took some gives them back. */
export type Room = { left: number }

export type Limits = {
  /** The most bytes that are read, counted after whatever compression they came in. */
  readonly most: number
  /** Milliseconds from the first byte to the last. */
  readonly within: number
  readonly room: Room
}

/** What came of a body. */
export type Body =
  /** `whole` is false where it broke off, took too long, was too long, or nobody needed more of it. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly whole: boolean; readonly taken: number }
  /** In a compression that is not read here. */
  | { readonly kind: 'unsupported' }
  /** Other requests take up all the room that there is. */
  | { readonly kind: 'busy' }

/** Whether more of a body is needed, by what has come: it is asked no more once it says `all`. */
export type Look = (sofar: Uint8Array) => Promise<'more' | 'all' | 'none'>

/**
 * Reads the body of a request, and trusts neither its length nor its speed. What broke off is given as far as it came.
 * What it took of the room is the caller's to give back.
 */
export async function readBody(request: Request, clock: Timer, limits: Limits, look?: Look): Promise<Body> {
  const stream = plainOf(request)
  if (stream === null) return { kind: 'unsupported' }
  const reader = stream.getReader()
  const end = new AbortController()
  const late = clock.sleep(limits.within, end.signal).then(() => BROKEN)
  const next = () => Promise.race([reader.read().catch(() => BROKEN), late])
  try {
    return await readAll(next, limits, look)
  } finally {
    end.abort()
    // What is left of it is read by nobody.
    void reader.cancel().catch(() => undefined)
  }
}

type Part = { readonly done: boolean; readonly value?: Uint8Array | null | undefined }

const BROKEN: Part = { done: true, value: null }

async function readAll(next: () => Promise<Part>, { most, room }: Limits, look?: Look): Promise<Body> {
  const parts: Uint8Array[] = []
  let [taken, ask] = [0, look]
  let part = await next()
  for (; !part.done && taken <= most; part = await next()) {
    const bytes = part.value ?? new Uint8Array(0)
    if (bytes.length > room.left) {
      room.left += taken
      return { kind: 'busy' }
    }
    room.left -= bytes.length
    taken += bytes.length
    parts.push(bytes)
    const needed = ask ? await ask(join(...parts)) : 'more'
    if (needed === 'all') ask = undefined
    if (needed === 'none') break
  }
  const whole = part.done && part.value !== null && taken <= most
  return { kind: 'bytes', bytes: join(...parts).subarray(0, most), whole, taken }
}

/** The body out of its compression; null: one that is not read here. */
function plainOf({ body, headers }: Request): ReadableStream<Uint8Array> | null {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity' && coding !== 'gzip' && coding !== 'x-gzip') return null
  if (body === null) return new Blob([]).stream()
  return coding === 'identity' ? body : body.pipeThrough(new DecompressionStream('gzip'))
}
