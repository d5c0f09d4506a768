/**
 * A process that runs one nation of the demonstration until it is told to stop, or until whoever started it is gone.
 * Its argument is a `Placing` as JSON. It says `opening`, and `ready` once it answers.
 */
import { argv, stdin, stdout } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { movableClock } from '../../node/src/clock.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { ADDRESS, introductionOf, openNation } from '../../node/src/demo/nation.ts'
import { listen } from '../../node/src/http/server.ts'
import type { Running } from '../../node/src/service/run.ts'
import { stopSignal } from '../../node/src/service/stop.ts'
import { Locked } from '../../node/src/store/lock.ts'

export type Placing = {
  readonly nation: Code
  readonly folder: string
  readonly data?: string
  readonly port: number
  readonly partnerPort: number
  /** By so many milliseconds the instant of law is ahead of the machine's clock. */
  readonly ahead: number
  readonly lawKnownAt: string
}

const MOST_TRIES = 200

/** A server's lease of a process that was killed runs out by itself: a service manager would start it again as well. */
async function open({ nation, folder, data, port, partnerPort, ahead, lawKnownAt }: Placing): Promise<Running> {
  const other = nation === 'GB' ? 'RU' : 'GB'
  const partner = { port: partnerPort, introduction: introductionOf(folder, other) }
  for (let tried = 0; ; tried += 1) {
    const clock = movableClock(new Date(Date.now() + ahead).toISOString())
    const listening = await listen(ADDRESS, port)
    try {
      return await openNation({ nation, folder, data, listening, partner, clock, lawKnownAt })
    } catch (error) {
      if (!(error instanceof Locked) || data === undefined || tried === MOST_TRIES) throw error
      await setTimeout(100)
    }
  }
}

const stopped = stopSignal()
stdin.on('end', () => process.exit(1)).resume()
stdout.write('opening\n')
const running = await open(JSON.parse(argv[2] ?? ''))
stdout.write('ready\n')
await stopped
await running.close()
process.exit(0)
