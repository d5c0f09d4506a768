import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Source } from '@entente/core/container/read'

export type { Source }

/** Where bytes go, in their order. What is given may be used again, or be gone, once it resolves. */
export type Sink = { readonly write: (parts: readonly Uint8Array[]) => Promise<void> }

/** An open file of `size` bytes. It rejects where the file ends before its size. */
export function fileSource(file: FileHandle, size: number): Source {
  const buffers = [Buffer.alloc(0), Buffer.alloc(0)]
  let turn = 0
  const read = async (at: number, length: number) => {
    turn = 1 - turn
    let buffer = buffers[turn] ?? Buffer.alloc(0)
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length)
    buffers[turn] = buffer
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(buffer, done, length - done, at + done)
      if (bytesRead === 0) throw new Error('the file became shorter while it was read')
      done += bytesRead
    }
    return buffer.subarray(0, length)
  }
  return { size, read }
}

/** Of a source, at a time. */
export const PIECE = 1024 * 1024

/** A source piece by piece, by default all of it. A piece is gone when the next but one is asked for. */
export async function* piecesOf({ size, read }: Source, from = 0, length = size): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += PIECE) yield await read(from + at, Math.min(PIECE, length - at))
}

/** All of a source, to where bytes go. */
export async function copy(source: Source, to: Sink): Promise<void> {
  for await (const piece of piecesOf(source)) await to.write([piece])
}

/** SHA-256 of all of a source, in hexadecimal. */
export async function sha256Of(source: Source): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of piecesOf(source)) hash.update(piece)
  return hash.digest('hex')
}

/** An open file, written from where it stands. */
export function fileSink(file: FileHandle): Sink {
  const write = async (parts: readonly Uint8Array[]) => {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const { bytesWritten } = await file.writev(parts)
    if (bytesWritten !== length) throw new Error('the disk took only a part of what was written')
  }
  return { write }
}
