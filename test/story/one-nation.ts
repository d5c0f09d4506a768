/**
 * A process that runs one nation of the demonstration until it is told to stop, or until whoever started it is gone.
 * Its argument is a `Placing` as JSON. It says `opening`, and `ready` once it answers.
 */
import { argv, stdin, stdout } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { movableClock } from '../../node/src/clock.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { ADDRESS, demonstrated, introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { listen } from '../../node/src/http/server.ts'
import { type Running, run } from '../../node/src/service/run.ts'
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
  /** The addresses that it serves keys at, where it is more than its own. */
  readonly keyServers?: readonly string[]
}

const MOST_TRIES = 400

/** A server's lease of a process that was killed runs out by itself: a service manager would start it again as well. */
async function open(placing: Placing): Promise<Running> {
  const { nation, folder, data, port, partnerPort, ahead, lawKnownAt, keyServers } = placing
  const introduction = introductionOf(folder, nation === 'GB' ? 'RU' : 'GB')
  const partner = { port: partnerPort }
  const served = keyServers && { keyServers: keyServers.map((url) => ({ url, pages: [] })) }
  for (let tried = 0; ; tried += 1) {
    const clock = movableClock(new Date(Date.now() + ahead).toISOString())
    const listening = await listen(ADDRESS, port)
    try {
      const config = { ...nationConfig({ nation, folder, data, listening, partner }), ...served }
      return await run(config, { ...demonstrated({ nation, clock, lawKnownAt }), listening, introduction })
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
