import { describe } from 'vitest'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import { peopleAt } from './people.ts'
import { twoProcesses } from './processes.ts'
import type { EngineName, Told } from './telling.ts'
import { engines, tellWholeStory } from './telling.ts'

describe.each(engines)('one transfer through two processes, kept by the %s engine', (engine) => {
  tellWholeStory(() => inTwoProcesses(engine))
})

async function inTwoProcesses(engine: EngineName): Promise<Told> {
  const cluster = engine === 'postgres' ? await startCluster() : null
  const databases = cluster && { GB: await cluster.database(), RU: await cluster.database() }
  const processes = await twoProcesses(databases)
  const people = peopleAt(processes.originOf)
  await Promise.all([processes.start('GB').ready, processes.start('RU').ready])
  return {
    folder: processes.folder,
    async ask(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      return { status: response.status, body: JSON.parse(await response.text()) }
    },
    async bytes(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${await response.text()}`)
      return response.arrayBuffer()
    },
    async moveTo(instant) {
      processes.moved(instant)
      for (const officer of ['gb-licensing', 'ru-licensing']) {
        const response = await people.post(officer, 'clock.set', { at: instant })
        if (!response.ok) throw new Error(`the clock is not moved: ${await response.text()}`)
      }
    },
    async kept(nation, look) {
      await processes.stop(nation, 'SIGTERM')
      const found = await processes.kept(nation, look)
      await processes.start(nation).ready
      return found
    },
    async close() {
      await processes.close()
      await cluster?.[Symbol.asyncDispose]()
    },
  }
}
