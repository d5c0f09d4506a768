import type { Timer } from '../ports.ts'

export type HandTimer = Timer & {
  /** Lets so many milliseconds pass, and whoever waits by then wake. */
  readonly pass: (milliseconds: number) => void
  /** A body that sends these parts, and then nothing; once all of them were read, so many milliseconds pass. */
  readonly stalling: (milliseconds: number, ...parts: readonly Uint8Array[]) => ReadableStream<Uint8Array>
}

/** A clock that stands still until the test moves it: what waits by it waits for no machine. */
export function handTimer(start: number): HandTimer {
  let passed = 0
  const waiting = new Set<{ readonly until: number; readonly wake: () => void }>()
  const pass = (milliseconds: number) => {
    passed += milliseconds
    for (const one of [...waiting]) if (one.until <= passed) one.wake()
  }
  return {
    elapsed: () => passed,
    now: () => start + passed,
    pass,
    sleep(milliseconds, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(one)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const one = { until: passed + milliseconds, wake }
        waiting.add(one)
        signal.addEventListener('abort', wake, { once: true })
        if (signal.aborted) wake()
      })
    },
    stalling(milliseconds, ...parts) {
      const queue = [...parts]
      return new ReadableStream(
        {
          pull(controller) {
            const part = queue.shift()
            if (part === undefined) setImmediate(() => pass(milliseconds))
            else controller.enqueue(part)
          },
        },
        { highWaterMark: 0 },
      )
    },
  }
}
