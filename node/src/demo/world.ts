import { bookToJudgeBy } from '../check/kept-book.ts'
import type { NodeClock } from '../clock.ts'
import { movableClock } from '../clock.ts'
import type { Listening } from '../http/server.ts'
import { listen } from '../http/server.ts'
import type { Running } from '../service/run.ts'
import { keyForServer } from './key-servers.ts'
import type { Code } from './nation.ts'
import { ADDRESS, introductionOf, nationConfig, openNation } from './nation.ts'

/** Two nations on one machine, each with its own node, provider and folder, and one clock for both. */
export type World = {
  readonly nations: { readonly GB: Running; readonly RU: Running }
  readonly clock: Required<NodeClock>
  close(): Promise<void>
  /** Stops answering, and leaves what the nodes keep as it is: for folders that are thrown away. */
  leave(): Promise<void>
}

export type WorldOptions = {
  readonly folder: string
  /** Of the first node; the second's is the next. 0: any that are free. */
  readonly port: number
  readonly at: string
  /** See `NodeParts.lawKnownAt`; by default the same instant. */
  readonly lawKnownAt?: string
  /** Where a nation keeps its acts and tables: a folder or a PostgreSQL address. By default a folder of its own. */
  readonly data?: (nation: Code) => string
  readonly log?: string
  /** Told of each node when it answers. */
  readonly onReady?: (running: Running) => void
  readonly logTo?: { write(line: string): void }
}

/**
 * Starts both nodes, one after the other: they share one thread, so the first answers sooner. Each knows where the
 * other is before either answers.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { folder, at, lawKnownAt = at, data, log, logTo, onReady } = options
  const clock = movableClock(at)
  const shared = { folder, clock, book: bookToJudgeBy(undefined), lawKnownAt, ...(logTo && { logTo }) }
  const gb = await listenFrom(options.port)
  const ru = await listenFrom(options.port === 0 ? 0 : gb.port + 1)
  const introductions = { GB: introductionOf(folder, 'GB'), RU: introductionOf(folder, 'RU') }
  const open = async (nation: Code, listening: Listening, partnerPort: number) => {
    const partner = { port: partnerPort, introduction: introductions[nation === 'GB' ? 'RU' : 'GB'] }
    const options = { ...shared, nation, listening, partner, data: data?.(nation), log }
    keyForServer(nationConfig(options), at)
    const running = await openNation(options)
    onReady?.(running)
    return running
  }
  const { first, second } = await both(gb, ru, open)
  return {
    nations: { GB: first, RU: second },
    clock,
    async close() {
      await Promise.all([first.close(), second.close()])
    },
    async leave() {
      await Promise.all([first.leave(), second.leave()])
    },
  }
}

type Open = (nation: Code, listening: Listening, partnerPort: number) => Promise<Running>

/** Opens both; where one cannot be opened nothing is left running that would keep the process, or a lock. */
async function both(gb: Listening, ru: Listening, open: Open): Promise<{ first: Running; second: Running }> {
  const opened: Running[] = []
  try {
    const first = await open('GB', gb, ru.port)
    opened.push(first)
    return { first, second: await open('RU', ru, gb.port) }
  } catch (error) {
    await Promise.all([...opened.map((running) => running.close()), gb.close(0), ru.close(0)])
    throw error
  }
}

const MOST_TRIES = 20

/** The port, or the next one that is free. */
async function listenFrom(port: number): Promise<Listening> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await listen(ADDRESS, port === 0 ? 0 : port + tried)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || tried === MOST_TRIES) throw error
    }
  }
}
