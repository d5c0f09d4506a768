import type { Logger } from 'pino'
import type { Peer } from '../peer/peer.ts'
import type { Timer } from '../peer/ports.ts'
import { systemTimer } from '../peer/system.ts'

const AN_HOUR = 3_600_000
const AFTER_A_FAULT = 10_000

type Telling = Pick<Logger, 'warn' | 'error'>

/** Follows the partner until the signal is raised, and quotes what was seen of it hourly. Never rejects. */
export async function follow(peer: Peer, log: Telling, signal: AbortSignal, clock: Timer = systemTimer): Promise<void> {
  await Promise.all([following(peer, log, signal, clock), quoting(peer, log, signal, clock)])
}

/** Before anything is signed the partner is asked what it holds of us. A fault of ours is logged, and tried again. */
async function following(peer: Peer, log: Telling, signal: AbortSignal, clock: Timer): Promise<void> {
  while (!signal.aborted) {
    try {
      const start = await peer.start(signal)
      if (start.kind !== 'agrees' && start.kind !== 'carried')
        log.warn({ start: start.kind }, 'the partner does not confirm our log')
      await peer.run(signal)
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'following the partner failed')
    }
    await clock.sleep(AFTER_A_FAULT, signal)
  }
}

async function quoting(peer: Peer, log: Telling, signal: AbortSignal, clock: Timer): Promise<void> {
  for (await clock.sleep(AN_HOUR, signal); !signal.aborted; await clock.sleep(AN_HOUR, signal)) {
    await peer.hourly().catch((error: unknown) => log.error({ err: error }, 'the hourly quotation failed'))
  }
}
