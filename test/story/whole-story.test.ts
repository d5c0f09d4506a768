import { describe } from 'vitest'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import { serve } from '../service/served.ts'
import type { EngineName, Told } from './telling.ts'
import { engines, tellWholeStory } from './telling.ts'

describe.each(engines)('one transfer through two nations, kept by the %s engine', (engine) => {
  tellWholeStory(() => inOneProcess(engine))
})

async function inOneProcess(engine: EngineName): Promise<Told> {
  const cluster = engine === 'postgres' ? await startCluster() : null
  const databases = cluster && { GB: await cluster.database(), RU: await cluster.database() }
  const served = await serve(databases ? (nation) => databases[nation] : undefined)
  return {
    folder: served.folder,
    ask: served.ask,
    bytes: served.bytes,
    moveTo: async (instant) => served.world.clock.move(instant),
    kept: (nation, look) => look(served.world.nations[nation].node),
    async close() {
      await served.close()
      await cluster?.[Symbol.asyncDispose]()
    },
  }
}
