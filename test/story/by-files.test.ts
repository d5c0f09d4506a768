import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import { carriedWorld } from './carried-world.ts'
import { engines, tellWholeStory } from './telling.ts'

vi.setConfig({ hookTimeout: 120_000 })

describe.each(engines)('one transfer through two nations whose nodes reach nobody, kept by the %s engine', (engine) => {
  const carried: Awaited<ReturnType<typeof carriedWorld>>[] = []
  const asked: string[] = []
  const fetched = globalThis.fetch
  beforeAll(() => {
    globalThis.fetch = (address, more) => {
      asked.push(String(address instanceof Request ? address.url : address))
      return fetched(address, more)
    }
  })
  afterAll(() => {
    globalThis.fetch = fetched
  })

  tellWholeStory(async () => {
    const cluster = engine === 'postgres' ? await startCluster() : null
    const world = await carriedWorld(cluster && { GB: await cluster.database(), RU: await cluster.database() })
    carried.push(world)
    return {
      ...world,
      async close() {
        await world.close()
        await cluster?.[Symbol.asyncDispose]()
      },
    }
  })

  test('all of it went by files and typed lines, and no log was asked for over the network', () => {
    const [world] = carried
    expect(world?.files()).toBeGreaterThan(30)
    expect(world?.lines()).toBeGreaterThan(9)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((address) => /\/(log|witness)\//.test(address))).toEqual([])
  })

  test('nobody is called unreachable or silent', async () => {
    const [world] = carried
    for (const nation of ['GB', 'RU'] as const) {
      expect(await world?.kept(nation, async ({ peer }) => peer?.alarms())).toEqual([])
    }
  })
})
