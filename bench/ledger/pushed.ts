/** From an act to what the partner has cosigned: pushed to it, beside followed by it alone, in interleaved pairs. */
import { LOOPBACK, openHosts, type Serving } from '../../test/network/hosts.ts'
import { freePort } from '../../test/story/children.ts'
import { median } from '../guard/measure.ts'
import { ms, p99, quick } from '../node/report.ts'
import { farAway } from './far.ts'
import { say, sayHead } from './figures.ts'

const PAIRS = quick ? 150 : 1000

/** Milliseconds that what passes between the nodes is under way, in either direction. */
const DELAYS = [0, 20]

async function taken(node: Serving): Promise<number> {
  const start = performance.now()
  const index = await node.act()
  await node.witnessed(index + 1)
  return performance.now() - start
}

async function open(push: boolean, delay: number): Promise<AsyncDisposable & { readonly node: Serving }> {
  const port = await freePort()
  const { GB: gb, RU: ru } = LOOPBACK.addresses
  const ways = delay > 0 ? await Promise.all([farAway(gb, port, delay), farAway(ru, port, delay)]) : []
  const [toGb = { url: `http://${gb}:${port}` }, toRu = { url: `http://${ru}:${port}` }] = ways
  const hosts = await openHosts(LOOPBACK, { port, push, dialled: { GB: toGb.url, RU: toRu.url } })
  return {
    node: hosts.GB,
    async [Symbol.asyncDispose]() {
      await hosts[Symbol.asyncDispose]()
      for (const way of ways) way[Symbol.dispose]()
    },
  }
}

/** Nodes of the embedded engine that are near, and that are far from one another. */
export async function measurePushed(): Promise<void> {
  sayHead('from an act to what the partner has cosigned, pushed beside followed alone')
  for (const delay of DELAYS) {
    await using followed = await open(false, delay)
    await using pushed = await open(true, delay)
    const pair = [followed.node, pushed.node] as const
    const times: [number[], number[]] = [[], []]
    for (let n = 0; n < 20; n += 1) for (const node of pair) await taken(node)
    for (let n = 0; n < PAIRS; n += 1) {
      for (const which of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        times[which].push(await taken(pair[which]))
      }
    }
    const [before, after] = times
    say({
      name: `embedded, ${delay} ms each way`,
      ours: `${ms(median(after))}, p99 ${ms(p99(after))}`,
      limit: `followed ${ms(median(before))}, p99 ${ms(p99(before))}`,
      ratio: median(after.map((time, at) => time / (before[at] ?? time))),
      target: null,
    })
  }
}
