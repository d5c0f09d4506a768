import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { AIRLINE, pumps } from './order.ts'
import { license, piece, storyOf } from './story.ts'
import { engines } from './telling.ts'

const CLIENTS = 64

describe.each(engines)('a licence kept by the %s engine', (engine) => {
  let served: Served
  let cluster: Cluster | null = null

  beforeAll(async () => {
    cluster = engine === 'postgres' ? await startCluster() : null
    const databases = cluster && { GB: await cluster.database(), RU: await cluster.database() }
    served = await serve(databases ? (nation) => databases[nation] : undefined)
  }, 60_000)
  afterAll(async () => {
    await served?.close()
    await cluster?.[Symbol.asyncDispose]()
  })

  test(`of four pieces never goes below zero with ${CLIENTS} clients at once`, async () => {
    const moveTo = async (instant: string) => served.world.clock.move(instant)
    const story = storyOf({ ask: served.ask, moveTo })
    const reference = await license(story, pumps(AIRLINE))
    await story.moveTo('2014-02-21T09:00:00Z')
    const one = () => served.ask('gb-exporter', 'deliveries.reserve', { reference, ...piece('1', '30000.00') })
    const answers = await Promise.all(Array.from({ length: CLIENTS }, one))
    const said = answers.map(({ status, body }) => (status === 200 ? 'reserved' : String(body.code)))
    expect(said.filter((each) => each === 'reserved')).toHaveLength(4)
    expect(said.filter((each) => each === 'over-balance')).toHaveLength(CLIENTS - 4)
    const licence = await story.done<{
      balance: { quantity: { available: string } }[]
      deliveries: { delivery: string }[]
    }>('gb-exporter', 'licences.get', { reference })
    expect(licence.deliveries.map(({ delivery }) => delivery)).toEqual(['D1', 'D2', 'D3', 'D4'])
    expect(licence.balance[0]?.quantity.available).toBe('0')
  }, 60_000)
})
