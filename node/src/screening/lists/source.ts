import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { stdin } from 'node:process'
import { PassThrough, Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { BadInput, problem } from '../../read/take.ts'
import { unreadable } from '../../read/unreadable.ts'

/** As much of a file as says what it is. */
const HEAD = 64 * 1024

/** A file of a list: its bytes as they are when they are not compressed, in pieces, from its beginning. */
export type Source = {
  readonly name: string
  /** Of the file as it lies there; null where nobody knows. */
  readonly size: number | null
  /** The first bytes, which `pieces` gives as well. */
  readonly head: Uint8Array
  /** To be read once. `advance` is told of the bytes of the file as it lies there. */
  pieces(advance?: (bytes: number) => void): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

/** A file that is there to be read: its bytes as they lie there, from the beginning. */
export type Given = {
  readonly name: string
  readonly stream: AsyncIterable<Uint8Array>
  /** In bytes; null where nobody knows. */
  readonly size: number | null
  close(): Promise<void>
}

/** Opens a file, or standard input for `-`. Refuses one that cannot be read, and a compressed one that is cut off. */
export async function openSource(path: string): Promise<Source> {
  return sourceFrom(
    path === '-' ? { name: 'stdin', stream: stdin, size: null, close: async () => {} } : await openFile(path),
  )
}

/** The same, of a file that was given in another way. */
export async function sourceFrom({ name, stream, size, close }: Given): Promise<Source> {
  let advance = (_bytes: number) => {}
  const plain = plainly(
    name,
    counted(stream, (bytes) => advance(bytes)),
  )
  const first = await firstOf(plain).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    name,
    size,
    head: Buffer.concat(first).subarray(0, HEAD),
    async *pieces(told = () => {}) {
      advance = told
      yield* first
      yield* plain
    },
    close,
  }
}

async function firstOf(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array[]> {
  const first: Uint8Array[] = []
  let length = 0
  while (length < HEAD) {
    const next = await pieces.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  return first
}

async function openFile(path: string): Promise<Given> {
  try {
    const handle = await open(path)
    const found = await handle.stat()
    // An open folder gives no bytes, and says so when it is read.
    const stream = handle.createReadStream({ highWaterMark: HEAD, autoClose: false })
    return { name: path, stream, size: found.isFile() ? found.size : null, close: () => handle.close() }
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    count(piece.length)
    yield piece
  }
}

async function* plainly(name: string, raw: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    const first = await raw.next()
    if (first.done) return
    const whole = joined(first.value, raw)
    yield* isGzip(first.value) ? unzipped(whole) : whole
  } catch (error) {
    if (error instanceof BadInput) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('Z_')) throw unreadable(name, error)
    throw brokenOff(name)
  }
}

function brokenOff(name: string): BadInput {
  const wrong = { message: 'the compressed file is cut off or broken', expected: 'the whole of it' }
  return new BadInput([problem(name, { line: 1, column: 1 }, wrong)])
}

async function* joined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

async function* unzipped(raw: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out = new PassThrough()
  const done = pipeline(Readable.from(raw), createGunzip(), out)
  // What breaks it is thrown below, to whoever reads.
  done.catch((error) => out.destroy(error))
  yield* out
  await done
}

/** The pieces as they pass, with their digest and their number when they have. */
export function digested(pieces: AsyncGenerator<Uint8Array>, keep: Writable | null = null) {
  const hash = createHash('sha256')
  const read = { bytes: 0, sha256: '' }
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece)
      read.bytes += piece.length
      if (keep !== null && !keep.write(piece)) await new Promise((resolve) => keep.once('drain', resolve))
      yield piece
    }
    read.sha256 = hash.digest('hex')
  }
  return { pieces: passing(), read }
}
