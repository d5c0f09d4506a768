/**
 * How long an act takes to be published, to be witnessed by the partner, with waiting GETs, and to be proven: each node is
 * a process of its own.
 */
import { setTimeout as after } from 'node:timers/promises'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { LOOPBACK, openHosts, type Serving } from '../../test/network/hosts.ts'
import { freePort } from '../../test/story/children.ts'
import { median } from '../guard/measure.ts'
import { ms, p99, quick, timesOf } from '../node/report.ts'
import { say } from './figures.ts'

const TIMES = quick ? 300 : 2000
const PER_SECOND = 100

type Taken = { readonly published: number[]; readonly witnessed: number[] }
const none = (): Taken => ({ published: [], witnessed: [] })

const times = (values: readonly number[]) => `${ms(median(values))}, p99 ${ms(p99(values))}`

/** One act; a node says that it is recorded when it is published as well. Gives its index. */
async function one(node: Serving, taken: Taken): Promise<number> {
  const start = performance.now()
  const index = await node.act()
  taken.published.push(performance.now() - start)
  await node.witnessed(index + 1)
  taken.witnessed.push(performance.now() - start)
  return index
}

/** A hundred acts a second, each at its own moment whatever became of those before. */
async function steadily(node: Serving, count: number): Promise<Taken> {
  const taken = none()
  const all: Promise<number>[] = []
  const began = performance.now()
  for (let n = 0; n < count; n += 1) {
    await after(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()))
    all.push(one(node, taken))
  }
  await Promise.all(all)
  return taken
}

/** One act after another, from asking for it until its cosigned proof is made, in milliseconds. */
async function alone(node: Serving, count: number): Promise<number[]> {
  const proven: number[] = []
  for (let n = 0; n < count; n += 1) {
    const start = performance.now()
    await node.prove(await one(node, none()))
    proven.push(performance.now() - start)
  }
  return proven
}

/** Gives the median time from an act to a proof that the partner has cosigned, one act after another, in milliseconds. */
export async function measureTimes(engine: string, cluster: Cluster | null, peer?: string): Promise<number> {
  const port = await freePort()
  const data = cluster && { GB: await cluster.database(), RU: await cluster.database() }
  await using hosts = await openHosts(LOOPBACK, { port, data })
  await alone(hosts.GB, 20)
  await steadily(hosts.GB, 100)
  const health = `http://${LOOPBACK.addresses.GB}:${port}/health`
  const trip = median(await timesOf(100, async () => (await fetch(health)).text()))
  const single = await alone(hosts.GB, TIMES / 4)
  const { published, witnessed } = await steadily(hosts.GB, TIMES)
  const most = 250 + 2 * trip
  const shown = peer === undefined ? {} : { peer }
  say({
    name: `${engine}: act to published, at ${PER_SECOND} acts/s`,
    ours: times(published),
    target: { words: 'p99 at most 50 ms', met: p99(published) <= 50 },
  })
  say({
    name: `${engine}: act to witnessed, at ${PER_SECOND} acts/s`,
    ours: times(witnessed),
    limit: `trip ${ms(trip)}`,
    target: { words: `p99 at most ${ms(most)}`, met: p99(witnessed) <= most },
  })
  say({ name: `${engine}: act to a cosigned proof, one after another`, ours: times(single), ...shown, target: null })
  return median(single)
}
