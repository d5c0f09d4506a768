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

/**
 * Whether more of a body is needed, by what has come. It is asked at the first bytes and whenever twice as many have come,
 * and no more once it says `all`.
 */
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
  const kept = new Kept(most)
  try {
    const { end, isBusy } = await fill(kept, next, room, look)
    if (isBusy) room.left += kept.taken
    if (isBusy) return { kind: 'busy' }
    const whole = end.done && end.value !== null && kept.taken <= most
    return { kind: 'bytes', bytes: kept.bytes(), whole, taken: kept.taken }
  } catch (error) {
    // Nobody is given what was taken, so nobody else could give it back.
    room.left += kept.taken
    throw error
  }
}

async function fill(kept: Kept, next: () => Promise<Part>, room: Limits['room'], look?: Look) {
  let [ask, lookedAt] = [look, 0]
  let part = await next()
  for (; !part.done && kept.taken <= kept.most; part = await next()) {
    const bytes = part.value ?? new Uint8Array(0)
    if (bytes.length > room.left) return { end: part, isBusy: true }
    room.left -= bytes.length
    kept.add(bytes)
    // At each doubling only: whoever sends byte by byte would have all of it looked through for each.
    if (ask === undefined || kept.taken < 2 * lookedAt) continue
    lookedAt = kept.taken
    const needed = await ask(kept.bytes())
    if (needed === 'all') ask = undefined
    if (needed === 'none') break
  }
  return { end: part, isBusy: false }
}

/** What came of a body, one after another in one buffer that grows; of what is beyond the most only the count. */
class Kept {
  readonly most: number
  taken = 0
  private buffer = new Uint8Array(0)

  constructor(most: number) {
    this.most = most
  }

  add(bytes: Uint8Array): void {
    const at = Math.min(this.taken, this.most)
    this.taken += bytes.length
    const size = Math.min(this.taken, this.most)
    if (size > this.buffer.length) {
      const larger = new Uint8Array(Math.min(this.most, Math.max(size, 2 * this.buffer.length)))
      larger.set(this.buffer)
      this.buffer = larger
    }
    this.buffer.set(bytes.subarray(0, size - at), at)
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, Math.min(this.taken, this.most))
  }
}

/** The body out of its compression; null: one that is not read here. */
function plainOf({ body, headers }: Request): ReadableStream<Uint8Array> | null {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity' && coding !== 'gzip' && coding !== 'x-gzip') return null
  if (body === null) return new Blob([]).stream()
  return coding === 'identity' ? body : body.pipeThrough(new DecompressionStream('gzip'))
}
