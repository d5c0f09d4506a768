import { giveBack } from './give-back.ts'
import type { Sink } from './ports.ts'

/**
 * Takes pieces through `turn` and to the sink, in their order: one is read and another written while a third is turned.
 * Never more than three are in memory: what `turn` gave is given back once it is written, so that it keeps none of it.
 * Rejects with whatever went wrong first, and only when nothing is under way.
 */
export async function pipe(
  count: number,
  read: (index: number) => Promise<Uint8Array>,
  turn: (piece: Uint8Array, index: number) => readonly Uint8Array[],
  sink: Sink,
): Promise<void> {
  let written = Promise.resolve()
  let before: readonly Uint8Array[] = []
  let next = watched(read(0))
  try {
    for (let i = 0; i < count; i += 1) {
      const piece = await next
      if (i + 1 < count) next = watched(read(i + 1))
      const turned = turn(piece, i)
      await written
      giveBack(before)
      before = turned
      written = watched(sink.write(turned))
    }
    await written
    giveBack(before)
  } finally {
    await Promise.allSettled([written, next])
  }
}

/** A rejection is found where the promise is awaited; without this one that comes earlier would end the process. */
function watched<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}
