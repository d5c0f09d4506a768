import type { Node } from '../node.ts'
import { systemTimer } from '../peer/system.ts'

const AN_HOUR = 3600 * 1000

/** Following the partner, while a node serves. */
export type Following = { stop(): Promise<void> }

/**
 * Asks the partner what it holds of our log, then follows it, and hourly says in our own log what we saw. A fault of
 * ours in doing so ends the following and is logged whole; the node goes on answering, and says that it stands still.
 */
export function followPartner({ peer, log }: Node): Following {
  if (peer === null) return { stop: async () => {} }
  const ending = new AbortController()
  const { signal } = ending
  const work = async () => {
    const start = await peer.start(signal)
    if (start.kind !== 'agrees') log.warn({ start: start.kind }, 'the partner was asked what it holds of our log')
    await Promise.all([peer.run(signal), everyHour(signal, peer.hourly)])
  }
  const done = work().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'following the partner ended')
  })
  return {
    async stop() {
      ending.abort()
      peer.close()
      await done
    },
  }
}

async function everyHour(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await systemTimer.sleep(AN_HOUR, signal)
    if (!signal.aborted) await work()
  }
}
